package io.counterfoil.server.page;

import io.counterfoil.plugin.money.Money;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said to customers, in their language: the texts of one package, and how the language writes amounts and
 * dates. English and German; every other language gets English. Immutable.
 */
public final class Wording {
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)\\}");
    private static final Map<String, Wording> LOADED = new ConcurrentHashMap<>();

    private final Locale locale;
    private final DateTimeFormatter dates;
    private final Map<String, String> texts;

    private Wording(Locale locale, String datePattern, Map<String, String> texts) {
        this.locale = locale;
        this.dates = DateTimeFormatter.ofPattern(datePattern, locale);
        this.texts = texts;
    }

    /**
     * The texts that lie beside a class, in {@code texts_en.properties} and {@code texts_de.properties}.
     *
     * @param language as customers have it: {@code de}
     */
    public static Wording of(Class<?> owner, String language) {
        boolean german = Locale.forLanguageTag(language).getLanguage().equals("de");
        return LOADED.computeIfAbsent(owner.getPackageName() + (german ? "/de" : "/en"),
                unused -> german
                        ? new Wording(Locale.GERMANY, "d. MMMM uuuu", read(owner, "texts_de.properties"))
                        : new Wording(Locale.UK, "d MMMM uuuu", read(owner, "texts_en.properties")));
    }

    public Locale locale() {
        return locale;
    }

    /** A text, with {@code {name}} replaced by the value of that name. */
    public String text(String key, Map<String, String> values) {
        String text = Objects.requireNonNull(texts.get(key), key);
        // In one pass: a value that looks like a place for another stays what it is.
        return PLACE.matcher(text)
                .replaceAll(found -> Matcher
                        .quoteReplacement(Objects.requireNonNull(values.get(found.group(1)), found.group())));
    }

    public String text(String key) {
        return text(key, Map.of());
    }

    /** A text as it stands, or something else where there is none: for codes, of which plugins have their own. */
    public String text(String key, String otherwise) {
        return texts.getOrDefault(key, otherwise);
    }

    /** The texts whose keys begin so, by the rest of their keys and in no order: for lists to choose from. */
    public Map<String, String> beginning(String prefix) {
        Map<String, String> found = new HashMap<>();
        texts.forEach((key, text) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), text);
            }
        });
        return found;
    }

    /** With the currency's code: {@code 1.190,00 EUR}. */
    public String money(Money money) {
        NumberFormat form = NumberFormat.getNumberInstance(locale);
        form.setMinimumFractionDigits(money.currency().scale());
        form.setMaximumFractionDigits(money.currency().scale());
        return form.format(money.amount()) + "\u00a0" + money.currency().code();
    }

    public String date(LocalDate date) {
        return dates.format(date);
    }

    private static Map<String, String> read(Class<?> owner, String name) {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new ConcurrentHashMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return Map.copyOf(texts);
    }
}
