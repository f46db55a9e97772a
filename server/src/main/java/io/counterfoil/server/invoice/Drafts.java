package io.counterfoil.server.invoice;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.Buyer;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.TaxRegistration;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Drafts of invoices, until they are issued or discarded. Safe for threads. */
public final class Drafts {
    private static final String DRAFT = "invoice:draft";

    private final Commands commands;
    private final Transactions transactions;
    private final DraftRepository repository;
    private final Invoices documents;
    private final InvoiceCalculator calculator;
    private final Issuing issuing;
    private final Entities entities;
    private final Ids ids;
    private final Clock clock;

    /** What was changed, and the version that it has now. */
    record Changed(DraftId id, int version) {}

    @Inject
    Drafts(Commands commands, Transactions transactions, DraftRepository repository, Invoices documents,
            InvoiceCalculator calculator, Issuing issuing, Entities entities, Ids ids, Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.documents = documents;
        this.calculator = calculator;
        this.issuing = issuing;
        this.entities = entities;
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
                    issuing.buyable(context.tx(), entity, content);
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
                    Draft before = issuing.lock(context.tx(), entity, id, version);
                    issuing.buyable(context.tx(), entity, content);
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
                    Draft before = issuing.lock(context.tx(), entity, id, version);
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
        return preview(entity, require(entity, id).content());
    }

    /**
     * The invoice that a draft with this content would be if it were written and issued now. Writes nothing; may call
     * the tax plugin.
     *
     * @throws CounterfoilException as for {@link #create} and {@link #issue}
     */
    public InvoicePreview preview(EntityId entity, DraftContent content) {
        LegalEntity seller = entities.require(entity);
        Buyer buyer = transactions.read(tx -> issuing.buyer(tx, entity, content));
        Assessed assessed = calculator.assess(content,
                Issuing.parties(seller, entities.taxRegistrations(entity), buyer), seller.today(clock));
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
        return issue(actor, key, entityId, id, version, new AtomicReference<>());
    }

    /** As {@link #issue}, with the document as it can be read from then on. */
    InvoiceView issueAndShow(Actor actor, IdempotencyKey key, EntityId entityId, DraftId id, IfMatch version) {
        AtomicReference<@Nullable InvoiceView> made = new AtomicReference<>();
        IssuedDocument issued = issue(actor, key, entityId, id, version, made);
        InvoiceView fresh = made.get();
        // A repeated request ran nothing, so there is nothing at hand.
        return fresh != null && fresh.invoice().id().equals(issued.id())
                ? fresh
                : transactions.read(tx -> documents.view(tx, entityId, issued.id()));
    }

    private IssuedDocument issue(Actor actor, IdempotencyKey key, EntityId entityId, DraftId id, IfMatch version,
            AtomicReference<@Nullable InvoiceView> view) {
        LegalEntity entity = entities.require(entityId);
        List<TaxRegistration> registrations = entities.taxRegistrations(entityId);
        return commands.run(actor, Command.of("invoice.issue", IssuedDocument.class)
                .needs("invoice:issue", entityId)
                .keyed(key, List.of(id, version.version()))
                .does(issuing.toIssue(entity, registrations, id, version, view)));
    }

    /** @throws CounterfoilException {@code invoice.draft-not-found} */
    public Draft require(EntityId entity, DraftId id) {
        return transactions.read(tx -> repository.find(tx, entity, id)).orElseThrow(() -> notFound(id));
    }

    /** Those that can still be issued, newest first, with an id below {@code before}. */
    public List<Draft> page(EntityId entity, long before, int limit) {
        return transactions.read(tx -> repository.page(tx, entity, before, limit));
    }

    private static Changed recorded(CommandContext context, Draft draft) {
        context.record(List.of(draft.id().text(), draft.content().customer().text()), List.of(),
                Map.of("state", draft.state().code(), "version", Integer.toString(draft.version()), "lines",
                        Integer.toString(draft.content().lines().size())));
        return new Changed(draft.id(), draft.version());
    }

    static CounterfoilException notFound(DraftId id) {
        return new CounterfoilException(InvoiceErrors.DRAFT_NOT_FOUND, "There is no draft " + id);
    }
}
