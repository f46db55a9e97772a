package io.counterfoil.plugin.tax;

import io.counterfoil.plugin.Extension;

/** Says which tax a supply bears. */
public interface TaxCalculator extends Extension {
    /** Which sellers' registrations this instance can answer for. */
    TaxCoverage coverage();

    /**
     * Computes the taxes of a document. Pure and repeatable: the same request gives the same quote. Called before a
     * document is issued, also for drafts, any number of times.
     *
     * @throws io.counterfoil.plugin.error.PluginException of kind INVALID, naming what is missing, when the tax cannot
     *     be told; never guesses
     */
    TaxQuote quote(TaxRequest request);
}
