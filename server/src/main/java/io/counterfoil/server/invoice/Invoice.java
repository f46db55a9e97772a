package io.counterfoil.server.invoice;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.SnapshotId;
import io.counterfoil.server.ledger.EntryId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An issued invoice or credit note, without its lines; it never changes. Amounts are positive in both.
 *
 * @param taxPointOn null for what is in no tax return of ours (imported)
 * @param dueOn the last due date, where it is paid by instalments
 * @param effectiveOn accounting date
 * @param net null where it is not known (imported); so is tax
 * @param exchangeRate functional currency per unit of the document's; null where both are the same or it is not known
 * @param buyerReference BT-10
 * @param orderReference BT-13
 * @param precedingInvoice the invoice that a credit note corrects
 * @param sellerSnapshot the seller as frozen; null for what another system issued
 * @param buyerSnapshot the buyer as frozen
 * @param attributes what an import kept beside
 */
public record Invoice(
        InvoiceId id,
        EntityId entity,
        CustomerId customer,
        DocumentType type,
        Origin origin,
        SeriesId series,
        String number,
        LocalDate issueOn,
        @Nullable LocalDate supplyFrom,
        @Nullable LocalDate supplyTo,
        @Nullable LocalDate taxPointOn,
        LocalDate dueOn,
        LocalDate effectiveOn,
        @Nullable Money net,
        @Nullable Money tax,
        Money gross,
        Money functionalGross,
        @Nullable BigDecimal exchangeRate,
        @Nullable String buyerReference,
        @Nullable String orderReference,
        @Nullable InvoiceId precedingInvoice,
        @Nullable Long sellerSnapshot,
        SnapshotId buyerSnapshot,
        Map<String, String> attributes,
        @Nullable String notes,
        EntryId entry,
        Instant recordedAt) {
    public Invoice { attributes = Map.copyOf(attributes); }
}
