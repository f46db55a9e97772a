package io.counterfoil.plugin.portal;

/** Where a page appears. Treat an unknown constant as one that no page is for. */
public enum PortalSlot {
    /** The page behind the link to one document. */
    INVOICE
}
