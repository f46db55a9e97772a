package io.counterfoil.plugin.console;

import java.net.URI;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Somebody of the company looks at an item, in one of its legal entities. */
public interface ConsoleRequest {
    /** One of the instance's items. */
    String itemId();

    Locale locale();

    /** The present date where the legal entity is. */
    LocalDate today();

    /** The host's id of the legal entity, {@code ent_…}. */
    String entityId();

    String entityName();

    /** The reader, as colleagues know them. */
    String readerName();

    /** Only for items of the slot CUSTOMER. */
    Optional<CustomerCard> customer();

    /** Only for items of the slot INVOICE. */
    Optional<InvoiceCard> invoice();

    /** Only for items of the slot PAYMENT. */
    Optional<PaymentCard> payment();

    /** A parameter of the page's address; empty where there is none, and on cards. Not to be trusted. */
    Optional<String> parameter(String name);

    /** The page of an item of the slot NAVIGATION or SETTINGS, for links; parameters may be added. */
    URI address(String itemId);

    /** Where forms of this item post to. */
    URI formAddress();

    /** Fields that each form has to carry as hidden inputs, as they are. */
    Map<String, String> hiddenFields();

    /** Why the item is shown again; for the reader's eyes. */
    Optional<String> notice();
}
