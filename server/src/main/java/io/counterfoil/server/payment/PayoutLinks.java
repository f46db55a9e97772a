package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.ledger.EntryDraft;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.server.plugin.InstanceId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ties payments, refunds and chargebacks to lines of payouts that were reported before they were known here: such a
 * line stood on 1090 until now, as money that is not ours.
 */
final class PayoutLinks {
    static final String CHARGE = "charge";
    static final String REFUND = "refund";
    static final String CHARGEBACK = "chargeback";

    private final PayoutRepository repository;
    private final Ledger ledger;
    private final Entities entities;
    private final Clock clock;

    @Inject
    PayoutLinks(PayoutRepository repository, Ledger ledger, Entities entities, Clock clock) {
        this.repository = repository;
        this.ledger = ledger;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Looks for a line of this reference that nothing is tied to; if there is one, what it put on 1090 goes back to
     * 1010 as far as the object has been booked there.
     *
     * @param amount what is booked on 1010 for the object: positive for a charge or a chargeback that was won, negative
     *     for a refund or a chargeback
     * @return whether there is such a line
     */
    boolean recognise(CommandContext context, EntityId entity, InstanceId gateway, String kind, String reference,
            Id object, Money amount, Money functional) {
        Optional<PayoutRepository.Loose> found = repository.lockLoose(context.tx(), entity, gateway, kind, reference,
                amount.isPositive());
        if (found.isEmpty()) {
            return false;
        }
        PayoutId payout = found.get().payout();
        repository.link(context.tx(), payout, found.get().line(), object);
        EntryDraft entry = EntryDraft.of(context, entity, "payout.recognised",
                entities.require(context.tx(), entity).today(clock), payout);
        Dimensions clearing = Dimensions.clearing(payout);
        if (amount.isPositive()) {
            entry.debit(AccountCode.BANK_OTHER, amount, functional, clearing)
                    .credit(AccountCode.GATEWAY_CLEARING, amount, functional, clearing);
        } else {
            entry.debit(AccountCode.GATEWAY_CLEARING, amount.negate(), functional.negate(), clearing)
                    .credit(AccountCode.BANK_OTHER, amount.negate(), functional.negate(), clearing);
        }
        EntryId id = ledger.post(context.tx(), entry);
        context.record(List.of(payout.text(), object.text()), List.of(id.value()), Map.of("reference", reference));
        return true;
    }
}
