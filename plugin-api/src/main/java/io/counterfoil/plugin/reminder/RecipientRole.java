package io.counterfoil.plugin.reminder;

/** How someone is addressed. Treat an unknown constant as TO. */
public enum RecipientRole {
    TO,
    CC,
    BCC
}
