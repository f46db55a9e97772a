package io.counterfoil.plugin.invoice;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** How to draw a document. */
public interface RenderRequest {
    RenderFormat format();

    RenderPurpose purpose();

    /** Language of the texts, and the way that numbers and dates are written. */
    Locale locale();

    /** Where it can be paid; part of the drawing if given. */
    Optional<URI> paymentLink();

    /** The seller's colour, as in {@code #0b6e4f}. */
    Optional<String> accentColour();

    /** The seller's logo as PNG. */
    Optional<byte[]> logoPng();
}
