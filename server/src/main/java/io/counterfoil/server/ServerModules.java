package io.counterfoil.server;

import com.google.inject.Module;
import io.counterfoil.server.audit.AuditModule;
import io.counterfoil.server.auth.AuthModule;
import io.counterfoil.server.cli.CliModule;
import io.counterfoil.server.command.CommandModule;
import io.counterfoil.server.crypto.CryptoModule;
import io.counterfoil.server.events.EventsModule;
import io.counterfoil.server.http.HttpModule;
import io.counterfoil.server.jobs.JobsModule;
import io.counterfoil.server.json.JsonModule;
import io.counterfoil.server.ledger.LedgerModule;
import io.counterfoil.server.persistence.PersistenceModule;
import io.counterfoil.server.time.TimeModule;
import java.util.List;

/** The list of all modules. Its order is the order in which things start; they stop in reverse. */
public final class ServerModules {
    private ServerModules() {}

    public static List<Module> all() {
        return List.of(new TimeModule(), new JsonModule(), new PersistenceModule(), new CryptoModule(),
                new AuditModule(), new AuthModule(), new LedgerModule(), new CommandModule(), new JobsModule(),
                new EventsModule(), new HttpModule(), new CliModule());
    }
}
