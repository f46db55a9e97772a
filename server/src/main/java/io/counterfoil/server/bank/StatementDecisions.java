package io.counterfoil.server.bank;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What persons decide about statements that prove nothing, and the booking of those that waited for a rate. */
public final class StatementDecisions {
    private static final Actor ACTOR = Actor.system("bank");
    private static final int LONGEST_REASON = 300;
    private static final List<String> WAYS = List.of("skip", "book");

    private final StatementRepository statements;
    private final BankLineRepository lines;
    private final BankAccounts accounts;
    private final StatementIntake intake;
    private final StatementBooking booking;
    private final Entities entities;
    private final Commands commands;
    private final Transactions transactions;

    /** What the command remembers. */
    record Decided(StatementId statement) {}

    /**
     * A person takes the statement as it is.
     *
     * @param reason why; it goes into the audit log, so it must not name a person
     * @param overlapping what becomes of lines of which equal ones came with another statement: skip or book; needed
     *     when there are some
     */
    public record Acceptance(String reason, @Nullable String overlapping) {}

    /** A person wants nothing of the statement to be booked. */
    public record Rejection(String reason) {}

    @Inject
    StatementDecisions(StatementRepository statements, BankLineRepository lines, BankAccounts accounts,
            StatementIntake intake, StatementBooking booking, Entities entities, Commands commands,
            Transactions transactions) {
        this.statements = statements;
        this.lines = lines;
        this.accounts = accounts;
        this.intake = intake;
        this.booking = booking;
        this.entities = entities;
        this.commands = commands;
        this.transactions = transactions;
    }

    /**
     * Books a statement that proves nothing, or that was rejected before.
     *
     * @throws CounterfoilException {@code bank.statement-not-found}, {@code bank.wrong-state},
     *     {@code bank.cannot-book}, {@code bank.invalid}
     */
    public void accept(Actor actor, IdempotencyKey key, EntityId entityId, StatementId id, Acceptance body) {
        FieldChecks checks = new FieldChecks(BankErrors.INVALID);
        String reason = checks.text("reason", body.reason(), LONGEST_REASON);
        String way = body.overlapping() == null ? null : checks.oneOf("overlapping", body.overlapping(), "", WAYS);
        checks.throwIfAny();
        BankAccountId accountId = accountOf(entityId, id);
        commands.run(actor, Command.of("statement.accept", Decided.class)
                .needs("statement:decide", entityId)
                .keyed(key, List.of(id.text(), body))
                .does(context -> {
                    lock(context, accountId, id, EnumSet.of(StatementState.WAITS_FOR_DECISION,
                            StatementState.REJECTED));
                    LegalEntity entity = entities.require(context.tx(), entityId);
                    BankAccount account = accounts.require(context.tx(), entityId, accountId);
                    List<StoredLine> open = decided(context, account, id, way);
                    statements.decide(context.tx(), id, context.actor().principal(), reason);
                    StatementState state = book(context, entity, account, id, open);
                    context.record(List.of(id.text(), account.id().text()), List.of(),
                            Map.of("state", state.code(), "reason", reason));
                    return new Decided(id);
                }));
    }

    private List<StoredLine> decided(CommandContext context, BankAccount account, StatementId id,
            @Nullable String way) {
        List<StoredLine> open = new ArrayList<>();
        for (StoredLine line : lines.unbooked(context.tx(), account.entity(), id)) {
            CurrencyCode currency = line.amount().currency();
            if (line.counts() && !currency.equals(account.currency())) {
                throw new CounterfoilException(BankErrors.CANNOT_BOOK, "Line " + line.number() + " is in " + currency
                        + ", but the account is kept in " + account.currency()
                        + ". Reject the statement, and add the account in that currency too");
            }
            if (line.counts() && line.overlaps() && way == null) {
                throw CounterfoilException.ofField(BankErrors.INVALID, "overlapping",
                        "is missing, but lines came with another statement before",
                        "Give skip to leave those out, or book if they are movements of their own");
            }
            if (line.counts() && line.overlaps() && "skip".equals(way)) {
                lines.update(context.tx(), line.id(), new BookedLine(LineOutcome.DUPLICATE, null, null,
                        "came with another statement before", null, null));
            } else {
                open.add(line);
            }
        }
        return open;
    }

