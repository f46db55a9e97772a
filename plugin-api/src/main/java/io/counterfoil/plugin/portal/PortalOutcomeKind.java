package io.counterfoil.plugin.portal;

/** What the host has to do about a form. */
public enum PortalOutcomeKind {
    SHOW_AGAIN,
    /** Of one document's page only. */
    BEGIN_CHECKOUT,
    /** Of an account's page only. */
    CHOOSE_PAYMENT
}
