package io.counterfoil.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.bootstrap.Bootstrap;
import io.counterfoil.server.bootstrap.ConfigSource;
import io.counterfoil.server.bootstrap.Configuration;
import io.counterfoil.server.bootstrap.InstallationHome;
import io.counterfoil.server.bootstrap.Server;
import io.counterfoil.server.bootstrap.StartException;
import io.counterfoil.server.bootstrap.StartOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerModulesTest {
    /** Finds every wiring error of every module without starting anything. */
    @Test
    void allModulesTogetherMakeAServerAndTouchNothingBeforeItStarts(@TempDir Path home) throws StartException {
        Bootstrap bootstrap = Bootstrap.of(ServerModules.all());
        Configuration configuration = bootstrap
                .configuration(ConfigSource.of(new InstallationHome(home), Map.of()));
        assertThat(configuration.problems()).isEmpty();

        Server server = bootstrap.wire(configuration, StartOptions.NONE);

        assertThat(server.instance(Clock.class)).isNotNull();
        assertThat(home).isEmptyDirectory();
    }
}
