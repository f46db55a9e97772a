package io.counterfoil.server.auth;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Authenticators: a code beside the password, and recovery codes for the day on which the device is lost. A code works
 * once. Safe for threads.
 */
public final class SecondFactor {
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_BYTES = 10;

    private final Commands commands;
    private final Transactions transactions;
    private final SecondFactorRepository factors;
    private final UserRepository users;
    private final FactorSeal seal;
    private final AuthzVersion version;
    private final LoginAttempts attempts;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * What an authenticator is to be told, once.
     *
     * @param key by hand
     * @param address by QR code: the otpauth address that authenticators read
     */
    public record Begun(String key, String address) {}

    /** @param recoveryCodes shown once; each works once in place of a code */
    public record Confirmed(List<String> recoveryCodes) {}

    /** @param recoveryCodesLeft those that were not used yet */
    public record State(boolean active, int recoveryCodesLeft) {}

    /** A code that was right, to be used up by the command that it lets through. */
    sealed interface Match {
        /** No second factor is asked for. */
        record NotNeeded() implements Match {}

        /** By the authenticator. */
        record Step(long step) implements Match {}

        /** By a recovery code. */
        record Recovery(String hash) implements Match {}
    }

    @Inject
    SecondFactor(Commands commands, Transactions transactions, SecondFactorRepository factors, UserRepository users,
            FactorSeal seal, AuthzVersion version, LoginAttempts attempts, Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.factors = factors;
        this.users = users;
        this.seal = seal;
        this.version = version;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Of the caller's own account. */
    public State state(Caller caller) {
        UserId user = requireUser(caller);
        return transactions.read(tx -> new State(
                factors.find(tx, user).map(SecondFactorRepository.Stored::confirmed).orElse(false),
                factors.countUnused(tx, user)));
    }

    /**
     * Makes a new secret, which is asked for only after {@link #confirm}; one that was begun before is forgotten.
     *
     * @throws CounterfoilException {@code auth.second-factor-active} if there is one already
     */
    public Begun begin(Caller caller) {
        UserId user = requireUser(caller);
        byte[] secret = new byte[Totp.SECRET_BYTES];
        random.nextBytes(secret);
        commands.run(caller.actor(), Command.of("auth.second-factor-begun", Done.class)
                .needs("me:manage", null)
                .does(context -> {
                    byte[] sealed = seal.seal(context.tx(), secret);
                    if (!factors.begin(context.tx(), user, sealed, context.recordedAt())) {
                        throw new CounterfoilException(AuthErrors.SECOND_FACTOR_ACTIVE,
                                "There is an authenticator already. Remove it before another one is set up");
                    }
                    context.record(List.of(user.text()), List.of(), Map.of());
                    return new Done(1);
                }));
        String login = transactions.read(tx -> users.find(tx, user)).orElseThrow().login();
        String key = Totp.base32(secret);
        return new Begun(key, "otpauth://totp/Counterfoil:" + URLEncoder.encode(login, StandardCharsets.UTF_8)
                + "?secret=" + key + "&issuer=Counterfoil");
    }

    /**
     * Turns the second factor on: from now on signing in needs a code.
     *
     * @throws CounterfoilException {@code auth.code-wrong}, {@code auth.second-factor-missing}
     */
    public Confirmed confirm(Caller caller, String code) {
        UserId user = requireUser(caller);
        long step = transactions.read(tx -> step(tx, user, code)).orElseThrow(SecondFactor::wrong);
        List<String> codes = Stream.generate(this::recoveryCode).limit(RECOVERY_CODES).toList();
        commands.run(caller.actor(), Command.of("auth.second-factor-confirmed", Done.class)
                .needs("me:manage", null)
                .does(context -> {
                    if (!factors.useStep(context.tx(), user, step)
                            || !factors.confirm(context.tx(), user, context.recordedAt())) {
                        throw wrong();
                    }
                    factors.replaceCodes(context.tx(), user, codes.stream().map(SecondFactor::hash).toList());
                    context.record(List.of(user.text()), List.of(), Map.of());
                    return new Done(1);
                }));
        return new Confirmed(codes);
    }

    /**
     * Turns one's own second factor off. Guessing is as slow as at sign-in, so that a session left open is not enough.
     *
     * @param code of the authenticator, or a recovery code
     * @throws CounterfoilException {@code auth.code-wrong}, {@code auth.too-many-tries}
     */
    public void remove(Caller caller, String code, String remoteAddress) {
        UserId user = requireUser(caller);
        String account = Secrets.hash("second factor of " + user.text());
        Network network = Network.of(remoteAddress);
        attempts.admit(account, network);
        Optional<Match> match = transactions.read(tx -> match(tx, user, code));
        if (match.isEmpty()) {
            transactions.write(tx -> attempts.failed(tx, account, network));
            throw wrong();
        }
        commands.run(caller.actor(), Command.of("auth.second-factor-removed", Done.class)
                .needs("me:manage", null)
                .does(context -> {
                    attempts.succeeded(context.tx(), account, network);
                    if (!use(context.tx(), user, match.get())) {
                        throw wrong();
                    }
                    factors.remove(context.tx(), user);
                    context.record(List.of(user.text()), List.of(), Map.of());
                    return new Done(1);
                }));
    }

    /**
     * Takes a user's second factor away, who has lost device and recovery codes; their sessions end.
     *
     * @throws CounterfoilException {@code auth.second-factor-missing}, {@code auth.user-unknown}
     */
    public void reset(Actor actor, UserId user) {
        commands.run(actor, Command.of("auth.second-factor-reset", Done.class)
                .needs("user:manage", null)
                .does(context -> {
                    Transaction tx = context.tx();
                    version.raise(tx);
                    if (users.lock(tx, user).isEmpty()) {
                        throw new CounterfoilException(AuthErrors.USER_UNKNOWN, "There is no user " + user.text());
                    }
                    if (!factors.remove(tx, user)) {
                        throw new CounterfoilException(AuthErrors.SECOND_FACTOR_MISSING,
                                "The user has no authenticator set up");
                    }
                    context.record(List.of(user.text()), List.of(), Map.of());
                    return new Done(1);
                }));
    }

    /** Whether the code lets the user in; with no second factor every code does. */
    Optional<Match> match(Transaction tx, UserId user, String code) {
        Optional<SecondFactorRepository.Stored> stored = factors.find(tx, user)
                .filter(SecondFactorRepository.Stored::confirmed);
        if (stored.isEmpty()) {
            return Optional.of(new Match.NotNeeded());
        }
        OptionalLong step = step(tx, user, code);
        if (step.isPresent()) {
            return Optional.of(new Match.Step(step.getAsLong()));
        }
        String hash = hash(code);
        return factors.hasUnused(tx, user, hash) ? Optional.of(new Match.Recovery(hash)) : Optional.empty();
    }

    /** Uses the code up, within the command that it lets through; false if another one was faster. */
    boolean use(Transaction tx, UserId user, Match match) {
        return switch (match) {
            case Match.NotNeeded unused -> true;
            case Match.Step step -> factors.useStep(tx, user, step.step());
            case Match.Recovery recovery -> factors.useCode(tx, user, recovery.hash(), clock.instant());
        };
    }

    private OptionalLong step(Transaction tx, UserId user, String code) {
        SecondFactorRepository.Stored stored = factors.find(tx, user)
                .orElseThrow(() -> new CounterfoilException(AuthErrors.SECOND_FACTOR_MISSING,
                        "No authenticator is set up. Begin with that"));
        byte[] secret = seal.open(tx, stored.sealedSecret());
        return Totp.step(secret, code, clock.instant(), stored.lastStep());
    }

    private String recoveryCode() {
        byte[] bits = new byte[RECOVERY_BYTES];
        random.nextBytes(bits);
        String text = Totp.base32(bits).toLowerCase(Locale.ROOT);
        return text.substring(0, 8) + "-" + text.substring(8);
    }

    private static String hash(String code) {
        return Secrets.hash(code.replace("-", "").replace(" ", "").toLowerCase(Locale.ROOT));
    }

    private static UserId requireUser(Caller caller) {
        if (caller.session().isEmpty()) {
            throw new CounterfoilException(AuthErrors.DENIED,
                    "An authenticator is set up by the user who is signed in, not by a token. Sign in first");
        }
        return caller.user().orElseThrow();
    }

    private static CounterfoilException wrong() {
        return CounterfoilException.ofField(AuthErrors.CODE_WRONG, "code", "is not the code of this moment",
                "Give the six digits that the authenticator shows now; each code works once");
    }
}
