package io.counterfoil.server.payment;

import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.allocation.NewOpenItem;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.ledger.Ledger;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/**
 * Gives a refund up: Dr 2120, Cr where the credit came from, as a fresh item. The item that it used up stays used: what
 * happened to it is history.
 */
final class RefundCancellation {
    private final RefundRepository repository;
    private final OpenItems items;
    private final Ledger ledger;
    private final Entities entities;
    private final Clock clock;

    @Inject
    RefundCancellation(RefundRepository repository, OpenItems items, Ledger ledger, Entities entities, Clock clock) {
        this.repository = repository;
        this.items = items;
        this.ledger = ledger;
        this.entities = entities;
        this.clock = clock;
    }

    void cancel(CommandContext context, Refund refund) {
        LocalDate today = entities.require(context.tx(), refund.entity()).today(clock);
        ItemKind kind = refund.creditNote() == null ? ItemKind.UNAPPLIED : ItemKind.CREDIT_NOTE;
        OpenItemId itemId = items.nextId();
        EntryId entry = ledger.post(context.tx(), RefundOutcomes.entry(context, refund, "refund.cancelled", today)
                .credit(kind.account(), refund.amount(), refund.functionalAmount(),
                        Dimensions.customer(refund.customer()).openItem(itemId)));
        OpenItem credit = items.open(context, itemId,
                new NewOpenItem(refund.entity(), refund.customer(), kind, DocumentRef.refund(refund.id().value()),
                        refund.amount(), refund.functionalAmount(), today, today, today));
        Refund cancelled = refund.cancelled(credit.id());
        repository.update(context.tx(), cancelled, context.recordedAt());
        context.record(List.of(refund.id().text(), credit.id().text()), List.of(entry.value()),
                RefundOutcomes.facts(cancelled));
    }
}
