package io.counterfoil.server.matching;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what can be numbers of invoices in what a payer wrote: each word, neighbouring words joined, and numbers of the
 * entity's own series however they are separated ({@code inv 2026 00012} for INV-2026-00012). What it finds is only
 * looked up; a number counts if there is an invoice that has it.
 */
final class NumberGrammar {
    private static final int LONGEST_TEXT = 4_000;
    private static final int MOST = 3_000;
    private static final int JOINED = 4;
    private static final int SHORTEST = 3;
    private static final int LONGEST = 60;
    /** A shorter number can stand in a text by chance: a day, a year, a house number. */
    private static final int STRONG = 5;
    private static final Pattern ATOM = Pattern.compile("[\\p{L}\\p{Nd}]+");
    private static final Pattern WORD_END = Pattern.compile("[\\s,;:()\\[\\]{}'\"<>|=+*&!?]+");
    private static final Pattern EDGE = Pattern.compile("^[-/._#]+|[-/._#]+$");
    private static final Pattern PLACE = Pattern.compile("\\{(yyyy|yy|mm|n:[1-9])\\}");
    private static final List<String> BETWEEN = List.of("", "-", "/", ".", " ", "_");

    private final List<Series> series = new ArrayList<>();

    /** One series: how its numbers look, and how they are written right. */
    private record Series(Pattern loose, String form) {}

    /** @param patterns of the entity's series, such as {@code INV-{yyyy}-{n:5}}; empty ones are left out */
    NumberGrammar(List<String> patterns) {
        patterns.stream().filter(pattern -> !pattern.isBlank()).forEach(pattern -> series.add(series(pattern)));
    }

    /** Whether a number is long enough not to stand there by chance. */
    static boolean strong(String number) {
        return number.codePoints().filter(Character::isLetterOrDigit).count() >= STRONG;
    }

    Set<String> candidates(List<String> texts) {
        Set<String> found = new LinkedHashSet<>();
        int left = LONGEST_TEXT;
        for (String text : texts) {
            String some = text.length() > left ? text.substring(0, left) : text;
            left -= some.length();
            series.forEach(each -> ofSeries(each, some, found));
            words(some, found);
            joined(some, found);
        }
        return found;
    }

    private static void ofSeries(Series series, String text, Set<String> found) {
        Matcher matcher = series.loose().matcher(text);
        while (matcher.find() && found.size() < MOST) {
            String number = series.form();
            for (int group = 1; group <= matcher.groupCount(); group++) {
                number = number.replace("{" + group + "}", matcher.group(group));
            }
            found.add(number);
        }
    }

    private static void words(String text, Set<String> found) {
        for (String word : WORD_END.split(text, -1)) {
            String bare = EDGE.matcher(word).replaceAll("");
            add(bare, found);
            add(bare.toUpperCase(Locale.ROOT), found);
        }
    }

    private static void joined(String text, Set<String> found) {
        List<String> atoms = ATOM.matcher(text).results().map(each -> each.group()).toList();
        for (int from = 0; from < atoms.size(); from++) {
            for (int to = from + 1; to <= Math.min(atoms.size(), from + JOINED); to++) {
                List<String> run = atoms.subList(from, to);
                for (String between : to == from + 1 ? List.of("") : BETWEEN) {
                    String whole = String.join(between, run);
                    add(whole, found);
                    add(whole.toUpperCase(Locale.ROOT), found);
                }
            }
        }
    }

    private static void add(String text, Set<String> found) {
        if (found.size() < MOST && text.length() >= SHORTEST && text.length() <= LONGEST
                && text.codePoints().anyMatch(Character::isDigit)) {
            found.add(text);
        }
    }

    private static Series series(String pattern) {
        StringBuilder loose = new StringBuilder("(?i)(?<![\\p{L}\\p{Nd}])");
        StringBuilder form = new StringBuilder();
        Matcher place = PLACE.matcher(pattern);
        int groups = 0;
        int done = 0;
        while (place.find()) {
            literal(pattern.substring(done, place.start()), loose, form);
            String digits = switch (place.group(1)) {
                case "yyyy" -> "([0-9]{4})";
                case "yy", "mm" -> "([0-9]{2})";
                default -> "([0-9]{" + place.group(1).charAt(2) + ",12})";
            };
            loose.append(digits);
            form.append('{').append(++groups).append('}');
            done = place.end();
        }
        literal(pattern.substring(done), loose, form);
        return new Series(Pattern.compile(loose.append("(?![\\p{L}\\p{Nd}])").toString()), form.toString());
    }

    /** Letters and digits must be there; what separates them may be anything or nothing. */
    private static void literal(String text, StringBuilder loose, StringBuilder form) {
        form.append(text);
        text.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c)) {
                loose.append(Pattern.quote(Character.toString(c)));
            } else {
                loose.append("[\\s./_#-]*");
            }
        });
    }
}
