package io.counterfoil.server.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.counterfoil.server.bootstrap.ServerPaths;
import io.counterfoil.server.persistence.Database;
import io.counterfoil.server.persistence.DatabaseConfig;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.NodeLease;
import io.counterfoil.server.persistence.Transactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mariadb.MariaDBContainer;

/**
 * One migrated database for all tests of this JVM. Chosen in this order: COUNTERFOIL_TEST_DB_URL (with
 * COUNTERFOIL_TEST_DB_USER and _PASSWORD), a container where Docker answers and has the image mariadb:10.11, else the
 * embedded server that the build unpacked. Tests keep apart by making their own legal entities.
 */
public final class TestDatabase {
    private static final String IMAGE = "mariadb:10.11";
    private static final Path DOCKER = Path.of("/var/run/docker.sock");
    private static final Pattern API_VERSION = Pattern.compile("(?i)\nApi-Version: (1\\.([0-9]+))");
    /** 1.44: what the client of Testcontainers speaks when it is not told. */
    private static final int NEWEST_ASSUMED = 44;

    private static final TestDatabase SHARED = new TestDatabase();

    private final Path data;
    private final Database database;
    private final Transactions transactions;
    private final Ids ids;

    private TestDatabase() {
        try {
            data = Files.createTempDirectory("counterfoil-test");
            database = new Database(config(), new ServerPaths(data, data));
            database.start();
            transactions = new Transactions(database);
            NodeLease lease = new NodeLease(transactions);
            lease.start();
            ids = new Ids(Clock.systemUTC(), lease);
            Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static TestDatabase shared() {
        return SHARED;
    }

    public Database database() {
        return database;
    }

    public Transactions transactions() {
        return transactions;
    }

    public Ids ids() {
        return ids;
    }

    /** The unpacked MariaDB server that the build made. */
    public static Path embeddedHome() {
        return Path.of(System.getProperty("counterfoil.test.database-home"));
    }

    private static DatabaseConfig config() {
        DatabaseConfig config = new DatabaseConfig().setPoolSize(24);
        Optional<String> url = Optional.ofNullable(System.getenv("COUNTERFOIL_TEST_DB_URL"));
        if (url.isPresent()) {
            return config.setUrl(url)
                    .setUser(Optional.of(System.getenv().getOrDefault("COUNTERFOIL_TEST_DB_USER", "root")))
                    .setPassword(Optional.of(System.getenv().getOrDefault("COUNTERFOIL_TEST_DB_PASSWORD", "")));
        }
        if (dockerHasImage()) {
            MariaDBContainer container = new MariaDBContainer(IMAGE);
            container.start();
            return config.setUrl(Optional.of(container.getJdbcUrl()))
                    .setUser(Optional.of(container.getUsername()))
                    .setPassword(Optional.of(container.getPassword()));
        }
        return config.setEmbeddedHome(Optional.of(embeddedHome()));
    }

    private static boolean dockerHasImage() {
        if (!Files.exists(DOCKER)) {
            return false;
        }
        try {
            speakNoNewerThanTheEngine();
            return DockerClientFactory.instance().isDockerAvailable() && !DockerClientFactory.instance()
                    .client()
                    .listImagesCmd()
                    .withImageNameFilter(IMAGE)
                    .exec()
                    .isEmpty();
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** The client's own version of the protocol is too new for the engine that Debian 12 has, and it does not ask. */
    private static void speakNoNewerThanTheEngine() {
        try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(DOCKER))) {
            socket.write(ByteBuffer.wrap("GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n".getBytes(US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(4_096);
            while (answer.hasRemaining() && socket.read(answer) >= 0) {
                // Until it hangs up.
            }
            Matcher version = API_VERSION.matcher(new String(answer.array(), 0, answer.position(), US_ASCII));
            if (version.find() && Integer.parseInt(version.group(2)) < NEWEST_ASSUMED) {
                System.setProperty("api.version", version.group(1));
            }
        } catch (IOException e) {
            // Then it is not available, which is found out by the next question.
        }
    }

    private void remove() {
        database.stop();
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> {
                        boolean unused = file.toFile().delete();
                    });
        } catch (IOException e) {
            // A leftover in the temporary folder harms nobody.
        }
    }
}
