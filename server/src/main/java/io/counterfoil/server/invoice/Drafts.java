package io.counterfoil.server.invoice;

import static java.util.Objects.requireNonNull;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.allocation.NewOpenItem;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerErrors;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.PartyIdentity;
import io.counterfoil.server.entity.Entities;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Drafts of invoices, until they are issued or discarded. Safe for threads. */
public final class Drafts {
    private static final String DRAFT = "invoice:draft";

    private final Commands commands;
    private final Transactions transactions;
    private final DraftRepository repository;
    private final InvoiceRepository invoices;
    private final InvoiceCalculator calculator;
    private final SeriesBook series;
    private final Numbers numbers;
    private final DocumentWriter writer;
    private final DeferredRevenue deferred;
    private final Entities entities;
    private final Customers customers;
    private final OpenItems items;
    private final Ledger ledger;
    private final Ids ids;
    private final Clock clock;

    /** What was changed, and the version that it has now. */
    record Changed(DraftId id, int version) {}

    @Inject
    Drafts(Commands commands, Transactions transactions, DraftRepository repository, InvoiceRepository invoices,
            InvoiceCalculator calculator, SeriesBook series, Numbers numbers, DocumentWriter writer,
            DeferredRevenue deferred, Entities entities, Customers customers, OpenItems items, Ledger ledger, Ids ids,
            Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.invoices = invoices;
        this.calculator = calculator;
        this.series = series;
        this.numbers = numbers;
        this.writer = writer;
        this.deferred = deferred;
        this.entities = entities;
        this.customers = customers;
        this.items = items;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Writes a draft. What needs other things than the draft itself (taxes, totals) is checked by the preview.
     *
     * @throws CounterfoilException {@code invoice.invalid} naming every wrong field, {@code customer.not-found}
     */
    public Draft create(Actor actor, IdempotencyKey key, EntityId entity, DraftContent content) {
        DraftChecks.check(content);
        Draft draft = new Draft(new DraftId(ids.next()), entity, Draft.State.DRAFT, content, null, 1);
        Changed changed = commands.run(actor, Command.of("invoice.draft", Changed.class)
                .needs(DRAFT, entity)
                .keyed(key, content)
                .does(context -> {
                    buyable(context.tx(), entity, content);
                    repository.insert(context.tx(), draft, context.recordedAt());
                    return recorded(context, draft);
                }));
        return require(entity, changed.id());
    }

    /**
     * Replaces a draft's content.
     *
     * @throws CounterfoilException {@code http.stale}, {@code invoice.not-a-draft}, and as for {@link #create}
     */
    public Draft update(Actor actor, IdempotencyKey key, EntityId entity, DraftId id, IfMatch version,
            DraftContent content) {
        DraftChecks.check(content);
        commands.run(actor, Command.of("invoice.redraft", Changed.class)
                .needs(DRAFT, entity)
                .keyed(key, List.of(id, version.version(), content))
                .does(context -> {
                    Draft before = lock(context.tx(), entity, id, version);
                    buyable(context.tx(), entity, content);
                    Draft after = new Draft(id, entity, Draft.State.DRAFT, content, null, before.version() + 1);
                    repository.update(context.tx(), after, context.recordedAt());
                    return recorded(context, after);
                }));
        return require(entity, id);
    }

    /** Gives a draft up; it takes no number with it. */
    public Draft discard(Actor actor, IdempotencyKey key, EntityId entity, DraftId id, IfMatch version) {
        commands.run(actor, Command.of("invoice.discard", Changed.class)
                .needs(DRAFT, entity)
                .keyed(key, List.of(id, version.version()))
                .does(context -> {
                    Draft before = lock(context.tx(), entity, id, version);
                    Draft after = new Draft(id, entity, Draft.State.DISCARDED, before.content(), null,
                            before.version() + 1);
                    repository.update(context.tx(), after, context.recordedAt());
                    return recorded(context, after);
                }));
        return require(entity, id);
    }

    /**
     * The invoice that the draft would be if it were issued now. Changes nothing; may call the tax plugin.
     *
     * @throws CounterfoilException as for {@link #issue}
     */
    public InvoicePreview preview(EntityId entity, DraftId id) {
        Draft draft = require(entity, id);
        Assessed assessed = calculator.assess(draft.content(), parties(entity, draft.content()),
                entities.require(entity).today(clock));
        return new InvoicePreview(assessed.issueOn(), assessed.taxPointOn(), assessed.dueOn(), assessed.instalments(),
                assessed.lines(), assessed.taxes(), assessed.net(), assessed.tax(), assessed.gross(),
                assessed.functionalGross(), assessed.mentions());
    }

    /**
     * Issues the draft: it gets its number, its taxes become facts, the customer owes it from then on. The plugins for
     * tax and revenue are asked before the transaction; a draft or customer that changed in between is refused.
     *
     * @throws CounterfoilException {@code http.stale}, {@code invoice.not-a-draft}, {@code invoice.draft-changed},
     *     {@code invoice.issue-date}, {@code invoice.tax-unknown}, {@code invoice.exchange-rate-missing},
     *     {@code invoice.invalid}, {@code revenue.no-recognizer}
     */
    public IssuedDocument issue(Actor actor, IdempotencyKey key, EntityId entityId, DraftId id, IfMatch version) {
        LegalEntity entity = entities.require(entityId);
        List<TaxRegistration> registrations = entities.taxRegistrations(entityId);
        Draft draft = require(entityId, id);
        // A repeated request finds the draft issued; its stored outcome is answered before the body runs.
        Optional<Assessed> assessed = draft.state() == Draft.State.DRAFT && draft.version() == version.version()
                ? Optional.of(calculator.assess(draft.content(), parties(entityId, draft.content()),
                        entity.today(clock)))
                : Optional.empty();
        return commands.run(actor, Command.of("invoice.issue", IssuedDocument.class)
                .needs("invoice:issue", entityId)
                .keyed(key, List.of(id, version.version()))
                .does(context -> issue(context, entity, registrations, id, version, assessed)));
    }

    private IssuedDocument issue(CommandContext context, LegalEntity entity, List<TaxRegistration> registrations,
            DraftId draftId, IfMatch version, Optional<Assessed> assessed) {
        Transaction tx = context.tx();
        Series numbered = series.lock(tx, entity.id(), DocumentType.INVOICE);
        Draft draft = lock(tx, entity.id(), draftId, version);
        Assessed made = assessed.orElseThrow(() -> changed(draftId));
        if (!customers.require(tx, entity.id(), made.customer().id()).equals(made.customer())) {
            throw changed(draftId);
        }
        String number = numbers.next(tx, entity, numbered, made.issueOn());
        InvoiceId id = new InvoiceId(ids.next());
        List<OpenItemId> itemIds = made.instalments().stream().map(one -> items.nextId()).toList();
        List<Money> functional = Postings.functionalParts(made);
        Map<Integer, ObligationId> obligations = new TreeMap<>();
        made.schedules().keySet().forEach(line -> obligations.put(line, deferred.nextId()));
        EntryId entry = ledger.post(tx,
                Postings.invoice(EntryDraft.of(context, entity.id(), "invoice.issued", made.issueOn(), id),
                        registrations, made, itemIds, obligations));
        for (int i = 0; i < itemIds.size(); i++) {
            Instalment one = made.instalments().get(i);
            items.open(context, itemIds.get(i),
                    new NewOpenItem(entity.id(), made.customer().id(), ItemKind.RECEIVABLE,
                            DocumentType.INVOICE.reference(id), one.amount(), functional.get(i), made.issueOn(),
                            made.issueOn(), one.dueOn()));
        }
        DraftContent content = draft.content();
        Invoice invoice = new Invoice(id, entity.id(), made.customer().id(), DocumentType.INVOICE, Origin.OWN,
                numbered.id(), number, made.issueOn(), content.supplyFrom(), content.supplyTo(), made.taxPointOn(),
                made.dueOn(), made.issueOn(), made.net(), made.tax(), made.gross(), made.functionalGross(),
                made.exchangeRate(), content.buyerReference(), content.orderReference(), null,
                invoices.seller(tx, ids.next(), entity.id(), Seller.of(entity, registrations, made.taxPointOn()),
                        context.recordedAt()),
                customers.snapshot(context, made.customer()), Map.of(), notes(content.notes(), made.mentions()), entry,
                context.recordedAt().truncatedTo(ChronoUnit.MICROS));
        writer.write(context, invoice, made.lines(), made.taxes(), Map.of("draft", draftId.text()));
        made.schedules()
                .forEach((line, plan) -> deferred.open(context,
                        new NewObligation(requireNonNull(obligations.get(line)), entity.id(), made.customer().id(),
                                DocumentType.INVOICE.reference(id), line, entry),
                        plan));
        repository.update(tx, new Draft(draftId, entity.id(), Draft.State.ISSUED, content, id, draft.version() + 1),
                context.recordedAt());
        return new IssuedDocument(id, number);
    }

    private static @Nullable String notes(@Nullable String given, List<String> mentions) {
        List<String> all = new ArrayList<>();
        if (given != null && !given.isBlank()) {
            all.add(given.strip());
        }
        all.addAll(mentions);
        return all.isEmpty() ? null : String.join("\n", all);
    }

    /** @throws CounterfoilException {@code invoice.draft-not-found} */
    public Draft require(EntityId entity, DraftId id) {
        return transactions.read(tx -> repository.find(tx, entity, id)).orElseThrow(() -> notFound(id));
    }

    /** Those that can still be issued, newest first, with an id below {@code before}. */
    public List<Draft> page(EntityId entity, long before, int limit) {
        return transactions.read(tx -> repository.page(tx, entity, before, limit));
    }

    private InvoiceCalculator.Parties parties(EntityId entityId, DraftContent content) {
        LegalEntity entity = entities.require(entityId);
        List<TaxRegistration> registrations = entities.taxRegistrations(entityId);
        return transactions.read(tx -> {
            Customer customer = buyable(tx, entityId, content);
            PartyIdentity buyer = customers.identity(tx, customer)
                    .orElseThrow(() -> new CounterfoilException(CustomerErrors.ERASED,
                            "The person behind customer " + customer.number() + " has been erased"));
            return new InvoiceCalculator.Parties(entity, registrations, customer, buyer);
        });
    }

    private Customer buyable(Transaction tx, EntityId entity, DraftContent content) {
        Customer customer = customers.require(tx, entity, content.customer());
        if (customer.state() != Customer.State.ACTIVE) {
            throw CounterfoilException.ofField(InvoiceErrors.INVALID, "customer",
                    "is no customer that can be invoiced", "Choose an active customer");
        }
        return customer;
    }

    private Draft lock(Transaction tx, EntityId entity, DraftId id, IfMatch version) {
        Draft draft = repository.lock(tx, entity, id).orElseThrow(() -> notFound(id));
        if (draft.state() != Draft.State.DRAFT) {
            throw new CounterfoilException(InvoiceErrors.NOT_A_DRAFT, "Draft " + id + " is "
                    + draft.state().code() + " and cannot be changed; correct an issued invoice by a credit note");
        }
        version.check(draft.version());
        return draft;
    }

    private static Changed recorded(CommandContext context, Draft draft) {
        context.record(List.of(draft.id().text(), draft.content().customer().text()), List.of(),
                Map.of("state", draft.state().code(), "version", Integer.toString(draft.version()), "lines",
                        Integer.toString(draft.content().lines().size())));
        return new Changed(draft.id(), draft.version());
    }

    private static CounterfoilException changed(DraftId id) {
        return new CounterfoilException(InvoiceErrors.CHANGED,
                "Draft " + id
                        + " or its customer was changed while it was being issued; look at it and issue it again");
    }

    private static CounterfoilException notFound(DraftId id) {
        return new CounterfoilException(InvoiceErrors.DRAFT_NOT_FOUND, "There is no draft " + id);
    }
}
