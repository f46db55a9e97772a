package io.counterfoil.server.revenue;

import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.revenue.RecognitionEntry;
import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.command.AuditLeaf;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Opens and revises performance obligations as part of the commands of the documents that bill and credit them. What a
 * recognizer has to say is planned before the transaction ({@code plan…}); the other methods only write. Safe for
 * threads.
 */
public final class DeferredRevenue {
    private final Recognizers recognizers;
    private final ObligationRepository repository;
    private final Entities entities;
    private final Ledger ledger;
    private final Ids ids;

    @Inject
    DeferredRevenue(Recognizers recognizers, ObligationRepository repository, Entities entities, Ledger ledger,
            Ids ids) {
        this.recognizers = recognizers;
        this.repository = repository;
        this.entities = entities;
        this.ledger = ledger;
        this.ids = ids;
    }

    public ObligationId nextId() {
        return new ObligationId(ids.next());
    }

    /**
     * Asks how an amount is earned over its service. Not in a transaction.
     *
     * @param field the line, as the request that bills it names it
     * @param amount without tax, not 0
     * @throws CounterfoilException {@code revenue.no-recognizer}, {@code revenue.bad-schedule},
     *     {@code revenue.service-too-long}, and what the call itself throws
     */
    public PlannedSchedule plan(EntityId entity, String field, Money amount, Money functional, DateRange service) {
        Invariants.require(!amount.isZero(), "%s: nothing to be earned", field);
        if (ChronoUnit.MONTHS.between(service.first(), service.last()) >= Schedules.MOST_MONTHS) {
            throw CounterfoilException.ofField(RevenueErrors.SERVICE_TOO_LONG, field + ".serviceTo",
                    "is more than 50 years after serviceFrom", "Check the year");
        }
        Recognizers.Answer answer = recognizers
                .schedule(entity, RecognitionRequestData.of(field, amount, service))
                .orElseThrow(() -> CounterfoilException.ofField(RevenueErrors.NO_RECOGNIZER, field + ".deferred",
                        "is set, but no revenue recognizer is enabled for this entity",
                        "Enable one (a plugin instance of the extension point revenue-recognizer, such as the type "
                                + "ratable-daily of io.counterfoil.revenue-ratable), or leave deferred out to have "
                                + "the line earned with the invoice"));
        return new PlannedSchedule(amount, functional, service, answer.instance(),
                Schedules.checked(answer, amount, service));
    }

    /** Writes down what was billed and how it will be earned. Records a leaf of its own for it. */
    public void open(CommandContext context, NewObligation billed, PlannedSchedule plan) {
        Transaction tx = context.tx();
        LocalDate billedOn = effectiveOn(tx, billed.entity(), billed.entry());
        List<ScheduleLine> lines = Schedules.lines(plan.entries(), plan.functional(), billedOn);
        Money nothing = Money.zero(plan.amount().currency());
        Money functionalNothing = Money.zero(plan.functional().currency());
        Obligation obligation = new Obligation(billed.id(), billed.entity(), billed.customer(), billed.document(),
                billed.line(), plan.service(), billedOn, plan.amount(), plan.functional(), nothing, functionalNothing,
                1, 1, lines.isEmpty() ? null : lines.getFirst().dueOn(), plan.recognizer());
        repository.insert(tx, obligation, context.recordedAt());
        repository.insert(tx, billed.id(), new Revision(1, billed.document(), billed.line(), billedOn, plan.amount(),
                plan.functional()), lines, context.recordedAt());
        leaf(context, "revenue.schedule", obligation, billed.entry(), lines,
                Map.of("amount", plan.amount().decimal(), "currency", plan.amount().currency().code(), "service_from",
                        plan.service().first().toString(), "service_to", plan.service().last().toString(),
                        "recognizer", plan.recognizer().text()));
    }

    /** The obligations that a document opened, by its lines. */
    public List<OpenObligation> of(Transaction tx, EntityId entity, DocumentRef document) {
        return opened(tx, repository.of(tx, document, entities.require(tx, entity).functionalCurrency()));
    }

    /** Locks what the plans are for until the end of the transaction; comes before any plain read. */
    public void lock(Transaction tx, Collection<PlannedRevision> plans) {
        if (!plans.isEmpty()) {
            repository.lock(tx, plans.stream().map(PlannedRevision::obligation).toList());
        }
    }

