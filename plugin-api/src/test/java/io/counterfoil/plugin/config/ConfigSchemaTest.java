package io.counterfoil.plugin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigSchemaTest {
    private static final ConfigSchema SCHEMA = ConfigSchema.of(
            ConfigField.builder("text", FieldType.TEXT).label("en", "Text").label("de", "Wort").required().build(),
            ConfigField.builder("lines", FieldType.MULTILINE).build(),
            ConfigField.builder("password", FieldType.SECRET).build(),
            ConfigField.builder("port", FieldType.INTEGER).between(1, 65_535).defaultValue("25").build(),
            ConfigField.builder("percent", FieldType.DECIMAL).between(0, 100).build(),
            ConfigField.builder("tls", FieldType.BOOLEAN).defaultValue("true").build(),
            ConfigField.builder("mode", FieldType.CHOICE).choices("fast", "slow").defaultValue("slow").build(),
            ConfigField.builder("since", FieldType.DATE).build(),
            ConfigField.builder("address", FieldType.WEB_ADDRESS).build(),
            ConfigField.builder("sender", FieldType.EMAIL).build(),
            ConfigField.builder("currency", FieldType.CURRENCY).build(),
            ConfigField.builder("country", FieldType.COUNTRY).build());

    @ParameterizedTest
    @CsvSource({"lines,a", "password,x", "port,1", "port,65535", "percent,12.5", "tls,false", "mode,fast",
            "since,2026-02-28",
            "address,https://example.com/a", "sender,a@b.example", "currency,KWD", "country,DE"})
    void acceptsWhatIsRight(String field, String value) {
        assertThat(SCHEMA.validate(Map.of("text", "x", field, value))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"port,0", "port,65536", "port,1.0", "port,99999999999999999999", "percent,100.01", "percent,1e1",
            "tls,yes",
            "mode,medium", "since,2026-02-30", "since,30.11.2026", "address,example.com", "address,javascript:alert(1)",
            "address,ftp://example.com", "sender,a", "sender,a@b>", "currency,eur", "country,Germany", "country,de",
            "nosuch,1",
            "text,'  '"})
    void namesTheFieldThatIsWrong(String field, String value) {
        Map<String, String> values = field.equals("text") ? Map.of(field, value) : Map.of("text", "x", field, value);
        assertThat(SCHEMA.validate(values)).singleElement().satisfies(finding -> {
            assertThat(finding.field()).contains(field);
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        });
    }

    @Test
    void reportsAllProblemsAtOnce() {
        assertThat(SCHEMA.validate(Map.of("port", "x", "tls", "x"))).hasSize(3);
        assertThat(SCHEMA.validate(Map.of("text", "two\nlines"))).hasSize(1);
    }

    @Test
    void secretsAreNotPartOfThePlainValues() {
        Map<String, String> values = Map.of("text", "x", "password", "hidden");
        assertThat(SCHEMA.plainValues(values))
                .containsExactlyInAnyOrderEntriesOf(Map.of("text", "x", "port", "25", "tls", "true", "mode", "slow"));
        InstanceConfig config = () -> SCHEMA.plainValues(values);
        assertThat(config.integer("port")).isEqualTo(25);
        assertThat(config.flag("tls")).isTrue();
        assertThatThrownBy(() -> config.text("since")).hasMessage("Set the field 'since'");
    }

    @Test
    void labelsFallBackToEnglish() {
        ConfigField field = SCHEMA.field("text").orElseThrow();
        assertThat(field.label("de")).isEqualTo("Wort");
        assertThat(field.label("fr")).isEqualTo("Text");
    }

    @Test
    void aSchemaThatContradictsItselfIsRefused() {
        ConfigField one = ConfigField.builder("one", FieldType.TEXT).build();
        assertThatThrownBy(() -> ConfigSchema.of(one, one)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConfigField.builder("One", FieldType.TEXT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConfigField.builder("c", FieldType.CHOICE).build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConfigField.builder("n", FieldType.INTEGER).defaultValue("x").build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConfigField.builder("s", FieldType.SECRET).defaultValue("x").build())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
