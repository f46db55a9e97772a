package io.counterfoil.server.invoice;

import static java.util.Objects.requireNonNull;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.AllocationPart;
import io.counterfoil.server.allocation.Allocations;
import io.counterfoil.server.allocation.Decision;
import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.allocation.NewOpenItem;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.TaxRegistration;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.ledger.EntryDraft;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.revenue.DeferredRevenue;
import io.counterfoil.server.revenue.PlannedRevision;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Credit notes against issued invoices. Safe for threads. */
public final class CreditNotes {
    private static final int MOST_LINES = 500;
    /** More than the runs that can recognise parts of one year at the same time. */
    private static final int ATTEMPTS = 20;

    private final Commands commands;
    private final Transactions transactions;
    private final InvoiceRepository repository;
    private final SeriesBook series;
    private final Numbers numbers;
    private final DocumentWriter writer;
    private final CreditCalculator calculator;
    private final DeferredRevenue deferred;
    private final Entities entities;
    private final Customers customers;
    private final OpenItems items;
    private final Allocations allocations;
    private final Ledger ledger;
    private final Ids ids;
    private final Clock clock;

    @Inject
    CreditNotes(Commands commands, Transactions transactions, InvoiceRepository repository, SeriesBook series,
            Numbers numbers, DocumentWriter writer, CreditCalculator calculator, DeferredRevenue deferred,
            Entities entities, Customers customers, OpenItems items, Allocations allocations, Ledger ledger, Ids ids,
            Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.series = series;
        this.numbers = numbers;
        this.writer = writer;
        this.calculator = calculator;
        this.deferred = deferred;
        this.entities = entities;
        this.customers = customers;
        this.items = items;
        this.allocations = allocations;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    /** How the deferred lines will be earned after it, asked before the transaction; or why that is not known. */
    private record Plans(Map<Integer, PlannedRevision> revisions, @Nullable CounterfoilException failure) {}

    /** The books moved on between the plan and the transaction; rolls the attempt back on its way out. */
    private static final class OutOfDate extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfDate() {
            super(null, null, false, false);
        }
    }

    /**
     * Issues a credit note: Dr deferred revenue for what was not performed, concessions for what was, and output tax
     * for each tax, Cr credit notes not yet used; as far as the invoice is open, it is settled with it at once, by due
     * date. The rest stays for the customer's other invoices or a refund. What is left of a deferred line is spread
     * anew: the recognizer is asked before the transaction, and again if the books moved on meanwhile.
     *
     * @throws CounterfoilException {@code invoice.not-found}, {@code invoice.not-creditable}, {@code invoice.invalid},
     *     {@code invoice.credit-exceeds-line}, {@code invoice.issue-date}, {@code revenue.no-recognizer}
     * @throws io.counterfoil.server.command.WaitsForSecondPerson when a rule wants one for this amount
     */
    public IssuedDocument issue(Actor actor, IdempotencyKey key, EntityId entityId, InvoiceId id,
            NewCreditNote request) {
        check(request);
        LegalEntity entity = entities.require(entityId);
        List<TaxRegistration> registrations = entities.taxRegistrations(entityId);
        Invoice invoice = creditable(
                transactions.read(tx -> repository.find(tx, entityId, id, entity.functionalCurrency()))
                        .orElseThrow(() -> Invoices.notFound(id)));
        // An invoice's items are made with it, so that their ids stay right.
        List<OpenItemId> itemIds = transactions.read(tx -> items.of(tx, entityId, invoice.type().reference(id)))
                .stream()
                .map(OpenItem::id)
                .toList();
        for (int attempt = 1;; attempt++) {
            Plans plans = plans(entity, invoice, request);
            try {
                return commands.run(actor, Command.of("credit-note.issue", IssuedDocument.class)
                        .needs("credit-note:issue", entityId)
                        .keyed(key, List.of(id, request))
                        .approvable(CreditApproval.TERMS.operation(), new AskedCredit(id, request))
                        .does(context -> issue(context, entity, registrations, invoice, itemIds, request, plans)));
            } catch (OutOfDate e) {
                if (attempt == ATTEMPTS) {
                    throw new CounterfoilException(InvoiceErrors.CHANGED, "Revenue of invoice " + invoice.number()
                            + " was recognised while the credit note was being issued; issue it again", e);
                }
            }
        }
    }

