package io.counterfoil.server.ledger;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A journal entry to be posted. {@link Ledger#post} checks it; the draft only collects. Used by one thread, once.
 *
 * {@snippet :
 * EntryDraft.of(context, entity, "invoice.issued", issuedOn, invoiceId)
 *         .debit(AccountCode.RECEIVABLES, gross, Dimensions.customer(customer).openItem(item))
 *         .credit(AccountCode.REVENUE, net, Dimensions.NONE.line(1))
 *         .credit(AccountCode.OUTPUT_TAX, tax, Dimensions.tax("DE-19", registration).line(1));
 * }
 *
 * <p>
 * Amounts are never negative; where both currencies are the functional one, a single amount says both. A line of an
 * exchange difference has 0 in the document currency. Lines of amount 0 are refused: leave them out.
 */
public final class EntryDraft {
    private final EntityId entity;
    private final String eventType;
    private final LocalDate effectiveOn;
    private final Instant recordedAt;
    private final String actor;
    private final Reference source;
    private final List<Line> lines = new ArrayList<>(4);
    private int ruleVersion = 1;
    private @Nullable String reason;
    private @Nullable EntryId reverses;
    private boolean history;
    private boolean adjusting;
    private boolean manual;
    private boolean onTheDay;

    /** One line; code is an account's number in the entity's chart. */
    record Line(String code, Side side, Money document, Money functional, Dimensions dimensions) {}

    private EntryDraft(EntityId entity, String eventType, LocalDate effectiveOn, Instant recordedAt, String actor,
            Reference source) {
        Invariants.require(eventType.matches("[a-z][a-z0-9.-]{1,63}"), "'%s' is no type of event", eventType);
        this.entity = entity;
        this.eventType = eventType;
        this.effectiveOn = effectiveOn;
        this.recordedAt = recordedAt.truncatedTo(ChronoUnit.MICROS);
        this.actor = actor;
        this.source = source;
    }

    /**
     * Starts an entry.
     *
     * @param eventType what happened, {@code invoice.issued}
     * @param effectiveOn the accounting date, in the entity's time zone
     * @param recordedAt when the command is recorded: {@link CommandContext#recordedAt}
     * @param source the document that it comes from
     */
    public static EntryDraft of(EntityId entity, String eventType, LocalDate effectiveOn, Instant recordedAt,
            Actor actor, Id source) {
        return new EntryDraft(entity, eventType, effectiveOn, recordedAt, actor.principal(), Reference.to(source));
    }

    /** Starts an entry of a command. */
    public static EntryDraft of(CommandContext context, EntityId entity, String eventType, LocalDate effectiveOn,
            Id source) {
        return of(entity, eventType, effectiveOn, context.recordedAt(), context.actor(), source);
    }

    static EntryDraft reversal(EntityId entity, Reference source, ReversalRequest request, EntryId reversed,
            LocalDate effectiveOn) {
        EntryDraft draft = new EntryDraft(entity, request.eventType(), effectiveOn, request.recordedAt(),
                request.actor().principal(), source);
        draft.reverses = reversed;
        draft.reason = request.reason();
        return draft;
    }

    public EntryDraft debit(AccountCode account, Money amount) {
        return line(account.code(), Side.DEBIT, amount, amount, Dimensions.NONE);
    }

    public EntryDraft debit(AccountCode account, Money amount, Dimensions dimensions) {
        return line(account.code(), Side.DEBIT, amount, amount, dimensions);
    }

    public EntryDraft debit(AccountCode account, Money document, Money functional) {
        return line(account.code(), Side.DEBIT, document, functional, Dimensions.NONE);
    }

    public EntryDraft debit(AccountCode account, Money document, Money functional, Dimensions dimensions) {
        return line(account.code(), Side.DEBIT, document, functional, dimensions);
    }

    public EntryDraft credit(AccountCode account, Money amount) {
        return line(account.code(), Side.CREDIT, amount, amount, Dimensions.NONE);
    }

    public EntryDraft credit(AccountCode account, Money amount, Dimensions dimensions) {
        return line(account.code(), Side.CREDIT, amount, amount, dimensions);
    }

    public EntryDraft credit(AccountCode account, Money document, Money functional) {
        return line(account.code(), Side.CREDIT, document, functional, Dimensions.NONE);
    }

    public EntryDraft credit(AccountCode account, Money document, Money functional, Dimensions dimensions) {
        return line(account.code(), Side.CREDIT, document, functional, dimensions);
    }

    /** A line on an account of the entity's own chart, by its number. */
    public EntryDraft line(String accountCode, Side side, Money document, Money functional, Dimensions dimensions) {
        lines.add(new Line(accountCode, side, document, functional, dimensions));
        return this;
    }

    /** The version of the posting rule that made these lines; 1 unless said. */
    public EntryDraft rule(int version) {
        Invariants.require(version > 0 && version <= Short.MAX_VALUE, "rule version %d", version);
        this.ruleVersion = version;
        return this;
    }

    /** Why, for what a person decided; at most 500 characters and no personal data. */
    public EntryDraft reason(String why) {
        Invariants.require(why.length() <= 500, "a reason of %d characters", why.length());
        this.reason = why;
        return this;
    }

    /**
     * Imported history or an opening balance: it may also go into months before the first closed one, which no other
     * entry may.
     */
    public EntryDraft history() {
        this.history = true;
        return this;
    }

    /** An entry of the period end, by someone who may post into a soft-closed period. */
    public EntryDraft adjusting() {
        this.adjusting = true;
        return this;
    }

    /** Written by a person: no control accounts, and a closed period refuses it instead of moving it. */
    public EntryDraft manual() {
        this.manual = true;
        return this;
    }

    EntityId entity() {
        return entity;
    }

    String eventType() {
        return eventType;
    }

    LocalDate effectiveOn() {
        return effectiveOn;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    String actor() {
        return actor;
    }

    Reference source() {
        return source;
    }

    List<Line> lines() {
        return lines;
    }

    int ruleVersion() {
        return ruleVersion;
    }

    @Nullable
    String reason() {
        return reason;
    }

    @Nullable
    EntryId reverses() {
        return reverses;
    }

    boolean isHistory() {
        return history;
    }

    boolean isAdjusting() {
        return adjusting;
    }

    /** Is refused, not moved to the first open day, when its date is in a closed period: a person chose the date. */
    public EntryDraft onTheDay() {
        this.onTheDay = true;
        return this;
    }

    /** Whether a closed period refuses it. */
    boolean isOnTheDay() {
        return manual || onTheDay;
    }

    boolean isManual() {
        return manual;
    }
}
