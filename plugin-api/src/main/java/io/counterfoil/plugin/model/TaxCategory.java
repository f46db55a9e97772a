package io.counterfoil.plugin.model;

/** Why a rate applies (UNTDID 5305 as EN 16931 uses it). Treat an unknown constant as STANDARD. */
public enum TaxCategory {
    /** Taxed, at whatever rate. */
    STANDARD("S"),
    /** Taxed at 0 %. */
    ZERO_RATED("Z"),
    EXEMPT("E"),
    /** The buyer owes the tax. */
    REVERSE_CHARGE("AE"),
    /** Supply to another EU country, without tax. */
    INTRA_COMMUNITY("K"),
    /** Export, without tax. */
    EXPORT("G"),
    /** Not subject to the tax at all. */
    OUT_OF_SCOPE("O"),
    /** Canary Islands. */
    IGIC("L"),
    /** Ceuta and Melilla. */
    IPSI("M");

    private final String code;

    TaxCategory(String code) {
        this.code = code;
    }

    /** As in electronic invoices. */
    public String code() {
        return code;
    }

    /** Whether tax can be greater than 0; every other category needs a reason on the document. */
    public boolean taxed() {
        return this == STANDARD || this == ZERO_RATED || this == IGIC || this == IPSI;
    }
}
