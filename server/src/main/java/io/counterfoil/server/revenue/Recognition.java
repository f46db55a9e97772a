package io.counterfoil.server.revenue;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.ledger.EntryDraft;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Recognises what is due: Dr 2300 / Cr 4000 for each line of a schedule, once. Safe for any number of threads. */
final class Recognition {
    static final Actor ACTOR = Actor.system("revenue");
    private static final int OBLIGATIONS_AT_ONCE = 200;
    private static final int LINES_AT_ONCE = 5_000;

    private final ObligationRepository obligations;
    private final RunRepository runs;
    private final Entities entities;
    private final Ledger ledger;
    private final Commands commands;
    private final Transactions transactions;

    /** What a command did; {@code more} unless nothing was due any more. */
    record Step(long obligations, long lines, boolean more) {}

    @Inject
    Recognition(ObligationRepository obligations, RunRepository runs, Entities entities, Ledger ledger,
            Commands commands, Transactions transactions) {
        this.obligations = obligations;
        this.runs = runs;
        this.entities = entities;
        this.ledger = ledger;
        this.commands = commands;
        this.transactions = transactions;
    }

    /**
     * Recognises a part of what is due on a day or before, the longest due first, in one command.
     *
     * @param guard first statement of the command, and the last one with what it did
     */
    Step step(EntityId entityId, RecognitionRunId run, LocalDate through, BiConsumer<Transaction, Step> guard) {
        LegalEntity entity = entities.require(entityId);
        List<ObligationId> due = transactions
                .read(tx -> obligations.due(tx, entityId, through, OBLIGATIONS_AT_ONCE));
        if (due.isEmpty()) {
            return new Step(0, 0, false);
        }
        return commands.run(ACTOR, Command.of("revenue.recognise", Step.class)
                .needs("revenue:recognise", entityId)
                .does(context -> step(context, entity, run, due, through, guard)));
    }

    private Step step(CommandContext context, LegalEntity entity, RecognitionRunId run, List<ObligationId> due,
            LocalDate through, BiConsumer<Transaction, Step> guard) {
        Transaction tx = context.tx();
        guard.accept(tx, new Step(0, 0, true));
        // Another run may have been quicker: what it took is not due any more.
        List<Obligation> locked = obligations.lock(tx, entity.id(), due, entity.functionalCurrency())
                .stream()
                .filter(one -> one.nextDueOn() != null && !one.nextDueOn().isAfter(through))
                .toList();
        Map<ObligationId, List<ScheduleLine>> open = obligations.openLines(tx, locked);
        long taken = 0;
        long lines = 0;
        Money functional = Money.zero(entity.functionalCurrency());
        for (Obligation obligation : locked) {
            if (lines >= LINES_AT_ONCE) {
                break;
            }
            List<ScheduleLine> of = open.getOrDefault(obligation.id(), List.of());
            Obligation after = recognise(context, run, obligation, of, through);
            taken++;
            lines += after.nextLine() - obligation.nextLine();
            functional = functional
                    .plus(after.functionalRecognised().minus(obligation.functionalRecognised()));
        }
        runs.add(tx, run, taken, lines, functional);
        if (taken == 0) {
            context.record(List.of(run.text()), List.of(), Map.of("obligations", "0"));
        }
        Step done = new Step(taken, lines, true);
        guard.accept(tx, done);
        return done;
    }

    private Obligation recognise(CommandContext context, RecognitionRunId run, Obligation obligation,
            List<ScheduleLine> open, LocalDate through) {
        Transaction tx = context.tx();
        List<Long> entries = new ArrayList<>();
        Money recognised = obligation.recognised();
        Money functional = obligation.functionalRecognised();
        int done = 0;
        while (done < open.size() && !open.get(done).dueOn().isAfter(through)) {
            ScheduleLine line = open.get(done);
            LocalDate effectiveOn = ledger.postingDay(tx, obligation.entity(), line.dueOn(),
                    AccountCode.DEFERRED_REVENUE, AccountCode.REVENUE);
            EntryId entry = null;
            if (!line.amount().isZero() || !line.functional().isZero()) {
                entry = ledger.post(tx, entry(context, obligation, line));
                entries.add(entry.value());
            }
            runs.insert(tx, run, obligation, line, entry, effectiveOn, context.recordedAt());
            recognised = recognised.plus(line.amount());
            functional = functional.plus(line.functional());
            done++;
        }
        Obligation after = new Obligation(obligation.id(), obligation.entity(), obligation.customer(),
                obligation.document(), obligation.documentLine(), obligation.service(), obligation.billedOn(),
                obligation.amount(), obligation.functionalAmount(), recognised, functional, obligation.revision(),
                obligation.nextLine() + done, done < open.size() ? open.get(done).dueOn() : null,
                obligation.recognizer());
        obligations.update(tx, after);
        context.record(List.of(obligation.id().text(), run.text()), entries,
                Map.of("through", through.toString(), "amount", recognised.minus(obligation.recognised()).decimal(),
                        "currency", recognised.currency().code(), "left", after.remaining().decimal()));
        return after;
    }

    /** Row 18; the other way round where a deduction is earned. */
    private static EntryDraft entry(CommandContext context, Obligation obligation, ScheduleLine line) {
        EntryDraft entry = EntryDraft.of(context, obligation.entity(), "revenue.recognised", line.dueOn(),
                obligation.id());
        Dimensions dimensions = Dimensions.obligation(obligation.id()).line(obligation.documentLine());
        boolean deduction = line.amount().isNegative() || line.functional().isNegative();
        Money amount = deduction ? line.amount().negate() : line.amount();
        Money functional = deduction ? line.functional().negate() : line.functional();
        AccountCode debit = deduction ? AccountCode.REVENUE : AccountCode.DEFERRED_REVENUE;
        AccountCode credit = deduction ? AccountCode.DEFERRED_REVENUE : AccountCode.REVENUE;
        return entry.debit(debit, amount, functional, dimensions).credit(credit, amount, functional, dimensions);
    }
}
