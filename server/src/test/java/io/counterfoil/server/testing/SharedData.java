package io.counterfoil.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Public test data that is not part of the repository: in the folder that COUNTERFOIL_TEST_DATA names, else in
 * {@code ../shared/data} beside it. Where it is missing a test is skipped with a loud line, and fails when CI=true.
 */
public final class SharedData {
    private static final Logger log = LoggerFactory.getLogger(SharedData.class);

    private SharedData() {}

    /** The file, which is there. */
    public static Path file(String name) {
        Path root = Optional.ofNullable(System.getenv("COUNTERFOIL_TEST_DATA"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("counterfoil.test.root", ".")).resolve("../shared/data"))
                .toAbsolutePath()
                .normalize();
        Path file = root.resolve(name);
        if (!Files.exists(file)) {
            String message = "TEST DATA IS MISSING: " + file + "; set COUNTERFOIL_TEST_DATA to the folder that has "
                    + name;
            log.warn(message);
            assertThat(System.getenv("CI")).as(message).isNotEqualTo("true");
            Assumptions.abort(message);
        }
        return file;
    }

    public static JsonNode json(String name) {
        try {
            return new JsonMapper().readTree(Files.readAllBytes(file(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
