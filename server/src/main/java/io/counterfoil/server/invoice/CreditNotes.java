package io.counterfoil.server.invoice;

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
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Credit notes against issued invoices. Safe for threads. */
public final class CreditNotes {
    private static final int MOST_LINES = 500;

    private final Commands commands;
    private final Transactions transactions;
    private final InvoiceRepository repository;
    private final SeriesBook series;
    private final Numbers numbers;
    private final DocumentWriter writer;
    private final Entities entities;
    private final Customers customers;
    private final OpenItems items;
    private final Allocations allocations;
    private final Ledger ledger;
    private final Ids ids;
    private final Clock clock;

    @Inject
    CreditNotes(Commands commands, Transactions transactions, InvoiceRepository repository, SeriesBook series,
            Numbers numbers, DocumentWriter writer, Entities entities, Customers customers, OpenItems items,
            Allocations allocations, Ledger ledger, Ids ids, Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.series = series;
        this.numbers = numbers;
        this.writer = writer;
        this.entities = entities;
        this.customers = customers;
        this.items = items;
        this.allocations = allocations;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a credit note will say. */
    private record Made(List<InvoiceLine> lines, List<TaxLine> taxes, Money net, Money tax, Money functionalGross) {
        Money gross() {
            return net.plus(tax);
        }
    }

    /**
     * Issues a credit note: Dr deferred revenue or concessions for each line and output tax for each tax, Cr credit
     * notes not yet used; as far as the invoice is open, it is settled with it at once, by due date. The rest stays for
     * the customer's other invoices or a refund.
     *
     * @throws CounterfoilException {@code invoice.not-found}, {@code invoice.not-creditable}, {@code invoice.invalid},
     *     {@code invoice.credit-exceeds-line}, {@code invoice.issue-date}
     */
    public IssuedDocument issue(Actor actor, IdempotencyKey key, EntityId entityId, InvoiceId id,
            NewCreditNote request) {
        check(request);
        LegalEntity entity = entities.require(entityId);
        List<TaxRegistration> registrations = entities.taxRegistrations(entityId);
        Invoice invoice = transactions.read(tx -> repository.find(tx, entityId, id, entity.functionalCurrency()))
                .orElseThrow(() -> Invoices.notFound(id));
        if (invoice.type() != DocumentType.INVOICE || invoice.origin() != Origin.OWN) {
            throw new CounterfoilException(InvoiceErrors.NOT_CREDITABLE, "Document " + invoice.number()
                    + " is no invoice that was issued here: its lines and taxes are not known");
        }
        // An invoice's items are made with it, so that their ids stay right.
        List<OpenItemId> itemIds = transactions.read(tx -> items.of(tx, entityId, invoice.type().reference(id)))
                .stream()
                .map(OpenItem::id)
                .toList();
        return commands.run(actor, Command.of("credit-note.issue", IssuedDocument.class)
                .needs("credit-note:issue", entityId)
                .keyed(key, List.of(id, request))
                .does(context -> issue(context, entity, registrations, invoice, itemIds, request)));
    }

    private IssuedDocument issue(CommandContext context, LegalEntity entity, List<TaxRegistration> registrations,
            Invoice invoice, List<OpenItemId> itemIds, NewCreditNote request) {
        Transaction tx = context.tx();
        // The series' lock also keeps two credit notes from taking the same line.
        Series numbered = series.lock(tx, entity.id(), DocumentType.CREDIT_NOTE);
        List<OpenItem> receivables = items.lock(tx, entity.id(), itemIds);
        LocalDate today = entity.today(clock);
        LocalDate issueOn = request.issueOn() == null ? today : request.issueOn();
        if (issueOn.isBefore(invoice.issueOn())) {
            throw CounterfoilException.ofField(InvoiceErrors.ISSUE_DATE, "issueOn", "is before the invoice's",
                    "Give " + invoice.issueOn() + " or a later day");
        }
        Made made = made(tx, invoice, request, issueOn);
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
        settle(context, credit, receivables, issueOn);
        return new IssuedDocument(id, number);
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

    private Made made(Transaction tx, Invoice invoice, NewCreditNote request, LocalDate taxPoint) {
        List<InvoiceLine> invoiced = repository.lines(tx, invoice);
        List<TaxLine> invoicedTaxes = repository.taxes(tx, invoice);
        Map<Integer, Long> credited = repository.credited(tx, invoice.id());
        List<InvoiceLine> lines = new ArrayList<>();
        List<TaxLine> taxes = new ArrayList<>();
        Money net = Money.zero(invoice.gross().currency());
        Money tax = net;
        Money functional = Money.zero(invoice.functionalGross().currency());
        for (int i = 0; i < request.lines().size(); i++) {
            NewCreditNote.Line asked = request.lines().get(i);
            String field = "lines[" + i + "]";
            InvoiceLine line = invoiced.stream()
                    .filter(one -> one.line() == asked.line())
                    .findFirst()
                    .orElseThrow(() -> CounterfoilException.ofField(InvoiceErrors.INVALID, field + ".line",
                            "is no line of the invoice", "Give 1 to " + invoiced.size()));
            Money before = Money.ofMinor(credited.getOrDefault(line.line(), 0L), net.currency());
            Money part = part(field, asked.amount(), line, before);
            Money functionalPart = LineTotals.share(line.functionalNet(), part, before, line.net());
            lines.add(credit(i + 1, asked, line, part, functionalPart));
            net = net.plus(part);
            functional = functional.plus(functionalPart);
            for (TaxLine fact : invoicedTaxes) {
                if (fact.line() == line.line()) {
                    TaxLine back = credit(taxes.size() + 1, i + 1, taxPoint, fact, part, before, line.net());
                    taxes.add(back);
                    tax = tax.plus(back.tax().negate());
                    functional = functional.plus(back.vatTax().negate());
                }
            }
        }
        if (!net.plus(tax).isPositive()) {
            throw CounterfoilException.ofField(InvoiceErrors.INVALID, "lines", "make a total of " + net.plus(tax),
                    "Credit more than 0 in all");
        }
        return new Made(lines, taxes, net, tax, functional);
    }

    /** What is to be credited of a line, of the same sign as the line and no more than what is left of it. */
    private static Money part(String field, @Nullable BigDecimal asked, InvoiceLine line, Money before) {
        Money left = line.net().minus(before);
        if (left.isZero()) {
            throw exceeds(field, line, left);
        }
        if (asked == null) {
            return left;
        }
        Money part;
        try {
            part = Money.of(asked, left.currency());
        } catch (ArithmeticException e) {
            CounterfoilException problem = CounterfoilException.ofField(InvoiceErrors.INVALID, field + ".amount",
                    "is no amount in " + left.currency(),
                    "Give at most " + left.currency().scale() + " decimals");
            problem.addSuppressed(e);
            throw problem;
        }
        if (part.signum() != left.signum()) {
            throw CounterfoilException.ofField(InvoiceErrors.INVALID, field + ".amount", "has not the line's sign",
                    "Give an amount up to " + left.decimal());
        }
        if (part.abs().compareTo(left.abs()) > 0) {
            throw exceeds(field, line, left);
        }
        return part;
    }

    private static CounterfoilException exceeds(String field, InvoiceLine line, Money left) {
        return CounterfoilException
                .ofField(InvoiceErrors.CREDIT_EXCEEDS, field + ".amount", "is more than what is left of the line",
                        "Line " + line.line() + " was " + line.net() + " and " + left + " of it is left to credit")
                .with("left", left.decimal());
    }

    private static InvoiceLine credit(int number, NewCreditNote.Line asked, InvoiceLine line, Money part,
            Money functional) {
        LineTreatment byLine = line.treatment() == LineTreatment.DEFERRED
                ? LineTreatment.UNPERFORMED
                : LineTreatment.CONCESSION;
        return new InvoiceLine(number, asked.description() == null ? line.description() : asked.description().strip(),
                part.isNegative() ? BigDecimal.ONE.negate() : BigDecimal.ONE, "C62", part.abs().amount(),
                BigDecimal.ONE, Money.zero(part.currency()), part, functional, line.productClass(), line.serviceFrom(),
                line.serviceTo(), asked.treatment() == null ? byLine : asked.treatment(), line.line());
    }

    private static TaxLine credit(int number, int lineNumber, LocalDate taxPoint, TaxLine fact, Money part,
            Money before, Money whole) {
        return new TaxLine(number, lineNumber, taxPoint, fact.registration(), fact.jurisdiction(), fact.name(),
                fact.category(), fact.rate(), fact.reasonCode(), fact.reason(),
                LineTotals.share(fact.base(), part, before, whole).negate(),
                LineTotals.share(fact.tax(), part, before, whole).negate(),
                LineTotals.share(fact.vatTax(), part, before, whole).negate(), fact.vatRate(), fact.number());
    }

    /** Rows 9 and 10: every credit note credits 2105; what it settles is an allocation. */
    private static EntryDraft entry(CommandContext context, LegalEntity entity, List<TaxRegistration> registrations,
            Invoice invoice, InvoiceId id, OpenItemId itemId, LocalDate issueOn, Made made) {
        EntryDraft entry = EntryDraft.of(context, entity.id(), "credit-note.issued", issueOn, id);
        for (InvoiceLine line : made.lines()) {
            Postings.credit(entry, line.treatment().account(), line.net().negate(), line.functionalNet().negate(),
                    Dimensions.NONE.line(line.line()));
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
                        "Give unperformed or concession");
            }
        }
        checks.throwIfAny();
    }
}
