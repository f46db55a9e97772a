package io.counterfoil.server.console.sales;

import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Tone;

/** Where a document stands, as a word with a colour. */
final class Standing {
    private Standing() {}

    /** @param status as {@link io.counterfoil.server.invoice.InvoiceView} has it */
    static Cell.Pill pill(Wording words, String status) {
        return new Cell.Pill(words.text("status." + status), switch (status) {
            case "overdue" -> Tone.BAD;
            case "partly-paid", "partly-used" -> Tone.WARN;
            case "paid", "used" -> Tone.OK;
            case "credited" -> Tone.NEUTRAL;
            default -> Tone.INFO;
        });
    }
}
