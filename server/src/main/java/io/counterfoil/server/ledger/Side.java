package io.counterfoil.server.ledger;

/** Debit or credit. */
public enum Side {
    DEBIT("D", 1),
    CREDIT("C", -1);

    private final String code;
    private final int sign;

    Side(String code, int sign) {
        this.code = code;
        this.sign = sign;
    }

    String code() {
        return code;
    }

    /** 1 for debit, -1 for credit: the sign of an amount in a balance. */
    public int sign() {
        return sign;
    }

    Side opposite() {
        return this == DEBIT ? CREDIT : DEBIT;
    }

    static Side of(String code) {
        return code.equals("D") ? DEBIT : CREDIT;
    }
}
