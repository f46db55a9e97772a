package io.counterfoil.server.portal;

import io.counterfoil.plugin.model.InvoiceView;
import io.counterfoil.plugin.portal.AccountPageRequest;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A page of an account that a customer wants to see, as plugins see it.
 *
 * @param payable the ids of those of the invoices that can be paid here and now
 */
record AccountPageData(
        String pageId,
        Locale locale,
        LocalDate today,
        String customerName,
        String customerNumber,
        List<InvoiceView> openInvoices,
        int moreOpen,
        Set<String> payable,
        URI formAddress,
        Map<String, String> hiddenFields,
        Optional<String> notice) implements AccountPageRequest {
    AccountPageData {
        openInvoices = List.copyOf(openInvoices);
        payable = Set.copyOf(payable);
        hiddenFields = Map.copyOf(hiddenFields);
    }

    @Override
    public boolean payable(InvoiceView invoice) {
        return payable.contains(invoice.id());
    }

    @Override
    public URI address(InvoiceView invoice) {
        return URI.create(AccountVisit.path("invoices/" + invoice.id()));
    }

    /** It names the customer. */
    @Override
    public String toString() {
        return "AccountPageData[" + pageId + "]";
    }
}
