package io.counterfoil.server.receipt;

import io.counterfoil.server.allocation.Allocations;
import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.allocation.NewOpenItem;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.allocation.StandingUse;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.events.Outbox;
import io.counterfoil.server.events.OutboxEvent;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.ledger.EntryDraft;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.ledger.ReversalRequest;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records receipts and takes them back as part of a caller's command, and finds them. */
public final class Receipts {
    private final ReceiptRepository repository;
    private final OpenItems items;
    private final Allocations allocations;
    private final Outbox outbox;
    private final Ledger ledger;
    private final Ids ids;

    @Inject
    Receipts(ReceiptRepository repository, OpenItems items, Allocations allocations, Outbox outbox, Ledger ledger,
            Ids ids) {
        this.repository = repository;
        this.items = items;
        this.allocations = allocations;
        this.outbox = outbox;
        this.ledger = ledger;
        this.ids = ids;
    }

    /**
     * Records money that came in: Dr bank, gateway clearing or migration clearing, Cr unapplied cash, and its open
     * item. Recording the same external id of a source again fails with the database's unique key (1062); callers that
     * may see one twice ask {@link #known} first. Money in hand is cleared by the receipt's own id. Records its audit
     * leaf.
     */
    public RecordedReceipt record(CommandContext context, NewReceipt receipt) {
        Transaction tx = context.tx();
        ReceiptId id = new ReceiptId(ids.next());
        OpenItemId itemId = items.nextId();
        EntryDraft draft = EntryDraft.of(context, receipt.entity(), receipt.method().event(), receipt.bookedOn(), id);
        if (receipt.method() == ReceiptMethod.IMPORTED) {
            draft.history();
        }
        if (receipt.method().byHand()) {
            draft.onTheDay();
        }
        draft.debit(receipt.method().account(), receipt.amount(), receipt.functionalAmount(),
                receipt.method().byHand() ? receipt.clearing().clearedBy(id) : receipt.clearing());
        draft.credit(ItemKind.UNAPPLIED.account(), receipt.amount(), receipt.functionalAmount(),
                Dimensions.customer(receipt.customer()).openItem(itemId));
        EntryId entry = ledger.post(tx, draft);
        OpenItem cash = items.open(context, itemId,
                new NewOpenItem(receipt.entity(), receipt.customer(), ItemKind.UNAPPLIED,
                        DocumentRef.receipt(id.value()), receipt.amount(), receipt.functionalAmount(),
                        receipt.bookedOn(),
                        receipt.valueOn(), receipt.valueOn()));
        Receipt recorded = new Receipt(id, receipt.entity(), receipt.customer(), receipt.method().code(),
                receipt.source(),
                receipt.externalId(), receipt.reference(), receipt.amount(), receipt.bookedOn(), receipt.valueOn(),
                itemId, entry, context.recordedAt().truncatedTo(ChronoUnit.MICROS), null);
        repository.insert(tx, recorded, receipt.functionalAmount());
        context.record(List.of(id.text(), receipt.customer().text()), List.of(entry.value()),
                Map.of("amount", receipt.amount().decimal(), "currency", receipt.amount().currency().code(), "method",
                        receipt.method().code(), "value_on", receipt.valueOn().toString()));
        return new RecordedReceipt(recorded, cash);
    }

    /** Those of the external ids that are recorded already. */
    public Set<String> known(Transaction tx, EntityId entity, String source, Collection<String> externalIds) {
        return externalIds.isEmpty() ? Set.of() : repository.known(tx, entity, source, externalIds);
    }

