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
import org.jspecify.annotations.Nullable;

/**
 * Sentences of one language for those that the server writes in English where it refuses something. As with gettext the
 * English sentence is the key, so that it stands where it is raised and can be read there; {@code {1}} is a place for a
 * value. Immutable.
 */
final class Sentences {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)}");
    /** A value that is put into a sentence can be a sentence itself, and that one hold another. */
    private static final int DEEPEST = 3;
    /** With fewer characters of its own, a sentence fits many that somebody else has said. */
    private static final int TELLING = 15;

    private final Map<String, String> whole;
    private final List<Template> templates;

    /**
     * A sentence with places, which are numbered from left to right.
     *
     * @param pieces what stands before, between and behind the places
     * @param written how long these are together
     */
    private record Template(List<String> pieces, String translation, int written) {
        static Template of(String english, String translation) {
            List<String> pieces = List.of(PLACE.split(english, -1));
            return new Template(pieces, translation, pieces.stream().mapToInt(String::length).sum());
        }

        /**
         * The values of the places, each as short as can be; null if it is another sentence. In one pass over the text,
         * however long it is and whatever it holds.
         */
        @Nullable
        List<String> values(String text) {
            String last = pieces.getLast();
            int end = text.length() - last.length();
            if (!text.startsWith(pieces.getFirst()) || !text.endsWith(last) || text.length() < written) {
                return null;
            }
            List<String> values = new ArrayList<>();
            int from = pieces.getFirst().length();
            for (String piece : pieces.subList(1, pieces.size() - 1)) {
                int at = text.indexOf(piece, from);
                if (at < 0 || at + piece.length() > end) {
                    return null;
                }
                values.add(text.substring(from, at));
                from = at + piece.length();
            }
            if (from > end) {
                return null;
            }
            values.add(text.substring(from, end));
            return values;
        }
    }

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
                templates.add(Template.of(english, translation));
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

    /** A sentence that the server has said, or one of a plugin or a gateway: that one stays as it is. */
    String translated(String english) {
        return translated(english, TELLING, 0);
    }

    /** What the server has said of a field, which can be as short as {@code is 12}. */
    String ofField(String english) {
        return translated(english, 0, 0);
    }

    /** @param least characters that a sentence with places has of its own */
    private String translated(String english, int least, int depth) {
        String known = whole.get(english);
        if (known != null || depth == DEEPEST) {
            return known == null ? english : known;
        }
        for (Template each : templates) {
            List<String> values = each.written() < least ? null : each.values(english);
            if (values != null) {
                return PLACE.matcher(each.translation())
                        .replaceAll(place -> Matcher.quoteReplacement(
                                value(values.get(Integer.parseInt(place.group(1)) - 1), depth)));
            }
        }
        return english;
    }

    /** Words apart from each other may be a sentence; a name, a number or an amount is left as it is. */
    private String value(String value, int depth) {
        return value.indexOf(' ') > 0 ? translated(value, TELLING, depth + 1) : value;
    }
}
