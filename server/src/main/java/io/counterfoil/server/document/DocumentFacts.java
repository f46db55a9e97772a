package io.counterfoil.server.document;

import io.counterfoil.server.invoice.InvoiceId;
import java.time.Instant;

/**
 * A drawing without its bytes.
 *
 * @param format pdf or html
 * @param instance the plugin instance that drew it
 * @param pluginVersion of its plugin, as it was then
 * @param sha256 of the bytes, in hexadecimal
 */
public record DocumentFacts(
        DocumentId id,
        InvoiceId invoice,
        String format,
        String language,
        String instance,
        String plugin,
        String pluginVersion,
        int sizeBytes,
        String sha256,
        Instant recordedAt) {}
