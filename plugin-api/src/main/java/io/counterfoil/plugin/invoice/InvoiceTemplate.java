package io.counterfoil.plugin.invoice;

import io.counterfoil.plugin.Experimental;
import io.counterfoil.plugin.Extension;
import io.counterfoil.plugin.model.InvoiceDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;

/** Draws invoices, credit notes and advance requests. */
public interface InvoiceTemplate extends Extension {
    /** At least one. */
    Set<RenderFormat> formats();

    /** Languages that texts exist in, as in {@code en}; never empty. Another one asked for gets the first of them. */
    List<String> languages();

    /**
     * Draws a document. Pure: the same document and request give the same bytes, on every machine and at every time; no
     * I/O but the output, which it neither closes nor keeps. Drafts can be drawn too.
     *
     * @throws io.counterfoil.plugin.error.PluginException of kind UNSUPPORTED for a format that is not in
     *     {@link #formats}
     * @throws IOException only when the output throws it
     */
    void render(InvoiceDocument document, RenderRequest request, OutputStream out) throws IOException;

    /** What would be missing or wrong if the document were drawn so. The server does not ask for it yet. */
    @Experimental
    default List<DocumentFinding> validate(InvoiceDocument document, RenderFormat format) {
        return List.of();
    }
}
