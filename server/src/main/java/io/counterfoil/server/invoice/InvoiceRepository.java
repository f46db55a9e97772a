package io.counterfoil.server.invoice;

import static io.counterfoil.server.schema.Tables.INVOICE;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.InvoiceRecord;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes invoice, invoice_line, tax_line and seller_snapshot. */
final class InvoiceRepository {
    private final Json json;

    @Inject
    InvoiceRepository(Json json) {
        this.json = json;
    }

    void insert(Transaction tx, Invoice invoice, byte[] contentHash) {
        InvoiceRecord row = new InvoiceRecord();
        row.setId(invoice.id().value());
        row.setEntityId(invoice.entity().value());
        row.setCustomerId(invoice.customer().value());
        row.setType(invoice.type().code());
        row.setOrigin(invoice.origin().code());
        row.setSeriesId(invoice.series().value());
        row.setNumber(invoice.number());
        row.setCurrency(invoice.gross().currency().code());
        row.setIssueOn(invoice.issueOn());
        row.setSupplyFrom(invoice.supplyFrom());
        row.setSupplyTo(invoice.supplyTo());
        row.setTaxPointOn(invoice.taxPointOn());
        row.setDueOn(invoice.dueOn());
        row.setEffectiveOn(invoice.effectiveOn());
        row.setNet(invoice.net() == null ? null : invoice.net().minor());
        row.setTax(invoice.tax() == null ? null : invoice.tax().minor());
        row.setGross(invoice.gross().minor());
        row.setFunctionalGross(invoice.functionalGross().minor());
        row.setExchangeRate(invoice.exchangeRate());
        row.setBuyerReference(invoice.buyerReference());
        row.setOrderReference(invoice.orderReference());
        row.setPrecedingInvoiceId(invoice.precedingInvoice() == null ? null : invoice.precedingInvoice().value());
        row.setSellerSnapshotId(invoice.sellerSnapshot());
        row.setBuyerSnapshotId(invoice.buyerSnapshot().value());
        row.setAttributes(written(invoice.attributes()));
        row.setNotes(invoice.notes());
        row.setContentHash(contentHash);
        row.setEntryId(invoice.entry().value());
        row.setRecordedAt(invoice.recordedAt());
        tx.insert(row);
    }

    Map<String, InvoiceId> byNumber(Transaction tx, SeriesId series, Collection<String> numbers) {
        return tx.jooq()
                .select(INVOICE.NUMBER, INVOICE.ID)
                .from(INVOICE)
                .where(INVOICE.SERIES_ID.eq(series.value()), INVOICE.NUMBER.in(numbers))
                .fetchMap(INVOICE.NUMBER, row -> new InvoiceId(row.get(INVOICE.ID)));
    }

    private @Nullable String written(Map<String, String> attributes) {
        return attributes.isEmpty() ? null : json.write(attributes);
    }
}
