package io.counterfoil.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.bootstrap.Bootstrap;
import io.counterfoil.server.bootstrap.ConfigSource;
import io.counterfoil.server.bootstrap.ConfigTemplate;
import io.counterfoil.server.bootstrap.ConfigValue;
import io.counterfoil.server.bootstrap.Configuration;
import io.counterfoil.server.bootstrap.InstallationHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShippedConfigFileTest {
    private static final Path ROOT = Path.of(System.getProperty("counterfoil.test.root", ".."));
    private static final Path FILE = ROOT.resolve("distribution/src/main/etc/counterfoil.properties");

    /** After a key was added or changed, {@code -Dcounterfoil.config-file.write=true} writes the file anew. */
    @Test
    void theFileThatShipsHoldsEveryKeyWithItsMeaningAndDefault() throws IOException {
        Path nowhere = Path.of("/nonexistent");
        Configuration configuration = Bootstrap.of(ServerModules.all())
                .configuration(ConfigSource.of(new InstallationHome(nowhere), Map.of()));
        String text = ConfigTemplate.text(configuration.values().stream().map(ConfigValue::key).toList());
        if (Boolean.getBoolean("counterfoil.config-file.write")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, text);
        }

        assertThat(FILE).hasContent(text);
    }
}
