package io.counterfoil.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    /** Of RFC 6238, appendix B; six of its eight digits. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({"59,287082", "1111111109,081804", "1111111111,050471", "1234567890,005924", "2000000000,279037",
            "20000000000,353130"})
    void codesAreThoseOfTheStandard(long second, String code) {
        assertThat(Totp.code(SECRET, second / 30)).isEqualTo(code);
        assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(second), 0)).hasValue(second / 30);
    }

    @Test
    void aCodeOfTheStepBeforeOrAfterIsTakenAndNoneFartherAway() {
        Instant now = Instant.ofEpochSecond(1_000_000 * 30L);
        assertThat(Totp.step(SECRET, Totp.code(SECRET, 999_999), now, 0)).hasValue(999_999);
        assertThat(Totp.step(SECRET, Totp.code(SECRET, 1_000_001), now, 0)).hasValue(1_000_001);
        assertThat(Totp.step(SECRET, Totp.code(SECRET, 999_998), now, 0)).isEqualTo(OptionalLong.empty());
        assertThat(Totp.step(SECRET, Totp.code(SECRET, 1_000_002), now, 0)).isEqualTo(OptionalLong.empty());
    }

    @Test
    void aCodeThatWasUsedIsNotTakenAgain() {
        Instant now = Instant.ofEpochSecond(1_000_000 * 30L);
        assertThat(Totp.step(SECRET, Totp.code(SECRET, 1_000_000), now, 1_000_000)).isEqualTo(OptionalLong.empty());
        assertThat(Totp.step(SECRET, Totp.code(SECRET, 999_999), now, 1_000_000)).isEqualTo(OptionalLong.empty());
    }

    @ParameterizedTest
    @CsvSource({"''", "12345", "1234567", "28708x", "-28708", "２８７０８２"})
    void whatIsNoCodeIsNoMatch(String typed) {
        assertThat(Totp.step(SECRET, typed, Instant.ofEpochSecond(59), 0)).isEqualTo(OptionalLong.empty());
    }

    @Test
    void blanksBetweenTheDigitsDoNotMatter() {
        assertThat(Totp.step(SECRET, "287 082", Instant.ofEpochSecond(59), 0)).hasValue(1);
    }

    /** RFC 4648, section 6. */
    @Test
    void theKeyIsWrittenInBase32() {
        assertThat(Totp.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(Totp.base32("fooba".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTB");
        assertThat(Totp.base32(new byte[10])).isEqualTo("AAAAAAAAAAAAAAAA");
    }
}
