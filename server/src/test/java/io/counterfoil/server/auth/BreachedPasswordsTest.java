package io.counterfoil.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.testing.SharesNothing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SharesNothing
class BreachedPasswordsTest {
    private static final int MANY = 3_000;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path folder;

    /**
     * Counts of one to six digits make lines of different lengths; the last line ends with the file or with a break.
     */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void everyPasswordOfTheListIsFoundAndNoOther(String lineEnd) throws IOException {
        List<String> lines = IntStream.range(0, MANY)
                .mapToObj(i -> sha1("stolen " + i) + ":" + (long) Math.pow(10, i % 6))
                .sorted()
                .toList();
        for (String end : List.of("", lineEnd)) {
            Path file = Files.writeString(folder.resolve("list"), String.join(lineEnd, lines) + end);
            BreachedPasswords.check(file);
            BreachedPasswords list = new BreachedPasswords(file);
            assertThat(IntStream.range(0, MANY).filter(i -> !list.contains("stolen " + i))).isEmpty();
            assertThat(IntStream.range(0, MANY).filter(i -> list.contains("another " + i))).isEmpty();
        }
    }

    @Test
    void hashesWithoutCountsAndInSmallLettersDoToo() throws IOException {
        Path file = Files.writeString(folder.resolve("list"), sha1("four words in a row").toLowerCase(
                java.util.Locale.ROOT));
        PasswordPolicy policy = new PasswordPolicy(new AuthConfig().setBreachedPasswordsFile(Optional.of(file)));
        assertThatThrownBy(() -> policy.check("password", "ada", "four words in a row"))
                .isInstanceOfSatisfying(CounterfoilException.class, e -> {
                    assertThat(e.code()).isEqualTo(AuthErrors.PASSWORD_REFUSED);
                    assertThat(e.fields().getFirst().problem()).contains("stolen elsewhere");
                });
        assertThatCode(() -> policy.check("password", "ada", "five words in one row")).doesNotThrowAnyException();
        Files.delete(file);
        assertThatThrownBy(() -> policy.check("password", "ada", "five words in one row"))
                .as("nothing is let through unchecked")
                .isInstanceOfSatisfying(CounterfoilException.class,
                        e -> assertThat(e.code()).isEqualTo(AuthErrors.BREACHED_LIST_UNREADABLE));
    }

    @Test
    void aFileThatIsNoSuchListIsRefusedAtOnce() throws IOException {
        assertRefused(folder.resolve("missing"), "missing");
        assertRefused(Files.writeString(folder.resolve("empty"), ""), "no SHA-1");
        assertRefused(Files.writeString(folder.resolve("words"), "password\n".repeat(20)), "no SHA-1");
        assertRefused(Files.writeString(folder.resolve("unsorted"), "F".repeat(40) + ":1\n" + "0".repeat(40) + ":1\n"),
                "sort the file");
    }

    private static void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> new AuthConfig().setBreachedPasswordsFile(Optional.of(file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
