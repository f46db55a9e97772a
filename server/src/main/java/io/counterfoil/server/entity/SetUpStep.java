package io.counterfoil.server.entity;

/** The steps of the set-up behind the first administrator, in their order. */
public enum SetUpStep {
    /** Who sells. */
    COMPANY,
    /** The currency of the books, whose accounts then come: it founds the legal entity. */
    BOOKS,
    /** How documents are numbered, and when they fall due. */
    NUMBERING,
    /** What carries invoices and reminders; can be left out. */
    MAIL,
    /** Nothing is left to do. */
    READY;

    /** The one behind this; the last leads nowhere. */
    SetUpStep following() {
        return switch (this) {
            case COMPANY -> BOOKS;
            case BOOKS -> NUMBERING;
            case NUMBERING -> MAIL;
            case MAIL, READY -> READY;
        };
    }
}
