package io.counterfoil.server.receipt;

import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.allocation.NewOpenItem;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.ledger.EntryDraft;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records receipts as part of a caller's command, and finds them. */
public final class Receipts {
    private final ReceiptRepository repository;
    private final OpenItems items;
    private final Ledger ledger;
    private final Ids ids;

    @Inject
    Receipts(ReceiptRepository repository, OpenItems items, Ledger ledger, Ids ids) {
        this.repository = repository;
        this.items = items;
        this.ledger = ledger;
        this.ids = ids;
    }

    /**
     * Records money that came in: Dr bank, gateway clearing or migration clearing, Cr unapplied cash, and its open
     * item. Recording the same external id of a source again fails with the database's unique key (1062); callers that
     * may see one twice ask {@link #known} first. Records its audit leaf.
     */
    public RecordedReceipt record(CommandContext context, NewReceipt receipt) {
        Transaction tx = context.tx();
        ReceiptId id = new ReceiptId(ids.next());
        OpenItemId itemId = items.nextId();
        EntryDraft draft = EntryDraft.of(context, receipt.entity(), receipt.method().event(), receipt.bookedOn(), id);
        if (receipt.method() == ReceiptMethod.IMPORTED) {
            draft.history();
        }
        draft.debit(receipt.method().account(), receipt.amount(), receipt.functionalAmount(), receipt.clearing());
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
                receipt.externalId(), receipt.amount(), receipt.bookedOn(), receipt.valueOn(), itemId, entry,
                context.recordedAt());
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

    /** @throws CounterfoilException {@code receipt.not-found} */
    public Receipt require(Transaction tx, EntityId entity, ReceiptId id) {
        return repository.find(tx, entity, id)
                .orElseThrow(() -> new CounterfoilException(ReceiptErrors.NOT_FOUND, "There is no receipt " + id));
    }

    /** Newest first, those with an id below {@code before}. */
    public List<Receipt> page(Transaction tx, EntityId entity, @Nullable CustomerId customer, long before, int limit) {
        return repository.page(tx, entity, customer, before, limit);
    }
}
