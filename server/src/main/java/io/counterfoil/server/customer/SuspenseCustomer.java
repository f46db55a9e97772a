package io.counterfoil.server.customer;

import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.entity.EntityFounded;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.persistence.Ids;
import jakarta.inject.Inject;

/** Gives each new entity the customer that holds money whose owner is not known yet. */
final class SuspenseCustomer implements EntityFounded {
    static final String NUMBER = "SUSPENSE";

    private final CustomerRepository repository;
    private final PartySeal seal;
    private final Ids ids;

    @Inject
    SuspenseCustomer(CustomerRepository repository, PartySeal seal, Ids ids) {
        this.repository = repository;
        this.seal = seal;
        this.ids = ids;
    }

    @Override
    public void founded(CommandContext context, LegalEntity entity) {
        PartyId party = new PartyId(ids.next());
        seal.create(context.tx(), entity.id(), party);
        PartyIdentity identity = new PartyIdentity(NUMBER, entity.address(), null);
        repository.insertParty(context.tx(), party, entity.id(), "organisation",
                seal.identity(context.tx(), entity.id(), party, identity),
                seal.nameIndex(context.tx(), entity.id(), NUMBER), null);
        repository.insertCustomer(context.tx(),
                new Customer(new CustomerId(ids.next()), entity.id(), party, NUMBER, Customer.State.SUSPENSE,
                        entity.functionalCurrency(), entity.language(), entity.address().country(),
                        entity.address().region(), false, null, null, null, 1, 1),
                context.recordedAt());
    }
}
