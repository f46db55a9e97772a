package io.counterfoil.server.testing;

import com.google.inject.Module;
import io.counterfoil.server.bootstrap.Bootstrap;
import io.counterfoil.server.bootstrap.ConfigSource;
import io.counterfoil.server.bootstrap.InstallationHome;
import io.counterfoil.server.bootstrap.Server;
import io.counterfoil.server.bootstrap.StartException;
import io.counterfoil.server.bootstrap.StartOptions;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.NewEntity;
import io.counterfoil.server.entity.PostalAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Starts all of the server on a database of its own, with a company in it. */
public final class WholeServer {
    /** The least that a password's hash may cost: tests make users by the hundred. */
    private static final Map<String, String> CHEAP_PASSWORDS = Map.of("COUNTERFOIL_AUTH_ARGON2_MEMORY_MIB", "19",
            "COUNTERFOIL_AUTH_ARGON2_ITERATIONS", "2");

    private WholeServer() {}

    /** @param settings more variables of its environment */
    public static Server start(List<Module> modules, Path home, Map<String, String> settings) throws StartException {
        Bootstrap bootstrap = Bootstrap.of(modules);
        Map<String, String> environment = new TreeMap<>(settings);
        environment.put("COUNTERFOIL_DATABASE_EMBEDDED_HOME", TestDatabase.embeddedHome().toString());
        environment.putIfAbsent("COUNTERFOIL_HTTP_PORT", "0");
        environment.putAll(CHEAP_PASSWORDS);
        Server server = bootstrap.wire(
                bootstrap.configuration(ConfigSource.of(new InstallationHome(home), environment)),
                StartOptions.NONE);
        server.start();
        return server;
    }

    /** A company in Bremen that keeps its books in euros. */
    public static LegalEntity company(Server server, Actor actor, String name) {
        return server.instance(Entities.class)
                .create(actor, new IdempotencyKey(UUID.randomUUID().toString()), new NewEntity(name, "EUR",
                        "Europe/Berlin", "en", new PostalAddress("Am Wall 1", "Bremen", "28195", null, "DE"),
                        "accounts@seller.example", null, null, null, 30, List.of()));
    }
}
