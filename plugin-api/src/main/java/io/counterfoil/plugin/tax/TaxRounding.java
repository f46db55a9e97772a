package io.counterfoil.plugin.tax;

/** Where tax is rounded to the minor unit. Treat an unknown constant as PER_DOCUMENT. */
public enum TaxRounding {
    /** Each line by itself; the document's tax is the sum. */
    PER_LINE,
    /**
     * Once for all that is taxed alike in the document (as EN 16931 demands, BR-CO-17); the result is shared out to the
     * lines so that they sum to it.
     */
    PER_DOCUMENT
}
