package io.counterfoil.plugin.revenue;

import io.counterfoil.plugin.Extension;
import io.counterfoil.plugin.error.PluginException;

/** Says when billed money becomes revenue. */
public interface RevenueRecognizer extends Extension {
    /**
     * Spreads an amount. Pure and repeatable. The entries sum to the amount exactly.
     *
     * @throws PluginException of kind INVALID when this method of recognition does not fit the request
     */
    RecognitionSchedule schedule(RecognitionRequest request);

    /**
     * Spreads what is left after a change, from a day on: the entries start on or after that day and sum exactly to the
     * restated amount less what was recognised before it.
     */
    default RecognitionSchedule revise(RecognitionRevision revision) {
        throw PluginException.unsupported("revise");
    }
}