    /**
     * The credit note that the request would make if it were issued now. Changes nothing and asks no plugin.
     *
     * @throws CounterfoilException as {@link #issue}, but for what only the issue finds
     */
    public CreditPreview preview(EntityId entityId, InvoiceId id, NewCreditNote request) {
        check(request);
        LegalEntity entity = entities.require(entityId);
        LocalDate issueOn = issueOn(entity, request);
        return transactions.read(tx -> {
            Invoice invoice = creditable(repository.find(tx, entityId, id, entity.functionalCurrency())
                    .orElseThrow(() -> Invoices.notFound(id)));
            CreditCalculator.Credit made = calculator.assess(tx, invoice, request, issueOn,
                    deferred.of(tx, entityId, invoice.type().reference(id)));
            Money open = InvoiceStatus.open(invoice, items.of(tx, entityId, invoice.type().reference(id)));
            return new CreditPreview(made.net(), made.tax(), made.gross(), open.min(made.gross()));
        });
    }

    /**
     * What is left to credit of each line of an invoice, without tax; nothing for a document whose lines are not known
     * or that is itself a credit note.
     */
    public Map<Integer, Money> left(Transaction tx, Invoice invoice) {
        if (invoice.type() != DocumentType.INVOICE || invoice.origin() != Origin.OWN) {
            return Map.of();
        }
        Map<Integer, Long> credited = repository.credited(tx, invoice.id());
        Map<Integer, Money> left = new TreeMap<>();
        repository.lines(tx, invoice)
                .forEach(line -> left.put(line.line(), line.net()
                        .minus(Money.ofMinor(credited.getOrDefault(line.line(), 0L), line.net().currency()))));
        return left;
    }

    private static Invoice creditable(Invoice invoice) {
        if (invoice.type() != DocumentType.INVOICE || invoice.origin() != Origin.OWN) {
            throw new CounterfoilException(InvoiceErrors.NOT_CREDITABLE, "Document " + invoice.number()
                    + " is no invoice that was issued here: its lines and taxes are not known");
        }
        return invoice;
    }

    /** What is wrong with the request is left to the command: a repeated one has its outcome already. */
    private Plans plans(LegalEntity entity, Invoice invoice, NewCreditNote request) {
        LocalDate issueOn = issueOn(entity, request);
        Map<Integer, PlannedRevision> revisions = new HashMap<>();
        try {
            Map<Integer, CreditCalculator.Split> splits = transactions
                    .read(tx -> calculator.assess(tx, invoice, request, issueOn,
                            deferred.of(tx, entity.id(), invoice.type().reference(invoice.id()))))
                    .splits();
            splits.forEach((line, split) -> {
                if (!split.unperformed().isZero()) {
                    revisions.put(line, deferred.planRevision(split.obligation(), split.unperformed(), issueOn));
                }
            });
            return new Plans(revisions, null);
        } catch (CounterfoilException e) {
            return new Plans(Map.of(), e);
        }
    }

    private LocalDate issueOn(LegalEntity entity, NewCreditNote request) {
        return request.issueOn() == null ? entity.today(clock) : request.issueOn();
    }

    private IssuedDocument issue(CommandContext context, LegalEntity entity, List<TaxRegistration> registrations,
            Invoice invoice, List<OpenItemId> itemIds, NewCreditNote request, Plans plans) {
        Transaction tx = context.tx();
        // The series' lock also keeps two credit notes from taking the same line.
        Series numbered = series.lock(tx, entity.id(), DocumentType.CREDIT_NOTE);
        List<OpenItem> receivables = items.lock(tx, entity.id(), itemIds);
        deferred.lock(tx, plans.revisions().values());
        LocalDate issueOn = issueOn(entity, request);
        if (issueOn.isBefore(invoice.issueOn())) {
            throw CounterfoilException.ofField(InvoiceErrors.ISSUE_DATE, "issueOn", "is before the invoice's",
                    "Give " + invoice.issueOn() + " or a later day");
        }
        CreditCalculator.Credit made = calculator.assess(tx, invoice, request, issueOn,
                deferred.of(tx, entity.id(), invoice.type().reference(invoice.id())));
        context.requireSecondPerson(made.gross());
        checkPlans(plans, made, issueOn);
        String number = numbers.next(tx, entity, numbered, issueOn);
        InvoiceId id = new InvoiceId(ids.next());
        OpenItemId itemId = items.nextId();
        EntryId entry = ledger.post(tx, entry(context, entity, registrations, invoice, id, itemId, issueOn, made));
        OpenItem credit = items.open(context, itemId,
                new NewOpenItem(entity.id(), invoice.customer(), ItemKind.CREDIT_NOTE,
                        DocumentType.CREDIT_NOTE.reference(id), made.gross(), made.functionalGross(), issueOn, issueOn,
                        issueOn));
        Invoice note = new Invoice(id, entity.id(), invoice.customer(), DocumentType.CREDIT_NOTE, Origin.OWN,
                numbered.id(), number, issueOn, null, null, issueOn, issueOn, issueOn, made.net(), made.tax(),
                made.gross(), made.functionalGross(), invoice.exchangeRate(), invoice.buyerReference(),
                invoice.orderReference(), invoice.id(),
                repository.seller(tx, ids.next(), entity.id(), Seller.of(entity, registrations, issueOn),
                        context.recordedAt()),
                customers.snapshot(context, customers.require(tx, entity.id(), invoice.customer())), Map.of(),
                request.reason().strip(), entry, context.recordedAt().truncatedTo(ChronoUnit.MICROS));
        writer.write(context, note, made.lines(), made.taxes(),
                Map.of("invoice", invoice.id().text(), "reason", request.reason().strip()));
        plans.revisions().forEach((line, plan) -> {
            CreditCalculator.Split split = requireNonNull(made.splits().get(line));
            deferred.revise(context, split.obligation(), plan, split.functional(),
                    DocumentType.CREDIT_NOTE.reference(id), line, entry);
        });
        settle(context, credit, receivables, issueOn);
        return new IssuedDocument(id, number);
    }

