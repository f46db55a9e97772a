package io.counterfoil.server.console;

import io.counterfoil.server.error.Invariants;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences of one language for those that the server writes in English where it refuses something. As with gettext the
 * English sentence is the key, so that it stands where it is raised and can be read there; {@code {1}} is a place for a
 * value. Immutable.
 */
final class Sentences {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)}");
    /** A value that is put into a sentence can be a sentence itself, and that one hold another. */
    private static final int DEEPEST = 3;

    private final Map<String, String> whole;
    private final List<Template> templates;

    /** @param written how much of it is not a place */
    private record Template(Pattern english, String translation, int written) {}

    private Sentences(Map<String, String> whole, List<Template> templates) {
        this.whole = Map.copyOf(whole);
        this.templates = List.copyOf(templates);
    }

    /** @param name of a file beside this class: an English line, the other language's line, an empty line, and so on */
    static Sentences read(String name) {
        Map<String, String> whole = new HashMap<>();
        List<Template> templates = new ArrayList<>();
        pairs(name).forEach((english, translation) -> {
            if (PLACE.matcher(english).find()) {
                templates.add(new Template(pattern(english), translation,
                        PLACE.matcher(english).replaceAll("").length()));
            } else {
                whole.put(english, translation);
            }
        });
        // What is written out says more than a place that anything fits into.
        templates.sort(Comparator.comparingInt(Template::written).reversed());
        return new Sentences(whole, templates);
    }

    /** English and translation of every pair of a file beside this class. */
    static Map<String, String> pairs(String name) {
        Map<String, String> pairs = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(Sentences.class.getResourceAsStream(name), name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String english = lines.readLine(); english != null; english = lines.readLine()) {
                String translation = Objects.requireNonNull(lines.readLine(), english);
                String between = lines.readLine();
                Invariants.require(between == null || between.isEmpty(), "%s: no empty line after %s", name, english);
                Invariants.require(pairs.put(lines(english), lines(translation)) == null, "%s: %s stands twice", name,
                        english);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pairs;
    }

    /** A break of the line is written as a backslash and an n. */
    private static String lines(String written) {
        return written.replace("\\n", "\n");
    }

    /** The English itself where there is no translation, as of what a plugin says. */
    String translated(String english) {
        return translated(english, 0);
    }

    private String translated(String english, int depth) {
        String known = whole.get(english);
        if (known != null || depth == DEEPEST) {
            return known == null ? english : known;
        }
        for (Template each : templates) {
            Matcher found = each.english().matcher(english);
            if (found.matches()) {
                return PLACE.matcher(each.translation())
                        .replaceAll(place -> Matcher.quoteReplacement(
                                value(found.group(Integer.parseInt(place.group(1))), depth)));
            }
        }
        return english;
    }

    /** Words apart from each other may be a sentence; a name, a number or an amount is left as it is. */
    private String value(String value, int depth) {
        return value.indexOf(' ') > 0 ? translated(value, depth + 1) : value;
    }

    private static Pattern pattern(String english) {
        StringBuilder pattern = new StringBuilder();
        Matcher place = PLACE.matcher(english);
        int end = 0;
        while (place.find()) {
            pattern.append(Pattern.quote(english.substring(end, place.start()))).append("(.*?)");
            end = place.end();
        }
        return Pattern.compile(pattern.append(Pattern.quote(english.substring(end))).toString(), Pattern.DOTALL);
    }
}
