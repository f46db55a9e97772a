package io.counterfoil.plugin.invoice;

/** What the drawing is for. Treat an unknown constant as ORIGINAL. */
public enum RenderPurpose {
    /** The document itself. */
    ORIGINAL,
    /** Marked as a draft that is no invoice. */
    PREVIEW,
    /** Marked as a copy. */
    COPY
}
