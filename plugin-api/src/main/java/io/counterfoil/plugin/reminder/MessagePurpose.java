package io.counterfoil.plugin.reminder;

/** What a message is about. Treat an unknown constant as OTHER. */
public enum MessagePurpose {
    INVOICE,
    RECEIPT,
    REMINDER,
    STATEMENT,
    OTHER
}
