package io.counterfoil.server.console.sales;

import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Field;
import java.util.ArrayList;
import java.util.List;

/** Units of measure that forms offer, by their code of UN/ECE Recommendation 20. */
final class Units {
    private static final List<String> OFFERED = List.of("C62", "HUR", "DAY", "MON", "ANN", "KGM", "MTR", "LTR", "KWH");

    private Units() {}

    /** The word for a unit; its code where there is none. */
    static String text(Wording words, String code) {
        return OFFERED.contains(code) ? words.text("unit." + code) : code;
    }

    /** What can be chosen, with the one that is chosen now. */
    static List<Field.Option> options(Wording words, String chosen) {
        List<Field.Option> options = new ArrayList<>();
        OFFERED.forEach(code -> options.add(new Field.Option(code, words.text("unit." + code))));
        if (!chosen.isEmpty() && !OFFERED.contains(chosen)) {
            options.add(new Field.Option(chosen, chosen));
        }
        return options;
    }
}
