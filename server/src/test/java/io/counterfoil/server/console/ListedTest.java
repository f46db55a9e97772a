package io.counterfoil.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListedTest {
    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyListThatReadersArrangeIsCalledSomething(String language) throws IOException {
        Properties texts = new Properties();
        try (InputStream in = Objects.requireNonNull(
                Listed.class.getResourceAsStream("listing/texts_" + language + ".properties"))) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        assertThat(Listed.values())
                .allSatisfy(list -> assertThat(texts.getProperty("the." + list.key())).as(list.key()).isNotBlank());
    }
}
