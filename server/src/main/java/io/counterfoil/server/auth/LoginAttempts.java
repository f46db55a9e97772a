package io.counterfoil.server.auth;

import io.counterfoil.server.auth.LoginAttemptRepository.Tries;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes guessing slow. Failures are counted by account and network together: after a few the next try has to wait,
 * longer each time, and after {@code auth.lock-tries} the account is locked for that network alone. Nobody can lock
 * someone else out from elsewhere. A try is counted before its password is looked at, so that many at once do not slip
 * past; whether an account exists makes no difference.
 */
final class LoginAttempts {
    private static final int FREE_TRIES = 3;
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(60);
    /** A try that was never decided, because the server was killed, stops counting after this. */
    private static final Duration UNDECIDED = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final LoginAttemptRepository attempts;
    private final AuthConfig config;
    private final Clock clock;

    @Inject
    LoginAttempts(Transactions transactions, LoginAttemptRepository attempts, AuthConfig config, Clock clock) {
        this.transactions = transactions;
        this.attempts = attempts;
        this.config = config;
        this.clock = clock;
    }

    /** @throws CounterfoilException {@code auth.too-many-tries} */
    void admit(String account, Network network) {
        Instant now = clock.instant();
        Instant notBefore = transactions.write(tx -> {
            Tries tries = current(attempts.lock(tx, account, network, now), now);
            if (now.isBefore(tries.notBefore())) {
                return tries.notBefore();
            }
            if (tries.failures() + tries.pending() >= config.lockTries()) {
                return now.plusSeconds(1);
            }
            attempts.store(tx, account, network,
                    new Tries(tries.failures(), tries.pending() + 1, now, tries.notBefore()));
            return Instant.MIN;
        });
        if (notBefore.isAfter(now)) {
            long seconds = Math.max(1, Duration.between(now, notBefore).plusMillis(999).toSeconds());
            throw new CounterfoilException(AuthErrors.TOO_MANY_TRIES,
                    "Too many sign-ins for this login failed from this network. Try again in " + seconds + " seconds")
                    .with("retry-after-seconds", seconds);
        }
    }

    /** Counts the admitted try as failed; true when it was the one that locks. */
    boolean failed(Transaction tx, String account, Network network) {
        Instant now = clock.instant();
        Tries tries = current(attempts.lock(tx, account, network, now), now);
        int failures = tries.failures() + 1;
        attempts.store(tx, account, network,
                new Tries(failures, Math.max(0, tries.pending() - 1), now, now.plus(delay(failures))));
        return failures >= config.lockTries();
    }

    /** The right password: the account starts afresh on this network. */
    void succeeded(Transaction tx, String account, Network network) {
        attempts.remove(tx, account, network);
    }

    /** Gives an admitted try back that was neither right nor wrong. */
    void undecided(String account, Network network) {
        Instant now = clock.instant();
        transactions.write(tx -> {
            Tries tries = attempts.lock(tx, account, network, now);
            attempts.store(tx, account, network,
                    new Tries(tries.failures(), Math.max(0, tries.pending() - 1), tries.lastAt(), tries.notBefore()));
            return true;
        });
    }

    private Duration delay(int failures) {
        if (failures >= config.lockTries()) {
            return config.lockDuration();
        }
        if (failures < FREE_TRIES) {
            return Duration.ZERO;
        }
        Duration doubling = Duration.ofSeconds(1L << Math.min(failures - FREE_TRIES, 10));
        return doubling.compareTo(LONGEST_DELAY) < 0 ? doubling : LONGEST_DELAY;
    }

    private Tries current(Tries stored, Instant now) {
        boolean old = !now.isBefore(stored.lastAt().plus(config.lockDuration()));
        boolean stuck = now.isAfter(stored.lastAt().plus(UNDECIDED));
        return new Tries(old ? 0 : stored.failures(), stuck ? 0 : stored.pending(), stored.lastAt(),
                stored.notBefore());
    }
}
