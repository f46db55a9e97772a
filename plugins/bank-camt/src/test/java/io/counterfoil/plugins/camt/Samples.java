package io.counterfoil.plugins.camt;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.bank.StatementFormatException;
import io.counterfoil.testkit.RecordingSink;
import io.counterfoil.testkit.TestInstance;
import io.counterfoil.testkit.TestParseRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Files to read: our own, and public ones that are not part of the repository. */
final class Samples {
    private static final System.Logger log = System.getLogger(Samples.class.getName());

    private Samples() {}

    static byte[] own(String name) {
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Skips the test with a loud line where the file is missing; fails it when CI=true. */
    static byte[] shared(String name) throws IOException {
        Path root = Optional.ofNullable(System.getenv("COUNTERFOIL_TEST_DATA"))
                .map(Path::of)
                .orElseGet(
                        () -> Path.of(System.getProperty("counterfoil.test.root", "../..")).resolve("../shared/data"));
        Path file = root.resolve("bank/camt").resolve(name).toAbsolutePath().normalize();
        if (!Files.exists(file)) {
            String message = "TEST DATA IS MISSING: " + file + "; set COUNTERFOIL_TEST_DATA to the folder that has "
                    + "bank/camt/" + name;
            log.log(System.Logger.Level.WARNING, message);
            assertThat(System.getenv("CI")).as(message).isNotEqualTo("true");
            Assumptions.abort(message);
        }
        return Files.readAllBytes(file);
    }

    static RecordingSink read(byte[] content) throws StatementFormatException, IOException {
        RecordingSink sink = new RecordingSink();
        TestInstance.builder()
                .create(new CamtImporterFactory())
                .parse(new ByteArrayInputStream(content), new TestParseRequest().zone(ZoneId.of("Europe/Berlin")),
                        sink);
        return sink;
    }
}
