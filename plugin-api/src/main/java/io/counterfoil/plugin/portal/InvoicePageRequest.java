package io.counterfoil.plugin.portal;

import io.counterfoil.plugin.invoice.RenderFormat;
import io.counterfoil.plugin.model.InvoiceDocument;
import io.counterfoil.plugin.model.InvoiceView;
import java.net.URI;
import java.util.Optional;

/** A customer wants to see the page of one document, by a link or signed in. */
public interface InvoicePageRequest extends PortalRequest {
    /** The document as it was issued. */
    InvoiceDocument document();

    /** What is owed of it now. */
    InvoiceView invoice();

    /** Where the document can be fetched in a format, if it can. */
    Optional<URI> documentAddress(RenderFormat format);

    /** Whether it can be paid here and now: something is open, a gateway is set up, no payment is on its way. */
    boolean payable();
}
