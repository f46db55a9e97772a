package io.counterfoil.server.bootstrap;

import static io.counterfoil.server.bootstrap.ConfigBinder.config;
import static io.counterfoil.server.bootstrap.LifecycleBinder.lifecycle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Module;
import com.google.inject.Scopes;
import io.counterfoil.server.error.CounterfoilException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path home;

    /** Writes down what happens to it. */
    private record Recorder(String name, List<String> events) implements Managed {
        @Override
        public void start() {
            events.add("start " + name);
        }

        @Override
        public void stop() {
            events.add("stop " + name);
        }
    }

    /** Cannot start. */
    static final class Failing implements Managed {
        private boolean stopped;

        @Inject
        Failing() {}

        @Override
        public void start() throws IOException {
            throw new IOException("port 8080 is taken");
        }

        @Override
        public void stop() {
            stopped = true;
        }
    }

    /** Reads its configuration and tells what it read. */
    static final class Listening implements Managed, ReadyMessage {
        private final ExampleConfig config;
        private boolean running;

        @Inject
        Listening(ExampleConfig config) {
            this.config = config;
        }

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            running = false;
        }

        @Override
        public List<String> lines() {
            return running ? List.of("listens on " + config.port()) : List.of();
        }
    }

    /** Is never bound. */
    static final class Unbound {
        @Inject
        Unbound() {}
    }

    private static final Module LISTENING = binder -> {
        config(binder, ExampleConfig.class);
        lifecycle(binder).manage(Listening.class).announce(Listening.class);
    };

    @Test
    void aServerStartsWithItsConfigurationAndStops() throws Exception {
        Server server = wire(Map.of("COUNTERFOIL_EXAMPLE_PORT", "7070"), LISTENING);

        server.start();
        assertThat(server.readyLines()).containsExactly("listens on 7070");
        server.stop();
        server.stop();
        server.awaitStop();

        assertThat(server.readyLines()).isEmpty();
    }

    @Test
    void aWrongConfigurationStopsTheStartBeforeAnythingIsBuilt() {
        assertThatThrownBy(
                () -> wire(Map.of("COUNTERFOIL_EXAMPLE_PORT", "x", "COUNTERFOIL_EXAMPLE_OPEN", "x"), LISTENING))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("EXAMPLE_PORT")
                .hasMessageContaining("EXAMPLE_OPEN");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aClassThatNoModuleBindsIsNotBuiltBehindOurBack() {
        Module module = binder -> binder.getProvider(Unbound.class);

        assertThatThrownBy(() -> wire(Map.of(), module)).isInstanceOf(StartException.class)
                .hasMessageContaining("BootstrapTest$Unbound is not explicitly bound");
    }

    @Test
    void aFailedStartSaysWhyAndLetsTheDataDirectoryGo() throws Exception {
        Server failing = wire(Map.of(), binder -> lifecycle(binder).manage(Failing.class));
        assertThatThrownBy(failing::start).isInstanceOf(StartException.class)
                .hasMessage("java.io.IOException: port 8080 is taken");

        assertThat(failing.instance(Failing.class).stopped).isTrue();
        Server next = wire(Map.of(), LISTENING);
        next.start();
        next.stop();
    }

    @Test
    void twoServersCannotShareADataDirectory() throws Exception {
        Server first = wire(Map.of(), LISTENING);
        Server second = wire(Map.of(), LISTENING);
        first.start();
        try {
            assertThatThrownBy(second::start).isInstanceOf(StartException.class)
                    .hasMessageContaining("Another Counterfoil is running")
                    .hasMessageContaining("data.dir");
        } finally {
            first.stop();
        }
    }

    @Test
    void theDataDirectoryLiesBesideTheProgramAndOnlyItsOwnerMayReadIt() throws Exception {
        Server server = wire(Map.of(), LISTENING);
        ServerPaths paths = server.instance(ServerPaths.class);

        assertThat(paths.data()).isEqualTo(home.resolve("data")).doesNotExist();
        Path folder = paths.dataFolder("keys");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(paths.data())))
                .isEqualTo("rwx------");
    }

    @Test
    void aConstructorThatSaysNoIsHeardInItsOwnWords() {
        Module module = binder -> binder.bind(String.class).toProvider(() -> {
            throw new CounterfoilException(BootstrapErrors.DATA_DIRECTORY_UNUSABLE, "Turn it on first.");
        }).in(Scopes.SINGLETON);

        assertThatThrownBy(() -> wire(Map.of(), module)).isInstanceOf(StartException.class)
                .hasMessage("Turn it on first.");
    }

    @Test
    void thingsStartInOrderAndStopInReverse() throws Exception {
        List<String> events = Collections.synchronizedList(new ArrayList<>());
        Lifecycle lifecycle = new Lifecycle(List.of(new Recorder("a", events), new Recorder("b", events)),
                Duration.ofSeconds(10), Duration.ofSeconds(10));

        lifecycle.start();
        lifecycle.stop();
        lifecycle.stop();

        assertThat(events).containsExactly("start a", "start b", "stop b", "stop a");
    }

    @Test
    void whatHangsIsInterruptedAtItsDeadlineAndTheOthersStopAllTheSame() throws Exception {
        List<String> events = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch interrupted = new CountDownLatch(1);
        Managed hanging = new Managed() {
            @Override
            public void start() {}

            @Override
            public void stop() throws InterruptedException {
                try {
                    new CountDownLatch(1).await();
                } finally {
                    interrupted.countDown();
                }
            }
        };
        Lifecycle lifecycle = new Lifecycle(List.of(new Recorder("a", events), hanging), Duration.ofSeconds(10),
                Duration.ofMillis(50));

        lifecycle.start();
        lifecycle.stop();

        interrupted.await();
        assertThat(events).containsExactly("start a", "stop a");
    }

    @Test
    void aStartThatHangsFailsAtItsDeadline() {
        Managed hanging = new Managed() {
            @Override
            public void start() throws InterruptedException {
                new CountDownLatch(1).await();
            }

            @Override
            public void stop() {}
        };
        Lifecycle lifecycle = new Lifecycle(List.of(hanging), Duration.ofMillis(50), Duration.ofSeconds(10));

        assertThatThrownBy(lifecycle::start).isInstanceOf(StartException.class)
                .hasMessageContaining("did not start within 50ms");
    }

    private Server wire(Map<String, String> environment, Module module) throws StartException {
        Bootstrap bootstrap = Bootstrap.of(List.of(module));
        ConfigSource source = ConfigSource.of(new InstallationHome(home), environment);
        return bootstrap.wire(bootstrap.configuration(source), StartOptions.NONE);
    }
}
