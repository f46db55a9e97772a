package io.counterfoil.server.console.settings;

import io.counterfoil.server.invoice.Numbering;
import io.counterfoil.server.invoice.Series;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Field;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What forms ask of a series of numbers, wherever it is set. */
public final class SeriesForm {
    /** The help speaks of places that patterns have, and its own text has none. */
    private static final Map<String, String> PLACES = Map.of("yyyy", "{yyyy}", "yy", "{yy}", "mm", "{mm}");
    /** What stands behind the letters of usual patterns. */
    private static final List<String> USUAL = List.of("-{yyyy}-{n:5}", "{yy}{mm}-{n:4}", "-{n:6}");

    private SeriesForm() {}

    /**
     * The field for how numbers are written; the browser offers usual ways with the first number of each.
     *
     * @param today in the company's time zone
     */
    public static Field pattern(String language, String name, String label, Series series, String pattern,
            LocalDate today) {
        List<Field.Option> usual = Stream.of(series.code(), letters(series))
                .distinct()
                .flatMap(letters -> USUAL.stream().map(letters::concat))
                .map(each -> new Field.Option(each, Numbering.example(each, series.next(), today)))
                .toList();
        return Field.of(name, label, Field.Kind.TEXT, pattern)
                .needed()
                .help(Wording.of(SeriesForm.class, language).text("series.pattern.help", PLACES))
                .offering(usual);
    }

    /** What is usual in German; the code is in English. */
    private static String letters(Series series) {
        return switch (series.code()) {
            case "INV" -> "RE";
            case "CN" -> "GS";
            default -> series.code();
        };
    }

    /** What the series numbers. */
    public static String title(String language, Series series) {
        Wording words = Wording.of(SeriesForm.class, language);
        return switch (series.code()) {
            case "INV" -> words.text("series.INV");
            case "CN" -> words.text("series.CN");
            default -> words.text("series.EXT");
        };
    }
}
