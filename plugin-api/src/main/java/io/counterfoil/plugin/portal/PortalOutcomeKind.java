package io.counterfoil.plugin.portal;

/** What the host has to do about a form. */
public enum PortalOutcomeKind {
    SHOW_AGAIN,
    BEGIN_CHECKOUT
}