    /**
     * Takes a receipt back, as part of a caller's command: the money went back, as a bounced cheque or a returned
     * direct debit does. First each of its allocations is reversed (row 6b), so that what it had settled is owed again;
     * then the mirror image of its own entry is posted (row 6a), and nothing of it is open any more. The caller has
     * locked nothing and read nothing yet. Records its audit leaf and publishes {@code receipt.reversed}.
     *
     * @param effectiveOn day of the return; when it is before the receipt's or an allocation's, that day is taken
     * @param reason no personal data
     * @throws CounterfoilException {@code receipt.not-found}, {@code receipt.already-reversed}; {@code
     *     receipt.moved-on} when money of it was paid back, or moved to another customer
     */
    public ReceiptReversal reverse(CommandContext context, EntityId entity, ReceiptId id, LocalDate effectiveOn,
            String reason) {
        Transaction tx = context.tx();
        Receipt receipt = repository.lock(tx, entity, id).orElseThrow(() -> notFound(id));
        if (receipt.reversedOn() != null) {
            throw new CounterfoilException(ReceiptErrors.REVERSED,
                    "Receipt " + id + " was taken back on " + receipt.reversedOn());
        }
        List<StandingUse> uses = allocations.standing(tx, receipt.item());
        List<OpenItemId> touched = new ArrayList<>(uses.stream().map(StandingUse::to).toList());
        touched.add(receipt.item());
        // What was released out of receivables is a use of the item by itself.
        boolean released = uses.stream().anyMatch(use -> use.to().equals(receipt.item()));
        for (OpenItem item : items.lock(tx, entity, touched)) {
            if (item.id().equals(receipt.item()) ? released : item.kind() != ItemKind.RECEIVABLE) {
                throw new CounterfoilException(ReceiptErrors.MOVED, "Money of receipt " + id
                        + " was paid back or moved on, with " + item.id() + " of kind " + item.kind().code()
                        + "; take that back first, or invoice what the customer owes").with("item", item.id());
            }
        }
        for (StandingUse use : uses) {
            allocations.reverse(context, entity, use.allocation(), effectiveOn, reason);
        }
        items.withdraw(context, items.lock(tx, entity, List.of(receipt.item())).getFirst());
        LocalDate day = effectiveOn.isBefore(receipt.bookedOn()) ? receipt.bookedOn() : effectiveOn;
        ReceiptReversalId reversalId = new ReceiptReversalId(ids.next());
        EntryId entry = ledger.reverse(tx, receipt.entry(), new ReversalRequest(entity, "receipt.reversed", day,
                context.recordedAt(), context.actor(), reversalId, reason));
        ReceiptReversal reversal = new ReceiptReversal(reversalId, id, day, reason, entry,
                uses.stream().map(StandingUse::allocation).toList());
        repository.insert(tx, entity, reversal, context.recordedAt());
        context.record(List.of(reversalId.text(), id.text(), receipt.customer().text()), List.of(entry.value()),
                Map.of("amount", receipt.amount().decimal(), "currency", receipt.amount().currency().code(), "reason",
                        reason));
        outbox.publish(tx, new OutboxEvent("receipt.reversed", receipt.customer().text(), "receipt.reversed:" + id,
                new ReceiptEvent(id, entity, receipt.customer())));
        return reversal;
    }

    private static CounterfoilException notFound(ReceiptId id) {
        return new CounterfoilException(ReceiptErrors.NOT_FOUND, "There is no receipt " + id);
    }

    /** @throws CounterfoilException {@code receipt.not-found} */
    public Receipt require(Transaction tx, EntityId entity, ReceiptId id) {
        return repository.find(tx, entity, id).orElseThrow(() -> notFound(id));
    }

    /** Those of the ids that are there, in no order. */
    public List<Receipt> find(Transaction tx, EntityId entity, Collection<ReceiptId> ids) {
        return ids.isEmpty() ? List.of() : repository.find(tx, entity, ids);
    }

    /** The receipts that were taken back, by their reversals; a reversal that is not there is left out. */
    public Map<ReceiptReversalId, ReceiptId> takenBack(Transaction tx, EntityId entity,
            Collection<ReceiptReversalId> wanted) {
        return wanted.isEmpty() ? Map.of() : repository.takenBack(tx, entity, wanted);
    }

    /** Newest first, those with an id below {@code before}. */
    public List<Receipt> page(Transaction tx, EntityId entity, @Nullable CustomerId customer, long before, int limit) {
        return repository.page(tx, entity, customer, before, limit);
    }

    /**
     * Those whose money is or was one of the customers': as it was recorded, or as somebody has given it to them since.
     * Newest first, those with an id below {@code before}.
     */
    public List<Receipt> held(Transaction tx, EntityId entity, Collection<CustomerId> customers, long before,
            int limit) {
        return repository.held(tx, entity, customers, before, limit);
    }
}