    private StatementState book(CommandContext context, LegalEntity entity, BankAccount account, StatementId id,
            List<StoredLine> open) {
        String missing = intake.missingRates(context.tx(), entity, account, open);
        if (missing != null) {
            statements.move(context.tx(), id, StatementState.WAITS_FOR_RATE, missing, null);
            return StatementState.WAITS_FOR_RATE;
        }
        StatementBooking.Session session = booking.session(context, entity, account, id);
        open.stream()
                .filter(StoredLine::counts)
                .forEach(line -> lines.update(context.tx(), line.id(), session.book(line)));
        statements.move(context.tx(), id, StatementState.BOOKED, null, context.recordedAt());
        return StatementState.BOOKED;
    }

    /**
     * Sees to it that nothing of the statement is booked.
     *
     * @throws CounterfoilException {@code bank.statement-not-found}, {@code bank.wrong-state}
     */
    public void reject(Actor actor, IdempotencyKey key, EntityId entityId, StatementId id, Rejection body) {
        FieldChecks checks = new FieldChecks(BankErrors.INVALID);
        String reason = checks.text("reason", body.reason(), LONGEST_REASON);
        checks.throwIfAny();
        BankAccountId account = accountOf(entityId, id);
        commands.run(actor, Command.of("statement.reject", Decided.class)
                .needs("statement:decide", entityId)
                .keyed(key, List.of(id.text(), body))
                .does(context -> {
                    lock(context, account, id,
                            EnumSet.of(StatementState.WAITS_FOR_DECISION, StatementState.WAITS_FOR_RATE));
                    statements.decide(context.tx(), id, context.actor().principal(), reason);
                    statements.move(context.tx(), id, StatementState.REJECTED, null, null);
                    context.record(List.of(id.text(), account.text()), List.of(), Map.of("reason", reason));
                    return new Decided(id);
                }));
    }

    /**
     * Tries again to book a statement that waits for a rate; it waits on when it is still missing.
     *
     * @throws CounterfoilException {@code bank.statement-not-found}, {@code bank.wrong-state}
     */
    public void retry(Actor actor, IdempotencyKey key, EntityId entityId, StatementId id) {
        BankAccountId account = accountOf(entityId, id);
        commands.run(actor, Command.of("statement.retry", Decided.class)
                .needs("statement:import", entityId)
                .keyed(key, id)
                .does(context -> retry(context, entityId, account, id)));
    }

    /** Books what waited for a rate of this currency, as far as it is there now. */
    void retryAll(EntityId entityId, CurrencyCode currency) {
        for (StatementId id : transactions.read(tx -> statements.waitingForRate(tx, entityId, currency))) {
            BankAccountId account = accountOf(entityId, id);
            try {
                commands.run(ACTOR, Command.of("statement.retry", Decided.class)
                        .needs("statement:import", entityId)
                        .does(context -> retry(context, entityId, account, id)));
            } catch (CounterfoilException e) {
                // Somebody was quicker: it is booked or rejected.
                if (!e.code().equals(BankErrors.WRONG_STATE)) {
                    throw e;
                }
            }
        }
    }

    private Decided retry(CommandContext context, EntityId entityId, BankAccountId accountId, StatementId id) {
        lock(context, accountId, id, EnumSet.of(StatementState.WAITS_FOR_RATE));
        Transaction tx = context.tx();
        LegalEntity entity = entities.require(tx, entityId);
        BankAccount account = accounts.require(tx, entityId, accountId);
        StatementState state = book(context, entity, account, id, lines.unbooked(tx, entityId, id));
        context.record(List.of(id.text(), account.id().text()), List.of(), Map.of("state", state.code()));
        return new Decided(id);
    }

    private BankAccountId accountOf(EntityId entity, StatementId id) {
        return transactions.read(tx -> statements.accountOf(tx, entity, id))
                .orElseThrow(() -> Statements.notFound(id));
    }

    private void lock(CommandContext context, BankAccountId account, StatementId id, Set<StatementState> allowed) {
        accounts.lock(context.tx(), List.of(account));
        StatementState state = statements.lock(context.tx(), id);
        if (!allowed.contains(state)) {
            throw new CounterfoilException(BankErrors.WRONG_STATE, "Statement " + id + " is " + state.code()
                    + "; this is for one that is "
                    + String.join(" or ", allowed.stream().map(StatementState::code).toList()))
                    .with("state", state.code());
        }
    }
}
