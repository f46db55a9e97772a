package io.counterfoil.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldProblem;
import io.counterfoil.server.http.HttpErrors;
import io.counterfoil.server.testing.SharesNothing;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the server refuses with is told in German too. */
@SharesNothing
class RefusalsTest {
    private static final Path SOURCES = Path.of("src/main/java/io/counterfoil/server");
    private static final Pattern PLACE = Pattern.compile("\\{\\d+}");

    @Test
    void everySentenceOfTheSourcesIsTranslatedAndNoOtherOne() {
        Set<String> raised = RaisedSentences.below(SOURCES);
        Set<String> translated = Sentences.pairs("refusals_de.txt").keySet();
        assertThat(raised).hasSizeGreaterThan(500);
        assertThat(raised).filteredOn(each -> !translated.contains(each)).as("without a translation").isEmpty();
        assertThat(translated).filteredOn(each -> !raised.contains(each)).as("never said").isEmpty();
    }

    @Test
    void aTranslationHasThePlacesOfItsSentence() {
        Map<String, String> pairs = Sentences.pairs("refusals_de.txt");
        assertThat(pairs).allSatisfy((english, german) -> {
            assertThat(german).as(english).isNotBlank();
            assertThat(places(german)).as(english).isEqualTo(places(english));
            assertThat(german.endsWith(".")).as(english).isEqualTo(english.endsWith("."));
        });
    }

    @Test
    void everySentenceComesOutAsItsOwnTranslationWithItsValuesInTheirPlaces() {
        Sentences german = Sentences.read("refusals_de.txt");
        assertThat(Sentences.pairs("refusals_de.txt"))
                .allSatisfy((english, translation) -> assertThat(german.ofField(filled(english)))
                        .isEqualTo(filled(translation)));
    }

    @Test
    void aSentenceWithinAnotherIsTranslatedWithItAndAValueIsLeftAsItIs() {
        Refusals german = Refusals.of("de-AT");
        assertThat(german.said(new CounterfoilException(HttpErrors.NOT_FOUND,
                "Customer number K-7 is in use; choose another")))
                .isEqualTo("Die Kundennummer K-7 ist vergeben; wählen Sie eine andere");
        assertThat(german.said(new CounterfoilException(HttpErrors.NOT_FOUND, "What a plugin says stays as it is")))
                .isEqualTo("What a plugin says stays as it is");
        assertThat(german.said("The mailbox is not available")).isEqualTo("The mailbox is not available");
        assertThat(german.said(new CounterfoilException(HttpErrors.NOT_FOUND,
                "Customer number is missing is in use; choose another")))
                .isEqualTo("Die Kundennummer fehlt ist vergeben; wählen Sie eine andere");
    }

    @Test
    void aLongTextThatIsMadeToFitAlmostIsGivenUpAtOnce() {
        String hostile = "Plugin " + " ".repeat(20_000) + " has no ".repeat(2_000) + " '";
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThat(Refusals.of("de").said(hostile))
                .isEqualTo(hostile));
    }

    @Test
    void aWrongFieldIsToldInTheReadersLanguage() {
        CounterfoilException refusal = CounterfoilException.ofField(HttpErrors.NOT_FOUND, "amount", "is missing",
                "Give a whole number from 3 to 7");
        assertThat(Refusals.of("en").said(refusal)).isEqualTo("amount: is missing. Give a whole number from 3 to 7");
        assertThat(Refusals.of("de").said(refusal))
                .isEqualTo("amount: fehlt. Geben Sie eine ganze Zahl von 3 bis 7 an");
    }

    @Test
    void whatAJobHasKeptIsToldInTheReadersLanguage() {
        CounterfoilException refusal = CounterfoilException.ofField(HttpErrors.NOT_FOUND, "amount", "is missing",
                "Give a whole number from 3 to 7");
        Refusals german = Refusals.of("de");
        assertThat(german.kept(refusal.message())).isEqualTo("amount: fehlt. Geben Sie eine ganze Zahl von 3 bis 7 an");
        assertThat(german.kept("Customer number K-7 is in use; choose another"))
                .isEqualTo("Die Kundennummer K-7 ist vergeben; wählen Sie eine andere");
        assertThat(german.kept("IllegalStateException: is missing. So it is"))
                .isEqualTo("IllegalStateException: is missing. So it is");
        assertThat(german.said("Importing")).isEqualTo("Wird importiert");
        assertThat(Refusals.of("en").kept(refusal.message())).isEqualTo(refusal.message());
    }

    @Test
    void whatIsLeftOverStandsAboveAFormUnderTheLabelOfItsField() {
        Form form = Form.of("form", "/x", List.of(Field.of("terms", "Zahlungsziel", Field.Kind.TEXT, "")), "Los");
        FieldProblem first = new FieldProblem("paymentTermsDays", "is missing", "Give a whole number from 3 to 7");
        FieldProblem second = new FieldProblem("paymentTermsDays", "is in the future", "Give today or an earlier day");
        FieldProblem other = new FieldProblem("other", "is missing", "Give a whole number from 3 to 7");
        Map<String, String> names = Map.of("paymentTermsDays", "terms");
        Refusals german = Refusals.of("de");

        Form twice = german.wrong(form, CounterfoilException.ofFields(HttpErrors.NOT_FOUND, List.of(first, second)),
                names);
        assertThat(twice.fields().getFirst().error()).isEqualTo(german.said(first));
        assertThat(twice.problem()).isEqualTo("Zahlungsziel: " + german.said(second));
        assertThat(german.wrong(form, CounterfoilException.ofFields(HttpErrors.NOT_FOUND, List.of(first, other)), names)
                .problem()).isEqualTo("other: " + german.said(other));
        assertThat(german.wrong(form, CounterfoilException.ofFields(HttpErrors.NOT_FOUND, List.of(first)), names)
                .problem()).isNull();
    }

    private static Object places(String sentence) {
        return Arrays.toString(PLACE.matcher(sentence).results().map(MatchResult::group).sorted().toArray());
    }

    /** Values as they come: without a blank, for one with words may be a sentence. */
    private static String filled(String sentence) {
        return PLACE.matcher(sentence).replaceAll(place -> "x" + place.group().substring(1, 2));
    }
}
