package io.counterfoil.server.persistence;

import io.counterfoil.server.http.Health;
import io.counterfoil.server.http.HealthCheck;
import jakarta.inject.Inject;

/** Whether the database answers. */
final class DatabaseHealth implements HealthCheck {
    private final Database database;

    @Inject
    DatabaseHealth(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Health check() {
        return database.outage()
                .map(Health::failing)
                .orElseGet(this::asked);
    }

    private Health asked() {
        return database.answers() ? Health.ok("answers") : Health.failing("does not answer within two seconds");
    }
}
