package io.counterfoil.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.CounterfoilPlugin;
import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.PluginContext;
import io.counterfoil.plugin.config.ConfigField;
import io.counterfoil.plugin.host.HostClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What every plugin has to keep to: its entry class, its factories, its descriptor. */
public abstract class PluginContract {
    private static final Path DESCRIPTOR = Path.of("src/main/plugin/plugin.json");

    /** The entry class, as plugin.json names it. */
    protected abstract Class<? extends CounterfoilPlugin> entry();

    @Test
    void theDescriptorNamesTheEntryClass() throws Exception {
        assertThat(Files.readString(DESCRIPTOR)).containsPattern("\"entry\"\\s*:\\s*\"" + entry().getName() + "\"")
                .contains("\"version\": \"${project.version}\"")
                .containsPattern("\"id\"\\s*:\\s*\"[a-z][a-z0-9]*(\\.[a-z][a-z0-9-]*)+\"")
                .containsPattern("\"api\"\\s*:");
    }

    @Test
    void theEntryClassCanBeMadeStartedAndStoppedInTime() throws Exception {
        CounterfoilPlugin plugin = fresh();
        plugin.start(new Context());
        Assertions.assertTimeout(Duration.ofSeconds(5), plugin::stop);
    }

    @Test
    void thereIsAtLeastOneExtensionAndEachHasAUsableTypeName() throws Exception {
        CounterfoilPlugin plugin = fresh();
        assertThat(points(plugin).flatMap(List::stream)).isNotEmpty();
        points(plugin).forEach(factories -> {
            assertThat(factories).extracting(ExtensionFactory::type)
                    .doesNotHaveDuplicates()
                    .allMatch(type -> type.matches("[a-z][a-z0-9-]{1,31}"));
        });
    }

    @Test
    void everyFieldHasALabelAndSaysHowItIsUsed() throws Exception {
        for (ExtensionFactory<?> factory : points(fresh()).flatMap(List::stream).toList()) {
            for (ConfigField field : factory.configSchema().fields()) {
                assertThat(field.label("en")).as(field.name()).isNotBlank().isNotEqualTo(field.name());
            }
        }
    }

    @Test
    void factoriesAreTheSameHoweverOftenTheyAreAskedFor() throws Exception {
        CounterfoilPlugin plugin = fresh();
        assertThat(points(plugin).map(List::size).toList()).isEqualTo(points(plugin).map(List::size).toList());
    }

    private CounterfoilPlugin fresh() throws ReflectiveOperationException {
        return entry().getConstructor().newInstance();
    }

    private static Stream<List<? extends ExtensionFactory<?>>> points(CounterfoilPlugin plugin) {
        return Stream.of(plugin.paymentGateways(), plugin.invoiceTemplates(), plugin.statementTemplates(),
                plugin.taxCalculators(),
                plugin.revenueRecognizers(), plugin.portalContributions(), plugin.consoleContributions(),
                plugin.reminderChannels(), plugin.statementImporters());
    }

    private static final class Context implements PluginContext {
        private final HostClock clock = new ManualClock();

        @Override
        public String pluginId() {
            return "io.counterfoil.test";
        }

        @Override
        public String pluginVersion() {
            return "1.0.0";
        }

        @Override
        public HostClock clock() {
            return clock;
        }

        @Override
        public System.Logger log() {
            return System.getLogger("io.counterfoil.testkit");
        }
    }
}
