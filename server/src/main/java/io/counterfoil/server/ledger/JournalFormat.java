package io.counterfoil.server.ledger;

/** Forms in which a journal can leave the house. */
public enum JournalFormat {
    /** The plain-text journal of hledger, so that anyone can check our sums with another program. */
    HLEDGER,
    /** One line for each posting, RFC 4180, with a header line. */
    CSV
}
