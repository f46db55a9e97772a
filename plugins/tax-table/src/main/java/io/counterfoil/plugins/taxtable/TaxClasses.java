package io.counterfoil.plugins.taxtable;

import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.error.PluginException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the classes of a company's products mean in the table. Immutable. */
final class TaxClasses {
    private static final Pattern LINE = Pattern
            .compile("(?:([A-Z]{2}):)?([A-Za-z0-9._-]{1,64})\\s*=\\s*([A-Za-z0-9._-]{1,64})");

    private final Map<String, String> meanings;
    private final Set<String> atTheConsumer;

    private TaxClasses(Map<String, String> meanings, Set<String> atTheConsumer) {
        this.meanings = meanings;
        this.atTheConsumer = atTheConsumer;
    }

    static TaxClasses of(String lines, String atTheConsumer) {
        Map<String, String> meanings = new HashMap<>(Map.of("digital", "standard"));
        int number = 0;
        for (String line : lines.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line.strip());
            if (!matcher.matches()) {
                throw new PluginException(ErrorKind.INVALID, "wrong-class", "Line " + number
                        + " of the product classes: write as in 'books = reduced' or 'FR:books = reduced-2'");
            }
            String country = matcher.group(1) == null ? "" : matcher.group(1) + ":";
            meanings.put(country + matcher.group(2), matcher.group(3));
        }
        return new TaxClasses(Map.copyOf(meanings), List.of(atTheConsumer.split(",", -1))
                .stream()
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** The class of the table that a product has in a country. */
    String meaning(String country, String taxClass) {
        return meanings.getOrDefault(country + ":" + taxClass, meanings.getOrDefault(taxClass, taxClass));
    }

    /** Whether a service of this class is taxed where the consumer is. */
    boolean atTheConsumer(String taxClass) {
        return atTheConsumer.contains(taxClass);
    }
}
