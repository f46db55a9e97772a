package io.counterfoil.server.ledger;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.persistence.Ids;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entries by hand, as commands: they need {@code ledger:post} for the legal entity and leave a leaf with the reason.
 * Idempotent by the key. Safe for any number of threads and nodes.
 */
public final class Vouchers {
    /** The type of an entry by hand. */
    public static final String MANUAL = "journal.manual";
    static final String POST = "ledger:post";
    private static final int REASON_LENGTH = 500;

    private final Ledger ledger;
    private final Commands commands;
    private final Ids ids;

    /** A line by hand; the functional amount may be left out where it is the same. */
    record NewLine(String account, Side side, Money amount, @Nullable Money functionalAmount) {}

    record NewEntry(LocalDate effectiveOn, String reason, List<NewLine> lines) {}

    /**
     * What takes an entry by hand back.
     *
     * @param reason why, 1 to 500 characters, no personal data
     */
    public record NewReversal(LocalDate effectiveOn, String reason) {}

    /** The entry that was posted. */
    public record Posted(EntryId id) {}

    @Inject
    Vouchers(Ledger ledger, Commands commands, Ids ids) {
        this.ledger = ledger;
        this.commands = commands;
        this.ids = ids;
    }

    /** Posts an entry: no control accounts, and not into a closed period. See {@link Ledger#post}. */
    Posted post(Actor actor, IdempotencyKey key, EntityId entity, NewEntry entry) {
        String reason = reason(entry.reason());
        return commands.run(actor, Command.of("ledger.post", Posted.class)
                .needs(POST, entity)
                .keyed(key, List.of(entity.text(), entry))
                .does(context -> {
                    EntryDraft draft = EntryDraft
                            .of(context, entity, MANUAL, entry.effectiveOn(), new VoucherId(ids.next()))
                            .manual()
                            .reason(reason);
                    entry.lines()
                            .forEach(line -> draft.line(line.account(), line.side(), line.amount(),
                                    line.functionalAmount() == null ? line.amount() : line.functionalAmount(),
                                    Dimensions.NONE));
                    return recorded(context, ledger.post(context.tx(), draft), entry.effectiveOn(), reason);
                }));
    }

    /**
     * Reverses an entry that was posted by hand.
     *
     * @throws CounterfoilException {@code ledger.no-such-entry}, {@code ledger.not-reversible},
     *     {@code ledger.already-reversed}, {@code ledger.bad-reason}
     */
    public Posted reverse(Actor actor, IdempotencyKey key, EntityId entity, EntryId entry, NewReversal reversal) {
        String reason = reason(reversal.reason());
        return commands.run(actor, Command.of("ledger.reverse", Posted.class)
                .needs(POST, entity)
                .keyed(key, List.of(entity.text(), entry.text(), reversal))
                .does(context -> {
                    EntryHead head = ledger.require(context.tx(), entity, entry).head();
                    if (!head.eventType().equals(MANUAL)) {
                        throw new CounterfoilException(LedgerErrors.NOT_REVERSIBLE, "Entry " + entry
                                + " was not posted by hand. Reverse the document that it comes from: "
                                + head.source());
                    }
                    EntryId id = ledger.reverse(context.tx(), entry, new ReversalRequest(entity,
                            "journal.reversed", reversal.effectiveOn(), context.recordedAt(), context.actor(), entry,
                            reason));
                    return recorded(context, id, reversal.effectiveOn(), reason);
                }));
    }

    private static Posted recorded(CommandContext context, EntryId id, LocalDate effectiveOn, String reason) {
        context.record(List.of(id.text()), List.of(id.value()),
                Map.of("effectiveOn", effectiveOn.toString(), "reason", reason));
        return new Posted(id);
    }

    static String reason(String reason) {
        FieldChecks checks = new FieldChecks(LedgerErrors.BAD_REASON);
        String checked = checks.text("reason", reason, REASON_LENGTH);
        checks.throwIfAny();
        return checked;
    }
}
