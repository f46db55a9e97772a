package io.counterfoil.server.console.cash;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.allocation.Decision;
import io.counterfoil.server.bank.LineOutcome;
import io.counterfoil.server.bank.StatementState;
import io.counterfoil.server.receipt.ReceiptMethod;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every text that the rooms about cash ask for is there, in both languages. */
class TextsTest {
    private static final Path ROOT = Path.of(System.getProperty("counterfoil.test.root", "."), "server");
    private static final Pattern LITERAL = Pattern.compile("words\\s*\\.text\\(\"([^\"]+)\"[,)]");

    @ParameterizedTest
    @ValueSource(strings = {"bank", "cash", "reminder"})
    void literalKeysAreThereAndBothLanguagesHaveTheSame(String room) throws IOException {
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> files = Files.list(ROOT.resolve("src/main/java/io/counterfoil/server/console/" + room))) {
            for (Path file : files.toList()) {
                LITERAL.matcher(Files.readString(file)).results().forEach(found -> asked.add(found.group(1)));
            }
        }
        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(keys(room, "en")).containsAll(asked).containsExactlyInAnyOrderElementsOf(keys(room, "de"));
    }

    @Test
    void whatStatesAndDecisionsAreCalledIsThere() throws IOException {
        Set<String> asked = new TreeSet<>();
        Arrays.stream(Decision.values()).forEach(each -> asked.add("by." + each.code()));
        Arrays.stream(ReceiptMethod.values()).forEach(each -> asked.add("method." + each.code()));
        Arrays.stream(PaymentLists.View.values()).forEach(view -> {
            asked.add("view." + view.code());
            asked.add("view.one." + view.code());
            view.states().forEach(state -> asked.add("state." + state));
        });
        assertThat(keys("cash", "en")).containsAll(asked);
        assertThat(keys("bank", "en"))
                .containsAll(Arrays.stream(StatementState.values()).map(each -> "state." + each).toList())
                .containsAll(Arrays.stream(LineOutcome.values()).map(each -> "outcome." + each).toList());
    }

    private static Set<String> keys(String room, String language) throws IOException {
        Properties texts = new Properties();
        try (Reader in = Files.newBufferedReader(ROOT.resolve("src/main/resources/io/counterfoil/server/console/"
                + room + "/texts_" + language + ".properties"))) {
            texts.load(in);
        }
        return new TreeSet<>(texts.stringPropertyNames());
    }
}
