package io.counterfoil.plugin.portal;

/** Where a page appears. Treat an unknown constant as one that no page is for. */
public enum PortalSlot {
    /** The page of one document: behind a link, and for who is signed in. The host shows the first that it finds. */
    INVOICE,
    /** The first page of a customer who is signed in: what is due. The host shows the first that it finds. */
    HOME
}
