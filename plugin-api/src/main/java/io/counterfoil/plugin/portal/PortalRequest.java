package io.counterfoil.plugin.portal;

import java.net.URI;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A customer wants to see a page. What it is about depends on the page's slot: for {@link PortalSlot#INVOICE} the
 * request is an {@link InvoicePageRequest}, for {@link PortalSlot#HOME} an {@link AccountPageRequest}.
 */
public interface PortalRequest {
    /** One of the instance's pages. */
    String pageId();

    Locale locale();

    /** The present date where the seller is. */
    LocalDate today();

    /** Where forms of this page post to. */
    URI formAddress();

    /** Fields that each form has to carry as hidden inputs, as they are. */
    Map<String, String> hiddenFields();

    /** Why the page is shown again, or that something was done; for the customer's eyes. */
    Optional<String> notice();
}