    private static void checkPlans(Plans plans, CreditCalculator.Credit made, LocalDate issueOn) {
        if (plans.failure() != null) {
            throw plans.failure();
        }
        made.splits().forEach((line, split) -> {
            PlannedRevision plan = plans.revisions().get(line);
            boolean right = plan == null
                    ? split.unperformed().isZero()
                    : plan.fits(split.obligation().obligation(), split.unperformed(), issueOn);
            if (!right) {
                throw new OutOfDate();
            }
        });
    }

    private void settle(CommandContext context, OpenItem credit, List<OpenItem> receivables, LocalDate issueOn) {
        for (OpenItem receivable : receivables.stream()
                .sorted(java.util.Comparator.comparing(OpenItem::dueOn))
                .toList()) {
            Money part = credit.open().min(receivable.open());
            if (part.isPositive()) {
                allocations.allocate(context, credit, receivable, List.of(AllocationPart.cash(part)), issueOn,
                        Decision.ISSUE);
            }
        }
    }

    /** Rows 9, 10 and 24a: every credit note credits 2105; what it settles is an allocation. */
    private static EntryDraft entry(CommandContext context, LegalEntity entity, List<TaxRegistration> registrations,
            Invoice invoice, InvoiceId id, OpenItemId itemId, LocalDate issueOn, CreditCalculator.Credit made) {
        EntryDraft entry = EntryDraft.of(context, entity.id(), "credit-note.issued", issueOn, id);
        for (InvoiceLine line : made.lines()) {
            CreditCalculator.Split split = made.splits().get(line.line());
            if (split == null) {
                Postings.credit(entry, AccountCode.CONCESSIONS, line.net().negate(), line.functionalNet().negate(),
                        Dimensions.NONE.line(line.line()));
                continue;
            }
            Dimensions dimensions = Dimensions.obligation(split.obligation().obligation().id()).line(line.line());
            Postings.credit(entry, AccountCode.DEFERRED_REVENUE, split.unperformed().negate(),
                    split.functional().negate(), dimensions);
            Postings.credit(entry, AccountCode.CONCESSIONS, split.unperformed().minus(line.net()),
                    split.functional().minus(line.functionalNet()), dimensions);
        }
        for (TaxLine tax : made.taxes()) {
            Postings.creditTax(entry, tax, registrations, tax.tax(), tax.vatTax());
        }
        return entry.credit(AccountCode.CREDIT_NOTES, made.gross(), made.functionalGross(),
                Dimensions.customer(invoice.customer()).openItem(itemId));
    }

    private static void check(NewCreditNote request) {
        FieldChecks checks = new FieldChecks(InvoiceErrors.INVALID);
        checks.text("reason", request.reason(), 500);
        if (request.lines().isEmpty() || request.lines().size() > MOST_LINES) {
            checks.problem("lines", "has " + request.lines().size() + " entries", "Give 1 to " + MOST_LINES);
        }
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < request.lines().size(); i++) {
            NewCreditNote.Line line = request.lines().get(i);
            checks.optionalText("lines[" + i + "].description", line.description(), 1_000);
            if (!seen.add(line.line())) {
                checks.problem("lines[" + i + "].line", "stands twice", "Name each line of the invoice once");
            }
            if (line.treatment() == LineTreatment.AT_ONCE || line.treatment() == LineTreatment.DEFERRED) {
                checks.problem("lines[" + i + "].treatment", "is not for credit notes",
                        "Give unperformed, concession or whole-period");
            }
        }
        checks.throwIfAny();
    }
}
