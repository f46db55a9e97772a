package io.counterfoil.server.invoice;

import static java.util.Objects.requireNonNull;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.allocation.NewOpenItem;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItemView;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.Buyer;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerErrors;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.PartyIdentity;
import io.counterfoil.server.customer.SnapshotId;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.TaxRegistration;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.ledger.EntryDraft;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.revenue.DeferredRevenue;
import io.counterfoil.server.revenue.NewObligation;
import io.counterfoil.server.revenue.ObligationId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes an issued invoice of a draft. The draft and its customer are read, and the taxes calculated, before the
 * transaction, which then takes nothing but locks: a plain read in it would make it conflict with the invoice that was
 * issued just before. Safe for threads.
 */
final class Issuing {
    private final Transactions transactions;
    private final DraftRepository repository;
    private final InvoiceRepository invoices;
    private final InvoiceCalculator calculator;
    private final SeriesBook series;
    private final Numbers numbers;
    private final DocumentWriter writer;
    private final Customers customers;
    private final OpenItems items;
    private final DeferredRevenue deferred;
    private final Ledger ledger;
    private final Ids ids;
    private final Clock clock;

    @Inject
    Issuing(Transactions transactions, DraftRepository repository, InvoiceRepository invoices,
            InvoiceCalculator calculator, SeriesBook series, Numbers numbers, DocumentWriter writer,
            Customers customers, OpenItems items, DeferredRevenue deferred, Ledger ledger, Ids ids, Clock clock) {
        this.transactions = transactions;
        this.repository = repository;
        this.invoices = invoices;
        this.calculator = calculator;
        this.series = series;
        this.numbers = numbers;
        this.writer = writer;
        this.customers = customers;
        this.items = items;
        this.deferred = deferred;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a draft is to be issued with; without the buyer when it cannot be. */
    private record DraftAndBuyer(Draft draft, @Nullable Buyer buyer) {}

    /** Reads the draft and its customer, and has the taxes calculated, before the transaction. */
    Command.Body<IssuedDocument> toIssue(LegalEntity entity, List<TaxRegistration> registrations, DraftId id,
            IfMatch version, AtomicReference<@Nullable InvoiceView> view) {
        DraftAndBuyer read = transactions.read(tx -> {
            Draft draft = repository.find(tx, entity.id(), id).orElseThrow(() -> Drafts.notFound(id));
            // A repeated request finds the draft issued; its stored outcome is answered before the body runs.
            return draft.state() == Draft.State.DRAFT && draft.version() == version.version()
                    ? new DraftAndBuyer(draft, buyer(tx, entity.id(), draft.content()))
                    : new DraftAndBuyer(draft, null);
        });
        Buyer buyer = read.buyer();
        Optional<Assessed> assessed = buyer == null
                ? Optional.empty()
                : Optional.of(calculator.assess(read.draft().content(), parties(entity, registrations, buyer),
                        entity.today(clock)));
        return context -> {
            if (freezes(entity, registrations, buyer, assessed)) {
                // What is frozen for the first time is looked up first, which has to wait until nobody issues.
                series.lock(context.tx(), entity.id(), DocumentType.INVOICE);
            }
            Draft draft = read.draft().issuedAs(new InvoiceId(ids.next()));
            if (buyer == null || !repository.issue(context.tx(), draft, context.recordedAt())) {
                lock(context.tx(), entity.id(), id, version);
                throw changed(id);
            }
            if (!customers.holdUnchanged(context.tx(), buyer.customer())) {
                throw changed(id);
            }
            customers.knowSnapshot(context.tx(), buyer);
            InvoiceView issued = issue(context, entity, registrations, draft, assessed.orElseThrow(), buyer);
            view.set(issued);
            return new IssuedDocument(issued.invoice().id(), issued.invoice().number());
        };
    }

    /** Whether the seller or the buyer is as no document has frozen them yet. */
    private boolean freezes(LegalEntity entity, List<TaxRegistration> registrations, @Nullable Buyer buyer,
            Optional<Assessed> assessed) {
        return buyer == null || buyer.snapshot() == null || assessed.isEmpty() || !invoices.knowsSeller(entity.id(),
                Seller.of(entity, registrations, assessed.get().taxPointOn()));
    }

    /**
     * Everything that needs no number goes to the database before the number is taken: from then on until the commit
     * nobody else can issue in the series.
     */
    private InvoiceView issue(CommandContext context, LegalEntity entity, List<TaxRegistration> registrations,
            Draft draft, Assessed made, Buyer buyer) {
        Transaction tx = context.tx();
        numbers.requirePast(entity, made.issueOn());
        InvoiceId id = requireNonNull(draft.invoice());
        List<OpenItemId> itemIds = made.instalments().stream().map(one -> items.nextId()).toList();
        List<Money> functional = Postings.functionalParts(made);
        Map<Integer, ObligationId> obligations = new TreeMap<>();
        made.schedules().keySet().forEach(line -> obligations.put(line, deferred.nextId()));
        EntryId entry = ledger.post(tx,
                Postings.invoice(EntryDraft.of(context, entity.id(), "invoice.issued", made.issueOn(), id),
                        registrations, made, itemIds, obligations));
        List<OpenItem> due = open(context, entity, id, made, itemIds, functional);
        DraftContent content = draft.content();
        Seller seller = Seller.of(entity, registrations, made.taxPointOn());
        long sellerSnapshot = invoices.seller(tx, ids.next(), entity.id(), seller, context.recordedAt());
        SnapshotId buyerSnapshot = customers.snapshot(context, made.customer());
        writer.writeLines(tx, entity.id(), id, made.lines(), made.taxes());
        tx.flush();
        Series numbered = series.take(tx, entity.id(), DocumentType.INVOICE, made.issueOn());
        String number = numbers.taken(entity, numbered, made.issueOn());
        Invoice invoice = new Invoice(id, entity.id(), made.customer().id(), DocumentType.INVOICE, Origin.OWN,
                numbered.id(), number, made.issueOn(), content.supplyFrom(), content.supplyTo(), made.taxPointOn(),
                made.dueOn(), made.issueOn(), made.net(), made.tax(), made.gross(), made.functionalGross(),
                made.exchangeRate(), content.buyerReference(), content.orderReference(), null,
                sellerSnapshot, buyerSnapshot, Map.of(), notes(content.notes(), made.mentions()), entry,
                context.recordedAt().truncatedTo(ChronoUnit.MICROS));
        byte[] hash = writer.writeHead(context, invoice, made.lines(), made.taxes(),
                Map.of("draft", draft.id().text()));
        made.schedules()
                .forEach((line, plan) -> deferred.open(context,
                        new NewObligation(requireNonNull(obligations.get(line)), entity.id(), made.customer().id(),
                                DocumentType.INVOICE.reference(id), line, entry),
                        plan));
        return new InvoiceView(invoice, invoice.type().typeCode(),
                InvoiceStatus.of(invoice, due, 0, entity.today(clock)), InvoiceStatus.open(invoice, due), seller,
                buyer.identity(), made.lines(), made.taxes(), due.stream().map(OpenItemView::of).toList(),
                HexFormat.of().formatHex(hash));
    }

    private List<OpenItem> open(CommandContext context, LegalEntity entity, InvoiceId id, Assessed made,
            List<OpenItemId> itemIds, List<Money> functional) {
        List<OpenItem> due = new ArrayList<>();
        for (int i = 0; i < itemIds.size(); i++) {
            Instalment one = made.instalments().get(i);
            due.add(items.open(context, itemIds.get(i),
                    new NewOpenItem(entity.id(), made.customer().id(), ItemKind.RECEIVABLE,
                            DocumentType.INVOICE.reference(id), one.amount(), functional.get(i), made.issueOn(),
                            made.issueOn(), one.dueOn())));
        }
        return due;
    }

    private static @Nullable String notes(@Nullable String given, List<String> mentions) {
        List<String> all = new ArrayList<>();
        if (given != null && !given.isBlank()) {
            all.add(given.strip());
        }
        all.addAll(mentions);
        return all.isEmpty() ? null : String.join("\n", all);
    }

    static InvoiceCalculator.Parties parties(LegalEntity entity, List<TaxRegistration> registrations,
            Buyer buyer) {
        PartyIdentity identity = buyer.identity();
        if (identity == null) {
            throw new CounterfoilException(CustomerErrors.ERASED,
                    "The person behind customer " + buyer.customer().number() + " has been erased");
        }
        return new InvoiceCalculator.Parties(entity, registrations, buyer.customer(), identity);
    }

    Buyer buyer(Transaction tx, EntityId entity, DraftContent content) {
        Buyer buyer = customers.buyer(tx, entity, content.customer());
        buyable(buyer.customer());
        return buyer;
    }

    Customer buyable(Transaction tx, EntityId entity, DraftContent content) {
        return buyable(customers.require(tx, entity, content.customer()));
    }

    private static Customer buyable(Customer customer) {
        if (customer.state() != Customer.State.ACTIVE) {
            throw CounterfoilException.ofField(InvoiceErrors.INVALID, "customer",
                    "is no customer that can be invoiced", "Choose an active customer");
        }
        return customer;
    }

    /** The draft under a lock, as long as it can be changed. */
    Draft lock(Transaction tx, EntityId entity, DraftId id, IfMatch version) {
        Draft draft = repository.lock(tx, entity, id).orElseThrow(() -> Drafts.notFound(id));
        if (draft.state() != Draft.State.DRAFT) {
            throw new CounterfoilException(InvoiceErrors.NOT_A_DRAFT, "Draft " + id + " is "
                    + draft.state().code() + " and cannot be changed; correct an issued invoice by a credit note");
        }
        version.check(draft.version());
        return draft;
    }

    private static CounterfoilException changed(DraftId id) {
        return new CounterfoilException(InvoiceErrors.CHANGED,
                "Draft " + id
                        + " or its customer was changed while it was being issued; look at it and issue it again");
    }
}
