package io.counterfoil.server.approval;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.FourEyes;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.command.SecondPerson;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stands before each command that rules can make wait. Safe for any number of threads and nodes. */
final class Gate implements FourEyes {
    /** What sets the rules; once there is one, it waits itself. */
    static final String RULES = "approval.rule";

    private final RuleRepository rules;
    private final ApprovalRepository approvals;
    private final ApprovalConfig config;
    private final Json json;
    private final Ids ids;
    private final Clock clock;

    /**
     * An approved command that must not be carried out; rolls it back. Not remembered under the maker's key, which a
     * {@link CounterfoilException} would be.
     */
    static final class Shut extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final CounterfoilException why;

        Shut(CounterfoilException why) {
            super(why.getMessage(), null, false, false);
            this.why = why;
        }

        CounterfoilException why() {
            return why;
        }
    }

    @Inject
    Gate(RuleRepository rules, ApprovalRepository approvals, ApprovalConfig config, Json json, Ids ids, Clock clock) {
        this.rules = rules;
        this.approvals = approvals;
        this.config = config;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void begin(Transaction tx, Actor maker, SecondPerson second, Frozen frozen) {
        ApprovalId id = ApprovalId.valueOf(second.approval());
        ApprovalRepository.Stored stored = approvals.lock(tx, id).orElseThrow(() -> new Shut(notFound(id)));
        Approval approval = stored.approval();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            requireWaiting(approval, now);
            if (approval.makerPerson().equals(second.person())) {
                throw own(id);
            }
            if (!stored.maker().principal().equals(maker.principal())
                    || !approval.operation().equals(frozen.operation())
                    || !Objects.equals(approval.entity(), frozen.entity())
                    || !approval.inputSha256().equals(hash(frozen.operation(), json.canonical(frozen.input())))) {
                throw new CounterfoilException(ApprovalErrors.CHANGED,
                        "What would be carried out is not what " + id + " was asked for");
            }
        } catch (CounterfoilException e) {
            throw new Shut(e);
        }
        approvals.decide(tx, approval, ApprovalState.EXECUTED,
                new Approval.Decision(second.principal(), second.person(), null, now));
    }

    @Override
    public boolean needed(Transaction tx, Frozen frozen, @Nullable Money amount) {
        return frozen.operation().equals(RULES)
                ? rules.anyHolding(tx, frozen.entity())
                : ApprovalRule.needed(rules.holding(tx, frozen.entity(), frozen.operation()), amount);
    }

    @Override
    public void same(Transaction tx, SecondPerson second, @Nullable Money amount) {
        ApprovalId id = ApprovalId.valueOf(second.approval());
        Approval approval = approvals.lock(tx, id).orElseThrow(() -> notFound(id)).approval();
        if (!Objects.equals(approval.amount(), amount)) {
            throw new CounterfoilException(ApprovalErrors.CHANGED, "It would move " + amount + " now, and " + id
                    + " was asked for " + approval.amount() + ". Ask for it again");
        }
    }

    @Override
    public Command<Filed> file(Frozen frozen, @Nullable Money amount) {
        byte[] input = json.canonical(frozen.input());
        String hash = hash(frozen.operation(), input);
        Command.Draft<Filed> draft = Command.of("approval.request", Filed.class)
                .needs(frozen.permission(), frozen.entity());
        IdempotencyKey key = frozen.key();
        if (key != null) {
            // Another key than the command's own, whose outcome is still to come, but always the same one for it.
            draft.keyed(new IdempotencyKey("approval:" + hash("", key.value().getBytes(StandardCharsets.US_ASCII))),
                    List.of(frozen.operation(), hash));
        }
        return draft.does(context -> file(context, frozen, amount, new String(input, StandardCharsets.UTF_8), hash));
    }

    private Filed file(CommandContext context, Frozen frozen, @Nullable Money amount, String input, String hash) {
        Actor maker = context.actor();
        Instant now = context.recordedAt().truncatedTo(ChronoUnit.MICROS);
        EntityId entity = frozen.entity();
        IdempotencyKey key = frozen.key();
        Approval approval = new Approval(new ApprovalId(ids.next()), entity, frozen.operation(), frozen.permission(),
                hash, maker.principal(), maker.person(), amount, ApprovalState.WAITING, now.plus(config.expiry()), now,
                now, null);
        approvals.insert(context.tx(), approval, maker, input, key == null ? approval.id().text() : key.value());
        Map<String, Object> facts = new HashMap<>(Map.of("operation", approval.operation(), "sha256", hash,
                "permission", approval.permission(), "expires_at", approval.expiresAt().toString()));
        if (amount != null) {
            facts.put("amount", amount.decimal());
            facts.put("currency", amount.currency().code());
        }
        context.record(List.of(approval.id().text()), List.of(), facts);
        return new Filed(approval.id().text());
    }

    /** @throws CounterfoilException {@code approval.decided}, {@code approval.expired} */
    static void requireWaiting(Approval approval, Instant now) {
        if (approval.state() != ApprovalState.WAITING) {
            throw new CounterfoilException(ApprovalErrors.DECIDED,
                    approval.id() + " does not wait any more: it is " + approval.state().code())
                    .with("state", approval.state().code());
        }
        if (!now.isBefore(approval.expiresAt())) {
            throw new CounterfoilException(ApprovalErrors.EXPIRED, "The time for a decision on " + approval.id()
                    + " was over on " + approval.expiresAt() + ". Its maker can ask for it again, under a new key");
        }
    }

    static CounterfoilException own(ApprovalId id) {
        return new CounterfoilException(ApprovalErrors.OWN, id + " was asked for by you, or by a token of yours: "
                + "someone else has to decide on it");
    }

    static CounterfoilException notFound(ApprovalId id) {
        return new CounterfoilException(ApprovalErrors.NOT_FOUND, "There is no request " + id);
    }

    static String hash(String operation, byte[] input) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(operation.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            sha.update(input);
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
