package io.counterfoil.server.customer;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Approvable;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Erasing by hand, which cannot be undone and may wait for a second person. */
final class ErasureApproval implements Approvable<AskedErasure> {
    static final Terms TERMS = new Terms("customer.erase", Customers.ERASE, true, false);

    private final Customers customers;

    @Inject
    ErasureApproval(Customers customers) {
        this.customers = customers;
    }

    @Override
    public Terms terms() {
        return TERMS;
    }

    @Override
    public Class<AskedErasure> input() {
        return AskedErasure.class;
    }

    @Override
    public List<Asked> asked(@Nullable EntityId entity, AskedErasure input) {
        return List.of(Asked.of("customer", input.customer().text()), Asked.of("reason", input.reason()));
    }

    @Override
    public void run(Actor maker, IdempotencyKey key, @Nullable EntityId entity, AskedErasure input) {
        Customer unused = customers.erase(maker, key, Objects.requireNonNull(entity), input.customer(),
                input.reason());
    }
}
