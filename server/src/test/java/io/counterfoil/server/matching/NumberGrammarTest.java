package io.counterfoil.server.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberGrammarTest {
    private final NumberGrammar grammar = new NumberGrammar(List.of("INV-{yyyy}-{n:5}", "", "R{yy}{mm}.{n:3}"));

    @ParameterizedTest
    @ValueSource(strings = {"INV-2026-00012", "inv 2026 00012", "Rechnung INV202600012 vom 3.4.", "Re.:INV/2026/00012,",
            "(inv-2026-00012)", "Rechnungs-Nr.INV-2026-00012", "INV-2026-\n00012"})
    void aNumberOfOurOwnIsFoundHoweverItIsSeparated(String text) {
        assertThat(grammar.candidates(List.of(text))).contains("INV-2026-00012");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7900770", "pays 7900770 and more", "#7900770", "RF:7900770.", "Invoice=7900770;"})
    void anotherSystemsNumberIsFoundAsAWord(String text) {
        assertThat(grammar.candidates(List.of(text))).contains("7900770");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17900770", "79007701", "X7900770", "DE7900770001"})
    void aNumberWithinALongerOneIsNotFound(String text) {
        assertThat(grammar.candidates(List.of(text))).doesNotContain("7900770");
    }

    @Test
    void aNumberOfOurOwnWithinALongerOneIsNotFound() {
        assertThat(grammar.candidates(List.of("XINV-2026-00012", "INV-2026-00012A", "INV-2026-0001")))
                .doesNotContain("INV-2026-00012");
    }

    @Test
    void severalNumbersAreFoundInOneText() {
        assertThat(grammar.candidates(List.of("INV-2026-00012, 00013 + inv-2026-00014 R2604.007")))
                .contains("INV-2026-00012", "INV-2026-00014", "R2604.007");
    }

    @Test
    void everyNumberIsFoundBetweenWordsOfAnySort() {
        SplittableRandom random = new SplittableRandom(11);
        String[] around = {" ", ", ", "; ", "\n", " / ", " - ", ": "};
        for (int i = 0; i < 500; i++) {
            String number = String.format(Locale.ROOT, "INV-%04d-%05d", 2000 + random.nextInt(100),
                    random.nextInt(1_000_000));
            String text = "pay" + around[random.nextInt(around.length)] + number
                    + around[random.nextInt(around.length)] + random.nextInt(100);
            assertThat(grammar.candidates(List.of(text))).as(text).contains(number);
        }
    }

    @Test
    void aVeryLongTextIsCutAndDoesNotTakeForever() {
        assertThat(grammar.candidates(List.of("12 ab ".repeat(100_000), "INV-2026-00012")).size())
                .isLessThanOrEqualTo(3_000);
    }

    @Test
    void shortNumbersAreWeak() {
        assertThat(NumberGrammar.strong("117")).isFalse();
        assertThat(NumberGrammar.strong("20-26")).isFalse();
        assertThat(NumberGrammar.strong("611365")).isTrue();
    }
}
