package io.counterfoil.server.invoice;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.allocation.NewOpenItem;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItemView;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.SnapshotId;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.ledger.EntryDraft;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Recent;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The documents of an entity: finds them, and takes in those of other systems. */
public final class Invoices {
    private static final int MOST_RECENT = 10_000;

    private final InvoiceRepository repository;
    private final SeriesBook series;
    private final Customers customers;
    private final OpenItems items;
    private final Ledger ledger;
    private final Ids ids;
    private final Json json;
    private final Entities entities;
    private final Clock clock;
    private final Recent<InvoiceId, IssuedFacts> recent = new Recent<>(MOST_RECENT);

    /** What never changes of an issued document. */
    private record IssuedFacts(Invoice invoice, List<InvoiceLine> lines, List<TaxLine> taxes, String hash) {
        IssuedFacts {
            lines = List.copyOf(lines);
            taxes = List.copyOf(taxes);
        }
    }

    @Inject
    Invoices(InvoiceRepository repository, SeriesBook series, Customers customers, OpenItems items, Ledger ledger,
            Ids ids, Json json, Entities entities, Clock clock) {
        this.repository = repository;
        this.series = series;
        this.customers = customers;
        this.items = items;
        this.ledger = ledger;
        this.ids = ids;
        this.json = json;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Takes in an invoice that another system has issued, as part of a caller's command: Dr receivables, Cr migration
     * clearing, as history; its open item; one audit leaf. It keeps its number, in the entity's external series, and is
     * in no tax return. A number that is there already fails with the database's unique key (1062); ask
     * {@link #importedNumbers} first. For many in one command: nothing is read for an invoice, only for a customer's
     * first one.
     */
    public IssuedInvoice importIssued(CommandContext context, ImportedInvoice imported) {
        Transaction tx = context.tx();
        Customer customer = imported.customer();
        EntityId entity = customer.entity();
        SeriesId external = series.external(tx, entity);
        SnapshotId buyer = tx.attached(ImportPass.class, ImportPass::new).buyers
                .computeIfAbsent(customer.id(), id -> customers.snapshot(context, customer));
        InvoiceId id = new InvoiceId(ids.next());
        OpenItemId itemId = items.nextId();
        EntryId entry = ledger.post(tx,
                EntryDraft.of(context, entity, "invoice.imported", imported.issuedOn(), id)
                        .history()
                        .debit(AccountCode.RECEIVABLES, imported.gross(), imported.functionalGross(),
                                Dimensions.customer(customer.id()).openItem(itemId))
                        .credit(AccountCode.MIGRATION, imported.gross(), imported.functionalGross()));
        OpenItem receivable = items.open(context, itemId,
                new NewOpenItem(entity, customer.id(), ItemKind.RECEIVABLE, DocumentRef.invoice(id.value()),
                        imported.gross(), imported.functionalGross(), imported.issuedOn(), imported.issuedOn(),
                        imported.dueOn()));
        Invoice invoice = new Invoice(id, entity, customer.id(), DocumentType.INVOICE, Origin.IMPORTED, external,
                imported.number(), imported.issuedOn(), null, null, null, imported.dueOn(), imported.issuedOn(), null,
                null, imported.gross(), imported.functionalGross(), null, null, null, null, null, buyer,
                imported.attributes(), null, entry, context.recordedAt().truncatedTo(ChronoUnit.MICROS));
        byte[] hash = ContentHash.of(json, invoice, List.of(), List.of());
        repository.insert(tx, invoice, hash);
        context.record(List.of(id.text(), customer.id().text()), List.of(entry.value()),
                Map.of("number", imported.number(), "amount", imported.gross().decimal(), "currency",
                        imported.gross().currency().code(), "content",
                        Base64.getUrlEncoder().withoutPadding().encodeToString(hash)));
        return new IssuedInvoice(id, receivable, entry);
    }

    /** Those of the numbers that have been imported into the entity, with the invoice that has each. */
    public Map<String, InvoiceId> importedNumbers(Transaction tx, EntityId entity, Collection<String> numbers) {
        return numbers.isEmpty()
                ? Map.of()
                : series.knownExternal(tx, entity)
                        .map(external -> repository.byNumber(tx, external, numbers))
                        .orElse(Map.of());
    }

    /** Invoices, own and imported, with one of these numbers; credit notes are left out. */
    public List<Invoice> withNumbers(Transaction tx, EntityId entity, Collection<String> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : repository.withNumbers(tx, series.all(tx, entity).stream().map(Series::id).toList(), numbers,
                        entities.require(tx, entity).functionalCurrency());
    }

    /** Documents of every type, own and imported, with this number. */
    public List<Invoice> numbered(Transaction tx, EntityId entity, String number) {
        return repository.numbered(tx, series.all(tx, entity).stream().map(Series::id).toList(), number,
                entities.require(tx, entity).functionalCurrency());
    }

    /** Those of the ids that are there. */
    public List<Invoice> find(Transaction tx, EntityId entity, Collection<InvoiceId> wanted) {
        return wanted.isEmpty()
                ? List.of()
                : repository.find(tx, entity, wanted, entities.require(tx, entity).functionalCurrency());
    }

    /**
     * The series of the entity, by code.
     */
    public List<Series> series(Transaction tx, EntityId entity) {
        return series.all(tx, entity);
    }

    /** @throws CounterfoilException {@code invoice.not-found} */
    public Invoice require(Transaction tx, EntityId entity, InvoiceId id) {
        return repository.find(tx, entity, id, entities.require(tx, entity).functionalCurrency())
                .orElseThrow(() -> notFound(id));
    }

    /** The lines of an issued document, in their order; an imported one has none. */
    public List<InvoiceLine> lines(Transaction tx, Invoice invoice) {
        return repository.lines(tx, invoice);
    }

    /** The taxes of an issued document, line by line; an imported one has none. */
    public List<TaxLine> taxes(Transaction tx, Invoice invoice) {
        return repository.taxes(tx, invoice);
    }

    /** @throws CounterfoilException {@code invoice.not-found} */
    public InvoiceView view(Transaction tx, EntityId entityId, InvoiceId id) {
        LegalEntity entity = entities.require(tx, entityId);
        IssuedFacts facts = recent.find(id)
                .filter(found -> found.invoice().entity().equals(entityId))
                .orElseGet(() -> facts(tx, entityId, id));
        Invoice invoice = facts.invoice();
        List<OpenItem> due = items.of(tx, entityId, invoice.type().reference(id));
        Money open = InvoiceStatus.open(invoice, due);
        // A credit note settles its invoice as far as that is open: of what is open, less than all was credited.
        long credited = open.isZero()
                ? repository.creditedGross(tx, List.of(id.value())).getOrDefault(id.value(), 0L)
                : 0;
        Long seller = invoice.sellerSnapshot();
        return new InvoiceView(invoice, invoice.type().typeCode(),
                InvoiceStatus.of(invoice, due, credited, entity.today(clock)), open,
                seller == null ? null : repository.seller(tx, seller).orElse(null),
                customers.frozen(tx, entityId, invoice.buyerSnapshot()).orElse(null), facts.lines(), facts.taxes(),
                due.stream().map(OpenItemView::of).toList(), facts.hash());
    }

    private IssuedFacts facts(Transaction tx, EntityId entityId, InvoiceId id) {
        Invoice invoice = require(tx, entityId, id);
        List<InvoiceLine> lines = repository.lines(tx, invoice);
        List<TaxLine> taxes = repository.taxes(tx, invoice);
        IssuedFacts facts = new IssuedFacts(invoice, lines, taxes,
                HexFormat.of().formatHex(ContentHash.of(json, invoice, lines, taxes)));
        recent.keep(tx, id, facts);
        return facts;
    }

    /** Newest first, those with an id below {@code before}; narrowed to a customer or a number. */
    public List<InvoiceSummary> page(Transaction tx, EntityId entityId, @Nullable CustomerId customer,
            @Nullable String number, long before, int limit) {
        LegalEntity entity = entities.require(tx, entityId);
        return summaries(tx, entity, repository.page(tx, entityId, customer, number, before, limit,
                entity.functionalCurrency()));
    }

    /** Those of the documents that are there with where they stand, in the order asked for. */
    List<InvoiceSummary> summaries(Transaction tx, EntityId entityId, List<InvoiceId> wanted) {
        LegalEntity entity = entities.require(tx, entityId);
        Map<InvoiceId, Invoice> found = new HashMap<>();
        find(tx, entityId, wanted).forEach(invoice -> found.put(invoice.id(), invoice));
        return summaries(tx, entity, wanted.stream().map(found::get).filter(Objects::nonNull).toList());
    }

    private List<InvoiceSummary> summaries(Transaction tx, LegalEntity entity, List<Invoice> found) {
        List<Long> foundIds = found.stream().map(invoice -> invoice.id().value()).toList();
        Map<Long, Long> credited = repository.creditedGross(tx, foundIds);
        Map<DocumentRef, List<OpenItem>> due = items.of(tx, entity.id(),
                found.stream().map(invoice -> invoice.type().reference(invoice.id())).toList());
        LocalDate today = entity.today(clock);
        return found.stream().map(invoice -> {
            List<OpenItem> own = due.getOrDefault(invoice.type().reference(invoice.id()), List.of());
            return new InvoiceSummary(invoice,
                    InvoiceStatus.of(invoice, own, credited.getOrDefault(invoice.id().value(), 0L), today),
                    InvoiceStatus.open(invoice, own));
        }).toList();
    }

    static CounterfoilException notFound(InvoiceId id) {
        return new CounterfoilException(InvoiceErrors.NOT_FOUND, "There is no invoice or credit note " + id);
    }
}
