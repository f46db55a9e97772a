package io.counterfoil.server.auth;

import io.counterfoil.server.bootstrap.Managed;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks at start that what is stored fits the program, and removes what has ended. Safe on several nodes. */
final class AuthUpkeep implements Managed {
    private static final Logger log = LoggerFactory.getLogger(AuthUpkeep.class);
    private static final long MINUTES_BETWEEN = 10;
    private static final Duration ATTEMPTS_KEPT = Duration.ofDays(8);

    private final Roles roles;
    private final Sessions sessions;
    private final LoginAttemptRepository attempts;
    private final PasskeyRepository passkeys;
    private final FederatedIdentityRepository identities;
    private final Transactions transactions;
    private final Clock clock;
    private @Nullable ScheduledExecutorService timer;

    @Inject
    AuthUpkeep(Roles roles, Sessions sessions, LoginAttemptRepository attempts, PasskeyRepository passkeys,
            FederatedIdentityRepository identities, Transactions transactions, Clock clock) {
        this.roles = roles;
        this.sessions = sessions;
        this.attempts = attempts;
        this.passkeys = passkeys;
        this.identities = identities;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void start() {
        roles.requireDeclared();
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                task -> Thread.ofPlatform().name("auth-upkeep").daemon().unstarted(task));
        var unused = started.scheduleWithFixedDelay(this::sweepQuietly, 1, MINUTES_BETWEEN, TimeUnit.MINUTES);
        timer = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService started = timer;
        if (started != null) {
            started.shutdownNow();
        }
    }

    void sweep() {
        int ended = sessions.sweep();
        int forgotten = transactions.claim(tx -> attempts.deleteOlder(tx, clock.instant().minus(ATTEMPTS_KEPT)));
        int unanswered = transactions.claim(tx -> passkeys.deleteExpired(tx, clock.instant())
                + identities.deleteExpired(tx, clock.instant()));
        log.debug("Removed {} sessions that had ended, {} old counters of sign-ins and {} challenges", ended, forgotten,
                unanswered);
    }

    private void sweepQuietly() {
        try {
            sweep();
        } catch (RuntimeException e) {
            log.warn("Sessions that have ended could not be removed; it is tried again in {} minutes", MINUTES_BETWEEN,
                    e);
        }
    }
}