    private List<OpenObligation> opened(Transaction tx, List<Obligation> obligations) {
        Map<ObligationId, List<ScheduleLine>> lines = repository.openLines(tx, obligations);
        return obligations.stream()
                .map(one -> new OpenObligation(one, lines.getOrDefault(one.id(), List.of())))
                .toList();
    }

    /**
     * Asks how the rest is earned when a part is taken back that was not performed. What is for the days before stays
     * as it is. Not in a transaction.
     *
     * @param takenBack of the same sign as, and no more than, {@link OpenObligation#unperformed}
     * @param from the first day that is not performed as it was sold
     * @throws CounterfoilException {@code revenue.no-recognizer}, {@code revenue.bad-schedule}, and what the call
     *     itself throws
     */
    public PlannedRevision planRevision(OpenObligation present, Money takenBack, LocalDate from) {
        Obligation obligation = present.obligation();
        List<RecognitionEntry> entries = new ArrayList<>(Schedules.before(present.open(), from));
        Money unperformed = present.unperformed(from);
        Money left = unperformed.minus(takenBack);
        if (!left.isZero()) {
            LocalDate first = present.open().getFirst().days().first();
            DateRange rest = new DateRange(first.isAfter(from) ? first : from, obligation.service().last());
            Recognizers.Answer answer = recognizers.revise(obligation.entity(), obligation.recognizer(),
                    new RecognitionRequestData.Revision(
                            RecognitionRequestData.of(obligation.id().text(), obligation.amount().minus(takenBack),
                                    obligation.service()),
                            rest.first(), obligation.amount().minus(unperformed)));
            entries.addAll(Schedules.checked(answer, left, rest));
        }
        return new PlannedRevision(obligation, takenBack, from, entries);
    }

    /**
     * Takes a part back, as planned for the obligation as it still stands. Records a leaf of its own for it.
     *
     * @param present locked by this transaction
     * @param functional of what is taken back: as much as was debited to 2300
     * @param document the credit note, with its line
     * @param entry that debited 2300 for it
     */
    public void revise(CommandContext context, OpenObligation present, PlannedRevision plan, Money functional,
            DocumentRef document, int line, EntryId entry) {
        Transaction tx = context.tx();
        Obligation before = present.obligation();
        Invariants.require(plan.obligation().equals(before.id()), "a plan for %s, not %s", plan.obligation(),
                before.id());
        LocalDate effectiveOn = effectiveOn(tx, before.entity(), entry);
        List<ScheduleLine> lines = Schedules.lines(plan.entries(), before.functionalRemaining().minus(functional),
                before.billedOn());
        Obligation after = new Obligation(before.id(), before.entity(), before.customer(), before.document(),
                before.documentLine(), before.service(), before.billedOn(), before.amount().minus(plan.takenBack()),
                before.functionalAmount().minus(functional), before.recognised(), before.functionalRecognised(),
                before.revision() + 1, 1, lines.isEmpty() ? null : lines.getFirst().dueOn(), before.recognizer());
        repository.update(tx, after);
        repository.insert(tx, after.id(), new Revision(after.revision(), document, line, effectiveOn,
                plan.takenBack().negate(), functional.negate()), lines, context.recordedAt());
        leaf(context, "revenue.revise", after, entry, lines,
                Map.of("amount", plan.takenBack().negate().decimal(), "currency", after.amount().currency().code(),
                        "by", Id.format("inv", document.id())));
    }

    private LocalDate effectiveOn(Transaction tx, EntityId entity, EntryId entry) {
        return ledger.find(tx, entity, entry).orElseThrow().head().effectiveOn();
    }

    private static void leaf(CommandContext context, String type, Obligation obligation, EntryId entry,
            List<ScheduleLine> lines, Map<String, Object> facts) {
        Map<String, Object> payload = new TreeMap<>(facts);
        payload.put("schedule",
                lines.stream().map(line -> line.dueOn() + " " + line.amount().decimal()).toList());
        context.record(new AuditLeaf(type, obligation.entity(), null, context.actor(), context.recordedAt(),
                List.of(obligation.id().text(), Id.format("inv", obligation.document().id())), List.of(entry.value()),
                payload));
    }
}
