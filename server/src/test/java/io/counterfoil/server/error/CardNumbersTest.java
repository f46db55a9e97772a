package io.counterfoil.server.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {
    private static final ErrorCode WRONG = new ErrorCode("test.wrong", ErrorKind.INVALID, "Wrong.");

    /** The networks' own test numbers. */
    @ParameterizedTest
    @ValueSource(strings = {"4111111111111111", "4222222222222", "5555555555554444", "2223000048400011",
            "378282246310005", "6011111111111117", "30569309025904", "36227206271667", "3566002020360505",
            "6200000000000005", "2201382000000013", "6759649826438453", "card 4111 1111 1111 1111, 12/27",
            "4111-1111-1111-1111", "2026 4111 1111 1111 1111 12 27", "{\"pan\":4111111111111111}",
            "first 1234567890123, then 378282246310005.",
            "24353950-4664-4808-bc5d-c0963e7a9de0 4111-1111-1111-1111"})
    void cardNumbersAreFoundAloneInTextsAndInJson(String text) {
        assertThat(CardNumbers.isIn(text)).isTrue();
        assertThat(CardNumbers.isIn(CardNumbers.mask(text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4111111111111112", "411111111111111", "1234567890123452", "9876543210987654",
            "inv_4111111111111", "a4111111111111111", "41111111111111110000000000", "0.4111111111111111",
            "DE89370400440532013000", "2026-01-02T03:04:05.678901Z", "4111 1111 1111", "+49 30 1234567",
            "7459283746582734592", "24353950-4664-4808-bc5d-c0963e7a9de0",
            "/usr_anna/ABCDEF12-aaaa-4bbb-4111-111111111111"})
    void otherNumbersAreNot(String text) {
        assertThat(CardNumbers.isIn(text)).isFalse();
        assertThat(CardNumbers.mask(text)).isEqualTo(text);
    }

    @Test
    void whatIsShownOfOneIsItsBeginningAndItsEnd() {
        assertThat(CardNumbers.first("paid with 5555-5555-5555-4444")).contains("555555…4444");
        assertThat(CardNumbers.mask("4111 1111 1111 1111 or 378282246310005"))
                .isEqualTo("411111…1111 or 378282…0005");
    }

    @Test
    void aTextWithOneIsRefusedAtTheDoor() {
        FieldChecks checks = new FieldChecks(WRONG);
        String unused = checks.text("notes", "my card is 4111 1111 1111 1111", 100);
        assertThatThrownBy(checks::throwIfAny).isInstanceOfSatisfying(CounterfoilException.class, refused -> {
            assertThat(refused.fields()).hasSize(1).first().satisfies(field -> {
                assertThat(field.field()).isEqualTo("notes");
                assertThat(field.problem()).contains("payment card").doesNotContain("4111");
            });
        });
    }
}
