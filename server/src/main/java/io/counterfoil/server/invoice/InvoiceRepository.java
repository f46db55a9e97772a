package io.counterfoil.server.invoice;

import static io.counterfoil.server.schema.Tables.INVOICE;
import static io.counterfoil.server.schema.Tables.INVOICE_LINE;
import static io.counterfoil.server.schema.Tables.SELLER_SNAPSHOT;
import static io.counterfoil.server.schema.Tables.TAX_LINE;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.SnapshotId;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.persistence.Recent;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.InvoiceLineRecord;
import io.counterfoil.server.schema.tables.records.InvoiceRecord;
import io.counterfoil.server.schema.tables.records.TaxLineRecord;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads and writes invoice, invoice_line, tax_line and seller_snapshot. */
final class InvoiceRepository {
    private static final int MOST_SELLERS = 1_000;

    private final Json json;
    /** Snapshots of sellers never change; there are few, and every document has one. */
    private final Recent<SellerKey, Long> sellerIds = new Recent<>(MOST_SELLERS);
    private final Recent<Long, Seller> sellers = new Recent<>(MOST_SELLERS);

    private record SellerKey(EntityId entity, Seller seller) {}

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
        row.setAttributes(invoice.attributes().isEmpty() ? null : json.write(invoice.attributes()));
        row.setNotes(invoice.notes());
        row.setContentHash(contentHash);
        row.setEntryId(invoice.entry().value());
        row.setRecordedAt(invoice.recordedAt());
        tx.insert(row);
    }

    void insert(Transaction tx, InvoiceId invoice, InvoiceLine line) {
        InvoiceLineRecord row = new InvoiceLineRecord();
        row.setInvoiceId(invoice.value());
        row.setLineNo((short) line.line());
        row.setDescription(line.description());
        row.setQuantity(line.quantity());
        row.setUnit(line.unit());
        row.setUnitPrice(line.unitPrice());
        row.setBaseQuantity(line.baseQuantity());
        row.setAllowance(line.allowance().minor());
        row.setNet(line.net().minor());
        row.setFunctionalNet(line.functionalNet().minor());
        row.setProductClass(line.productClass());
        row.setServiceFrom(line.serviceFrom());
        row.setServiceTo(line.serviceTo());
        row.setTreatment(line.treatment().code());
        row.setCorrectsLine(line.correctsLine() == null ? null : line.correctsLine().shortValue());
        tx.insert(row);
    }

    void insert(Transaction tx, EntityId entity, InvoiceId invoice, TaxLine tax) {
        TaxLineRecord row = new TaxLineRecord();
        row.setInvoiceId(invoice.value());
        row.setTaxNo((short) tax.number());
        row.setLineNo((short) tax.line());
        row.setEntityId(entity.value());
        row.setTaxPointOn(tax.taxPoint());
        row.setRegistrationId(tax.registration());
        row.setJurisdiction(tax.jurisdiction());
        row.setName(tax.name());
        row.setCategory(tax.category());
        row.setRate(tax.rate());
        row.setReasonCode(tax.reasonCode());
        row.setReason(tax.reason());
        row.setBase(tax.base().minor());
        row.setTax(tax.tax().minor());
        row.setVatCurrency(tax.vatTax().currency().code());
        row.setVatTax(tax.vatTax().minor());
        row.setVatRate(tax.vatRate());
        row.setCorrectsTaxNo(tax.corrects() == null ? null : tax.corrects().shortValue());
        tx.insert(row);
    }

    /** The id of the seller's snapshot with this content: the new one, unless there is one. */
    long seller(Transaction tx, long id, EntityId entity, Seller seller, Instant recordedAt) {
        SellerKey key = new SellerKey(entity, seller);
        Optional<Long> known = sellerIds.find(key);
        if (known.isPresent()) {
            return known.get();
        }
        long stored = storedSeller(tx, id, entity, seller, recordedAt);
        tx.afterCommit(() -> sellerIds.keep(key, stored));
        return stored;
    }

    /** Whether {@link #seller(Transaction, long, EntityId, Seller, Instant)} needs no query. */
    boolean knowsSeller(EntityId entity, Seller seller) {
        return sellerIds.find(new SellerKey(entity, seller)).isPresent();
    }

    private long storedSeller(Transaction tx, long id, EntityId entity, Seller seller, Instant recordedAt) {
        byte[] content = json.canonical(seller);
        byte[] hash = ContentHash.sha256(content);
        tx.jooq()
                .insertInto(SELLER_SNAPSHOT)
                .set(SELLER_SNAPSHOT.ID, id)
                .set(SELLER_SNAPSHOT.ENTITY_ID, entity.value())
                .set(SELLER_SNAPSHOT.CONTENT_HASH, hash)
                .set(SELLER_SNAPSHOT.CONTENT, json.write(seller))
                .set(SELLER_SNAPSHOT.RECORDED_AT, recordedAt)
                .onDuplicateKeyIgnore()
                .execute();
        return tx.jooq()
                .select(SELLER_SNAPSHOT.ID)
                .from(SELLER_SNAPSHOT)
                .where(SELLER_SNAPSHOT.ENTITY_ID.eq(entity.value()), SELLER_SNAPSHOT.CONTENT_HASH.eq(hash))
                .forShare()
                .fetchSingle()
                .value1();
    }

    Optional<Seller> seller(Transaction tx, long id) {
        Optional<Seller> known = sellers.find(id);
        if (known.isPresent()) {
            return known;
        }
        Optional<Seller> read = tx.jooq()
                .select(SELLER_SNAPSHOT.CONTENT)
                .from(SELLER_SNAPSHOT)
                .where(SELLER_SNAPSHOT.ID.eq(id))
                .fetchOptional(row -> json.read(row.value1(), Seller.class));
        read.ifPresent(seller -> sellers.keep(tx, id, seller));
        return read;
    }

    Map<String, InvoiceId> byNumber(Transaction tx, SeriesId series, Collection<String> numbers) {
        return tx.jooq()
                .select(INVOICE.NUMBER, INVOICE.ID)
                .from(INVOICE)
                .where(INVOICE.SERIES_ID.eq(series.value()), INVOICE.NUMBER.in(numbers))
                .fetchMap(INVOICE.NUMBER, row -> new InvoiceId(row.get(INVOICE.ID)));
    }

    List<Invoice> withNumbers(Transaction tx, Collection<SeriesId> series, Collection<String> numbers,
            CurrencyCode functional) {
        return tx.jooq()
                .selectFrom(INVOICE)
                .where(INVOICE.SERIES_ID.in(series.stream().map(SeriesId::value).toList()),
                        INVOICE.NUMBER.in(numbers), INVOICE.TYPE.eq(DocumentType.INVOICE.code()))
                .orderBy(INVOICE.ID)
                .fetch(row -> invoice(row, functional));
    }

    List<Invoice> numbered(Transaction tx, Collection<SeriesId> series, String number, CurrencyCode functional) {
        return tx.jooq()
                .selectFrom(INVOICE)
                .where(INVOICE.SERIES_ID.in(series.stream().map(SeriesId::value).toList()), INVOICE.NUMBER.eq(number))
                .orderBy(INVOICE.ID)
                .fetch(row -> invoice(row, functional));
    }

    List<Invoice> find(Transaction tx, EntityId entity, Collection<InvoiceId> ids, CurrencyCode functional) {
        return tx.jooq()
                .selectFrom(INVOICE)
                .where(INVOICE.ID.in(ids.stream().map(InvoiceId::value).toList()),
                        INVOICE.ENTITY_ID.eq(entity.value()))
                .fetch(row -> invoice(row, functional));
    }

    Optional<Invoice> find(Transaction tx, EntityId entity, InvoiceId id, CurrencyCode functional) {
        return tx.jooq()
                .selectFrom(INVOICE)
                .where(INVOICE.ID.eq(id.value()), INVOICE.ENTITY_ID.eq(entity.value()))
                .fetchOptional(row -> invoice(row, functional));
    }

    /** Newest first, those with an id below {@code before}. */
    List<Invoice> page(Transaction tx, EntityId entity, @Nullable CustomerId customer, @Nullable String number,
            long before, int limit, CurrencyCode functional) {
        Condition where = INVOICE.ENTITY_ID.eq(entity.value()).and(INVOICE.ID.lt(before));
        where = customer == null ? where : where.and(INVOICE.CUSTOMER_ID.eq(customer.value()));
        where = number == null ? where : where.and(INVOICE.NUMBER.eq(number));
        return tx.jooq()
                .selectFrom(INVOICE)
                .where(where)
                .orderBy(INVOICE.ID.desc())
                .limit(limit)
                .fetch(row -> invoice(row, functional));
    }

    /** Documents of all entities with all of their rows, by id, those with an id above {@code after}. */
    List<StoredDocument> documents(Transaction tx, long after, int limit, Function<EntityId, CurrencyCode> functional) {
        List<InvoiceRecord> rows = tx.jooq()
                .selectFrom(INVOICE)
                .where(INVOICE.ID.gt(after))
                .orderBy(INVOICE.ID)
                .limit(limit)
                .fetch();
        List<Long> found = rows.stream().map(InvoiceRecord::getId).toList();
        Map<Long, Result<InvoiceLineRecord>> lines = tx.jooq()
                .selectFrom(INVOICE_LINE)
                .where(INVOICE_LINE.INVOICE_ID.in(found))
                .orderBy(INVOICE_LINE.LINE_NO)
                .fetchGroups(INVOICE_LINE.INVOICE_ID);
        Map<Long, Result<TaxLineRecord>> taxes = tx.jooq()
                .selectFrom(TAX_LINE)
                .where(TAX_LINE.INVOICE_ID.in(found))
                .orderBy(TAX_LINE.TAX_NO)
                .fetchGroups(TAX_LINE.INVOICE_ID);
        return rows.stream().map(row -> {
            Invoice document = invoice(row, functional.apply(new EntityId(row.getEntityId())));
            Result<InvoiceLineRecord> ownLines = lines.get(row.getId());
            Result<TaxLineRecord> ownTaxes = taxes.get(row.getId());
            return new StoredDocument(document,
                    ownLines == null ? List.of() : ownLines.map(line -> line(line, document)),
                    ownTaxes == null ? List.of() : ownTaxes.map(tax -> tax(tax, document)),
                    HexFormat.of().formatHex(row.getContentHash()));
        }).toList();
    }

    List<InvoiceLine> lines(Transaction tx, Invoice invoice) {
        return tx.jooq()
                .selectFrom(INVOICE_LINE)
                .where(INVOICE_LINE.INVOICE_ID.eq(invoice.id().value()))
                .orderBy(INVOICE_LINE.LINE_NO)
                .fetch(row -> line(row, invoice));
    }

    private static InvoiceLine line(InvoiceLineRecord row, Invoice invoice) {
        CurrencyCode currency = invoice.gross().currency();
        CurrencyCode functional = invoice.functionalGross().currency();
        return new InvoiceLine(row.getLineNo(), row.getDescription(), row.getQuantity(), row.getUnit(),
                row.getUnitPrice(), row.getBaseQuantity(), Money.ofMinor(row.getAllowance(), currency),
                Money.ofMinor(row.getNet(), currency), Money.ofMinor(row.getFunctionalNet(), functional),
                row.getProductClass(), row.getServiceFrom(), row.getServiceTo(),
                LineTreatment.of(row.getTreatment()),
                row.getCorrectsLine() == null ? null : row.getCorrectsLine().intValue());
    }

    List<TaxLine> taxes(Transaction tx, Invoice invoice) {
        return tx.jooq()
                .selectFrom(TAX_LINE)
                .where(TAX_LINE.INVOICE_ID.eq(invoice.id().value()))
                .orderBy(TAX_LINE.TAX_NO)
                .fetch(row -> tax(row, invoice));
    }

    private static TaxLine tax(TaxLineRecord row, Invoice invoice) {
        CurrencyCode currency = invoice.gross().currency();
        return new TaxLine(row.getTaxNo(), row.getLineNo(), row.getTaxPointOn(),
                row.getRegistrationId(), row.getJurisdiction(), row.getName(), row.getCategory(),
                row.getRate(), row.getReasonCode(), row.getReason(), Money.ofMinor(row.getBase(), currency),
                Money.ofMinor(row.getTax(), currency),
                Money.ofMinor(row.getVatTax(), CurrencyCode.of(row.getVatCurrency())), row.getVatRate(),
                row.getCorrectsTaxNo() == null ? null : row.getCorrectsTaxNo().intValue());
    }

    /** What credit notes have taken from each line of the invoice, in minor units. */
    Map<Integer, Long> credited(Transaction tx, InvoiceId invoice) {
        Map<Integer, Long> credited = new TreeMap<>();
        tx.jooq()
                .select(INVOICE_LINE.CORRECTS_LINE, DSL.sum(INVOICE_LINE.NET))
                .from(INVOICE_LINE)
                .join(INVOICE)
                .on(INVOICE.ID.eq(INVOICE_LINE.INVOICE_ID))
                .where(INVOICE.PRECEDING_INVOICE_ID.eq(invoice.value()))
                .groupBy(INVOICE_LINE.CORRECTS_LINE)
                .forEach(row -> credited.put((int) row.value1(), row.value2().longValueExact()));
        return credited;
    }

    /** What credit notes have taken from each of the invoices, with tax, in minor units. */
    Map<Long, Long> creditedGross(Transaction tx, Collection<Long> invoices) {
        return invoices.isEmpty()
                ? Map.of()
                : tx.jooq()
                        .select(INVOICE.PRECEDING_INVOICE_ID, DSL.sum(INVOICE.GROSS))
                        .from(INVOICE)
                        .where(INVOICE.PRECEDING_INVOICE_ID.in(invoices))
                        .groupBy(INVOICE.PRECEDING_INVOICE_ID)
                        .fetchMap(row -> row.value1(), row -> row.value2().longValueExact());
    }

    private Invoice invoice(InvoiceRecord row, CurrencyCode functional) {
        CurrencyCode currency = CurrencyCode.of(row.getCurrency());
        BigDecimal rate = row.getExchangeRate();
        return new Invoice(new InvoiceId(row.getId()), new EntityId(row.getEntityId()),
                new CustomerId(row.getCustomerId()), DocumentType.of(row.getType()),
                Origin.valueOf(row.getOrigin().toUpperCase(Locale.ROOT)), new SeriesId(row.getSeriesId()),
                row.getNumber(), row.getIssueOn(), row.getSupplyFrom(), row.getSupplyTo(), row.getTaxPointOn(),
                row.getDueOn(), row.getEffectiveOn(),
                row.getNet() == null ? null : Money.ofMinor(row.getNet(), currency),
                row.getTax() == null ? null : Money.ofMinor(row.getTax(), currency),
                Money.ofMinor(row.getGross(), currency), Money.ofMinor(row.getFunctionalGross(), functional),
                rate == null ? null : rate.stripTrailingZeros(), row.getBuyerReference(), row.getOrderReference(),
                row.getPrecedingInvoiceId() == null ? null : new InvoiceId(row.getPrecedingInvoiceId()),
                row.getSellerSnapshotId(), new SnapshotId(row.getBuyerSnapshotId()), attributes(row.getAttributes()),
                row.getNotes(), new EntryId(row.getEntryId()), row.getRecordedAt());
    }

    private Map<String, String> attributes(@Nullable String written) {
        if (written == null) {
            return Map.of();
        }
        Map<String, String> attributes = new TreeMap<>();
        Map<?, ?> read = json.read(written, Map.class);
        read.forEach((key, value) -> attributes.put((String) key, (String) value));
        return attributes;
    }
}
