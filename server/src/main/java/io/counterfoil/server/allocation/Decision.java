package io.counterfoil.server.allocation;

/** Who or what decided that two items belong together. */
public enum Decision {
    PERSON("person"),
    REFERENCE("reference"),
    AMOUNT("amount"),
    IMPORT("import"),
    ISSUE("issue"),
    GATEWAY(
            "gateway"),
    REFUND("refund"),
    /** The payer's bank took the money back. */
    RETURN("return"),
    /** The payer disputed it and was given right. */
    CHARGEBACK("chargeback");

    private final String code;

    Decision(String code) {
        this.code = code;
    }

    /** As stored and shown. */
    public String code() {
        return code;
    }
}
