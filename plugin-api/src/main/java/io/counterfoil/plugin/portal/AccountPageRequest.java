package io.counterfoil.plugin.portal;

import io.counterfoil.plugin.model.InvoiceView;
import java.net.URI;
import java.util.List;

/** A customer who is signed in wants to see a page of the own account. */
public interface AccountPageRequest extends PortalRequest {
    /** As it is called now. */
    String customerName();

    /** The account number. */
    String customerNumber();

    /** What is still owed, longest due first; at most 200, the rest is in the list of all invoices. */
    List<InvoiceView> openInvoices();

    /** How many more are open than {@link #openInvoices} tells. */
    int moreOpen();

    /** Whether amounts of the invoice's currency can be paid here and now. */
    boolean payable(InvoiceView invoice);

    /** The page of one of the invoices. */
    URI address(InvoiceView invoice);
}
