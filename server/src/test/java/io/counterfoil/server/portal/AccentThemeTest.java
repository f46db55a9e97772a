package io.counterfoil.server.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.counterfoil.ui.KitFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccentThemeTest {
    static List<AccentTheme> themes() {
        return List.of(AccentTheme.LIGHT, AccentTheme.DARK);
    }

    /** Figures of the W3C's own examples. */
    @ParameterizedTest
    @CsvSource({"#000000, #ffffff, 21.00", "#ffffff, #ffffff, 1.00", "#767676, #ffffff, 4.54", "#0000ff, #ffffff, 8.59",
            "#ff0000, #ffffff, 4.00"})
    void contrastIsMeasuredByTheRuleOfWcag(String one, String two, double expected) {
        assertThat(Colour.of(one).contrast(Colour.of(two))).isCloseTo(expected, within(0.005));
        assertThat(Colour.of(two).contrast(Colour.of(one))).isCloseTo(expected, within(0.005));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "red", "#fff", "#12345", "#1234567", "#12345g", "0b6b55", "#0b6b55 ", "rgb(1,2,3)"})
    void whatIsNoColourIsNone(String text) {
        assertThat(Colour.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("themes")
    void theNearestToneCanBeReadAndWhatCanBeReadStaysAsItIs(AccentTheme theme) {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            Colour any = new Colour(random.nextInt(256), random.nextInt(256), random.nextInt(256));
            Colour nearest = theme.nearest(any);
            assertThat(theme.allows(nearest)).as("%s for %s", nearest.text(), any.text()).isTrue();
            assertThat(theme.nearest(nearest)).isEqualTo(nearest);
            if (theme.allows(any)) {
                assertThat(nearest).isEqualTo(any);
            }
            assertThat(theme.hover(nearest).contrast(theme.ink())).isGreaterThanOrEqualTo(AccentTheme.LEAST);
            assertThat(theme.onSoft(nearest).contrast(theme.soft(nearest))).isGreaterThanOrEqualTo(AccentTheme.LEAST);
        }
    }

    @Test
    void aToneKeepsItsHue() {
        Colour amber = AccentTheme.LIGHT.nearest(Colour.of("#ffbf00"));

        assertThat(amber.red()).isGreaterThan(amber.green());
        assertThat(amber.blue()).isZero();
        assertThat(AccentTheme.LIGHT.allows(Colour.of("#ffbf00"))).isFalse();
        assertThat(AccentTheme.LIGHT.nearest(Colour.of("#ffffff")).text()).matches("#(..)\\1\\1");
    }

    /** What the accent is measured against is what the pages have. */
    @Test
    void theGroundsAreThoseOfTheKit() {
        String style = new String(Objects.requireNonNull(KitFiles.all().get("css/portal.css")), StandardCharsets.UTF_8);

        assertThat(style).contains("--paper: light-dark(#f6f6f3, #0e1312)", "--surface: light-dark(#ffffff, #151b1a)",
                "--sunk: light-dark(#f0f0ec,", "--raised: light-dark(#ffffff, #1b2321)",
                "--acc: light-dark(#0b6b55, #4cc3a1)");
        assertThat(AccentTheme.LIGHT.allows(Colour.of("#0b6b55"))).isTrue();
        assertThat(AccentTheme.DARK.allows(Colour.of("#4cc3a1"))).isTrue();
    }
}
