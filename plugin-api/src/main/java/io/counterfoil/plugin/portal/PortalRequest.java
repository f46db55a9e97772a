package io.counterfoil.plugin.portal;

import io.counterfoil.plugin.invoice.RenderFormat;
import io.counterfoil.plugin.model.InvoiceDocument;
import io.counterfoil.plugin.model.InvoiceView;
import java.net.URI;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A customer wants to see a page. */
public interface PortalRequest {
    /** One of the instance's pages. */
    String pageId();

    Locale locale();

    /** The present date where the seller is. */
    LocalDate today();

    /** The document as it was issued. */
    InvoiceDocument document();

    /** What is owed of it now. */
    InvoiceView invoice();

    /** Where the document can be fetched in a format, if it can. */
    Optional<URI> documentAddress(RenderFormat format);

    /** Whether it can be paid here and now: something is open, a gateway is set up, no payment is on its way. */
    boolean payable();

    /** Where forms of this page post to. */
    URI formAddress();

    /** Fields that each form has to carry as hidden inputs, as they are. */
    Map<String, String> hiddenFields();

    /** Why the page is shown again, or that something was done; for the customer's eyes. */
    Optional<String> notice();
}
