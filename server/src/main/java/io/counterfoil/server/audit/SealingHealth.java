package io.counterfoil.server.audit;

import io.counterfoil.server.http.Health;
import io.counterfoil.server.http.HealthCheck;
import jakarta.inject.Inject;

/**
 * Whether the log is being sealed. Requests are served though it is not: every event is in the database with its
 * command, and is sealed later.
 */
final class SealingHealth implements HealthCheck {
    private final Sequencer sequencer;

    @Inject
    SealingHealth(Sequencer sequencer) {
        this.sequencer = sequencer;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public Health check() {
        SealingState state = sequencer.state();
        return switch (state.status()) {
            case SEALING -> Health.ok("sealing");
            case STANDING_BY -> Health.ok("another node seals");
            case STOPPED -> Health.ok("not started yet");
            // Who may read this is anyone: the reason is in the log file.
            case REFUSING -> Health.ok("NOT SEALED: the database contradicts what was signed; see the server's log");
            case FAILING -> Health.ok("sealing fails and is tried again; see the server's log");
        };
    }
}
