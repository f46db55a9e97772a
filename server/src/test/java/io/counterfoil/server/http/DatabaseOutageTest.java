package io.counterfoil.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.inject.AbstractModule;
import io.counterfoil.server.bootstrap.ServerPaths;
import io.counterfoil.server.persistence.Database;
import io.counterfoil.server.persistence.DatabaseConfig;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.PersistenceModule;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.testing.Await;
import io.counterfoil.server.testing.OnWholeServer;
import io.counterfoil.server.testing.TestDatabase;
import io.counterfoil.server.time.TimeModule;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database is killed under a running server, and kept from coming back for a while. */
@OnWholeServer
final class DatabaseOutageTest {
    /** Reads from the database, and makes an id, which needs this node's lease. */
    @Path("/api/v1/reading")
    @Produces(MediaType.APPLICATION_JSON)
    public static final class ReadingResource {
        record Reading(int one, boolean id) {}

        private final Transactions transactions;
        private final Ids ids;

        @Inject
        ReadingResource(Transactions transactions, Ids ids) {
            this.transactions = transactions;
            this.ids = ids;
        }

        @GET
        @RequiresPermission("reading:read")
        @Operation("Reads.")
        public Reading read() {
            int one = transactions.read(tx -> tx.jooq().fetchCount(tx.jooq().selectOne()));
            return new Reading(one, ids.next() > 0);
        }
    }

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    java.nio.file.Path folder;

    @SuppressWarnings("NullAway.Init")
    private java.nio.file.Path broken;
    @SuppressWarnings("NullAway.Init")
    private RunningServer server;
    private boolean running;

    @BeforeEach
    void start() throws Exception {
        broken = folder.resolve("broken");
        java.nio.file.Path home = breakableHome();
        server = RunningServer.start(new HttpConfig().setPort(0), new TimeModule(), new PersistenceModule(),
                new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(DatabaseConfig.class)
                                .toInstance(new DatabaseConfig().setEmbeddedHome(Optional.of(home)).setPoolSize(4));
                        bind(ServerPaths.class).toInstance(new ServerPaths(folder, folder.resolve("data")));
                        HttpBinder.http(binder()).resource(ReadingResource.class);
                    }
                });
        running = true;
    }

    @AfterEach
    void stop() throws Exception {
        if (running) {
            server.stop();
        }
    }

    @Test
    void aDatabaseThatDiesIsStartedAgainUntilItAnswersAndRequestsGetACleanRefusalMeanwhile() throws Exception {
        assertThat(server.get("/api/v1/reading").statusCode()).isEqualTo(200);
        assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
        Files.createFile(broken);
        long killed = kill();
        Await.until("three attempts have failed", () -> ready().body().contains("in 3 attempts"));
        assertThat(ready().statusCode()).isEqualTo(503);

        long before = System.nanoTime();
        HttpResponse<String> refused = server.get("/api/v1/reading");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(MAPPER.readTree(refused.body()).path("code").asText()).isEqualTo("database.unavailable");
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        assertThat(System.nanoTime() - before).as("it does not wait for a connection").isLessThan(5_000_000_000L);

        Files.delete(broken);
        Await.until("it is ready again", () -> ready().statusCode() == 200);
        assertThat(server.get("/api/v1/reading").statusCode()).isEqualTo(200);
        assertThat(pid()).isNotEqualTo(killed);
    }

    @Test
    void requestsThatComeWhileItRestartsAreAnsweredOrRefusedButNeverFail() throws Exception {
        kill();
        int answered = 0;
        while (answered < 20) {
            HttpResponse<String> answer = server.get("/api/v1/reading");
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 503);
            answered = answer.statusCode() == 200 ? answered + 1 : 0;
        }
        Await.until("it is ready again", () -> ready().statusCode() == 200);
    }

    @Test
    void aStopEndsTheAttempts() throws Exception {
        Files.createFile(broken);
        kill();
        Await.until("an attempt has failed", () -> ready().body().contains("attempt"));
        running = false;
        server.stop();
        Await.until("no thread tries any more", () -> Thread.getAllStackTraces()
                .keySet()
                .stream()
                .noneMatch(thread -> thread.getName().equals("embedded-database-restart")));
        assertThat(ProcessHandle.of(pid()).map(ProcessHandle::isAlive).orElse(false)).isFalse();
    }

    @Test
    void itKeepsItsTemporaryTablesWhereNoOtherMariaDbDeletesThem() {
        String kept = server.injector.getInstance(Transactions.class)
                .<String>read(tx -> tx.jooq().fetchSingle("SELECT @@tmpdir").get(0, String.class));

        assertThat(java.nio.file.Path.of(kept)).startsWith(folder.toAbsolutePath()).isDirectory();
    }

    private HttpResponse<String> ready() {
        try {
            return server.get("/health/ready");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private long pid() {
        return server.injector.getInstance(Database.class).embeddedPid().orElseThrow();
    }

    /** kill -9 */
    private long kill() {
        long pid = pid();
        ProcessHandle handle = ProcessHandle.of(pid).orElseThrow();
        handle.destroyForcibly();
        handle.onExit().join();
        return pid;
    }

    /**
     * The real server's files, with a mariadbd before it that refuses to start while the file named broken is there.
     */
    private java.nio.file.Path breakableHome() throws IOException {
        java.nio.file.Path real = TestDatabase.embeddedHome().toAbsolutePath();
        java.nio.file.Path home = Files.createDirectories(folder.resolve("home"));
        java.nio.file.Path bin = Files.createDirectories(home.resolve("bin"));
        link(real, home, "bin");
        link(real.resolve("bin"), bin, "mariadbd");
        java.nio.file.Path wrapper = Files.writeString(bin.resolve("mariadbd"), "#!/bin/sh\n[ -e '" + broken
                + "' ] && exit 1\nexec '" + real.resolve("bin/mariadbd") + "' \"$@\"\n");
        Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }

    private static void link(java.nio.file.Path from, java.nio.file.Path to, String but) throws IOException {
        try (var entries = Files.list(from)) {
            for (java.nio.file.Path entry : entries.toList()) {
                if (!entry.getFileName().toString().equals(but)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName().toString()), entry);
                }
            }
        }
    }
}
