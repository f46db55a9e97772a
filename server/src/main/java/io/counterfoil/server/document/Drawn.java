package io.counterfoil.server.document;

import io.counterfoil.server.error.CounterfoilException;
import org.jspecify.annotations.Nullable;

/** Looks at what templates draw before anyone gets it. */
final class Drawn {
    /** Of one drawing. */
    static final int MOST_BYTES = 8 * 1024 * 1024;

    private Drawn() {}

    /**
     * The same bytes, if they are a PDF that is not too large.
     *
     * @throws CounterfoilException {@code document.bad-drawing}
     */
    static byte[] pdf(String template, byte[] drawn) {
        if (drawn.length > MOST_BYTES) {
            throw tooLarge(template);
        }
        boolean pdf = drawn.length > 4 && drawn[0] == '%' && drawn[1] == 'P' && drawn[2] == 'D' && drawn[3] == 'F';
        if (!pdf) {
            throw bad(template, "what it drew is no PDF", null);
        }
        return drawn;
    }

    static CounterfoilException tooLarge(String template) {
        return bad(template, "it draws more than " + MOST_BYTES / (1024 * 1024) + " MiB", null);
    }

    static CounterfoilException bad(String template, String why, @Nullable Throwable cause) {
        return new CounterfoilException(DocumentErrors.BAD_DRAWING, "The template " + template
                + " could not draw the document: " + why + ". Disable the instance or get a corrected plugin", cause);
    }
}
