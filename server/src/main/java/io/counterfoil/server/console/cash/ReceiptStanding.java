package io.counterfoil.server.console.cash;

import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.receipt.Receipt;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Tone;
import java.util.List;

/** Where the money of a receipt is, and how that is told: by the list and by the receipt's page in the same words. */
final class ReceiptStanding {
    private ReceiptStanding() {}

    /**
     * The item that holds what is left of a receipt; where nothing is left, the one that came last: money that was
     * given to another customer is an item of its own.
     *
     * @param own the receipt's items by id, at least one
     */
    static OpenItem holding(List<OpenItem> own) {
        return own.stream().filter(item -> item.open().isPositive()).findFirst().orElseGet(own::getLast);
    }

    /**
     * In a word.
     *
     * @param holding of the receipt
     * @param unknown whether that belongs to nobody yet
     * @param waiting whether somebody has to decide what it pays
     */
    static Cell.Pill pill(Wording words, Receipt receipt, OpenItem holding, boolean unknown, boolean waiting) {
        if (receipt.reversedOn() != null) {
            return new Cell.Pill(words.text("reversed"), Tone.BAD);
        }
        if (holding.open().isPositive() && unknown) {
            return new Cell.Pill(words.text("unassigned"), Tone.WARN);
        }
        return holding.open().isPositive() && waiting
                ? new Cell.Pill(words.text("undecided"), Tone.WARN)
                : new Cell.Pill(words.text("received"), Tone.OK);
    }
}
