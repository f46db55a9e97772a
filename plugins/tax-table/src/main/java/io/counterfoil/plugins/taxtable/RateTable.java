package io.counterfoil.plugins.taxtable;

import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.money.Rate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which rate a class of products has where and when. Immutable. */
final class RateTable {
    private static final Pattern JURISDICTION = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3}(/[^,/]{1,60})?)?");
    private static final Pattern TAX_CLASS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final List<Entry> BUILT_IN = read(resource());

    private final Map<String, List<Entry>> entries;
    private final Set<String> countries;

    private RateTable(Map<String, List<Entry>> entries, Set<String> countries) {
        this.entries = entries;
        this.countries = countries;
    }

    /**
     * A rate.
     *
     * @param last empty for no end
     * @param name empty for the usual one
     */
    record Entry(
            String jurisdiction,
            String taxClass,
            LocalDate first,
            Optional<LocalDate> last,
            Rate rate,
            String name) {
        boolean on(LocalDate day) {
            return !day.isBefore(first) && last.map(end -> !day.isAfter(end)).orElse(true);
        }
    }

    /** The built-in rates, and before them those of a company. */
    static RateTable with(String own) {
        Map<String, List<Entry>> entries = new HashMap<>();
        Set<String> countries = new TreeSet<>();
        List<Entry> all = new ArrayList<>(read(own));
        all.addAll(BUILT_IN);
        for (Entry entry : all) {
            entries.computeIfAbsent(key(entry.jurisdiction(), entry.taxClass()), key -> new ArrayList<>()).add(entry);
            countries.add(entry.jurisdiction().substring(0, 2));
        }
        return new RateTable(entries, Set.copyOf(countries));
    }

    /** The rate of the most special jurisdiction: county before region before country. */
    Optional<Entry> find(Place place, String taxClass, LocalDate day) {
        for (String jurisdiction : place.jurisdictions()) {
            Optional<Entry> found = entries.getOrDefault(key(jurisdiction, taxClass), List.of())
                    .stream()
                    .filter(entry -> entry.on(day))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** With at least one rate, of their own or of a region. */
    Set<String> countries() {
        return countries;
    }

    /** Whether the country itself has rates, as opposed to its regions only. */
    boolean national(String country) {
        return entries.values().stream().anyMatch(list -> list.get(0).jurisdiction().equals(country));
    }

    private static String key(String jurisdiction, String taxClass) {
        return jurisdiction + "," + taxClass;
    }

    private static String resource() {
        try (InputStream in = Objects.requireNonNull(RateTable.class.getResourceAsStream("rates.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Entry> read(String text) {
        List<Entry> result = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                result.add(entry(number, line));
            }
        }
        return List.copyOf(result);
    }

    private static Entry entry(int number, String line) {
        List<String> parts = Pattern.compile(",").splitAsStream(line + ", ").map(String::strip).toList();
        if (parts.size() < 6 || parts.size() > 7) {
            throw wrong(number, "write jurisdiction, class, first day, last day or nothing, per cent");
        }
        if (!JURISDICTION.matcher(parts.get(0)).matches()) {
            throw wrong(number, "'" + parts.get(0) + "' must be a jurisdiction such as DE, US-CA or US-CA/Los Angeles");
        }
        if (!TAX_CLASS.matcher(parts.get(1)).matches()) {
            throw wrong(number, "'" + parts.get(1) + "' must be a class such as standard");
        }
        try {
            LocalDate first = LocalDate.parse(parts.get(2));
            Optional<LocalDate> last = Optional.of(parts.get(3)).filter(day -> !day.isEmpty()).map(LocalDate::parse);
            if (last.filter(first::isAfter).isPresent()) {
                throw wrong(number, "the last day is before the first");
            }
            Rate rate = Rate.percent(parts.get(4));
            if (rate.percent().intValue() > 100) {
                throw wrong(number, "the rate must not be more than 100 per cent");
            }
            return new Entry(parts.get(0), parts.get(1), first, last, rate, parts.get(5));
        } catch (DateTimeException e) {
            throw wrong(number, "write days as in 2026-11-30");
        } catch (IllegalArgumentException e) {
            throw wrong(number, "'" + parts.get(4) + "' must be per cent, such as 19 or 8.875");
        }
    }

    private static PluginException wrong(int number, String what) {
        return new PluginException(ErrorKind.INVALID, "wrong-rate", "Line " + number + " of the rates: " + what);
    }
}
