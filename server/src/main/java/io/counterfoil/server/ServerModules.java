package io.counterfoil.server;

import com.google.inject.Module;
import io.counterfoil.server.persistence.PersistenceModule;
import io.counterfoil.server.time.TimeModule;
import java.util.List;

/** The list of all modules. Its order is the order in which things start; they stop in reverse. */
public final class ServerModules {
    private ServerModules() {}

    public static List<Module> all() {
        return List.of(new TimeModule(), new PersistenceModule());
    }
}
