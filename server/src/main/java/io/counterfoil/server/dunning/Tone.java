package io.counterfoil.server.dunning;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a reminder speaks. */
enum Tone {
    /** It may have been overlooked. */
    FRIENDLY,
    /** It is to be paid now. */
    FIRM,
    /** The last letter before other steps. */
    LAST;

    static final List<String> CODES = Arrays.stream(values()).map(Tone::code).toList();

    /** As stored and shown. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
