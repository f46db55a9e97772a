package io.counterfoil.server.portal;

import io.counterfoil.plugin.invoice.RenderFormat;
import io.counterfoil.plugin.model.DocumentKind;
import io.counterfoil.plugin.model.InvoiceDocument;
import io.counterfoil.plugin.model.InvoiceView;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.portal.InvoicePageRequest;
import io.counterfoil.plugin.portal.PortalRequest;
import io.counterfoil.plugin.portal.PortalSubmission;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The page of an invoice that a customer wants to see, as plugins see it.
 *
 * @param pdf where the PDF can be fetched, if it can
 */
record PageRequestData(
        String pageId,
        Locale locale,
        LocalDate today,
        InvoiceDocument document,
        InvoiceView invoice,
        Optional<URI> pdf,
        boolean payable,
        URI formAddress,
        Map<String, String> hiddenFields,
        Optional<String> notice) implements InvoicePageRequest {
    PageRequestData { hiddenFields = Map.copyOf(hiddenFields); }

    @Override
    public Optional<URI> documentAddress(RenderFormat format) {
        return format == RenderFormat.PDF ? pdf : Optional.empty();
    }

    /** It names the buyer. */
    @Override
    public String toString() {
        return "PageRequestData[" + pageId + "]";
    }

    /** What is known of an invoice from day to day. */
    record Standing(
            String id,
            String number,
            LocalDate issueDate,
            Optional<LocalDate> dueDate,
            Money total,
            Money open,
            boolean overdue,
            boolean paymentPending) implements InvoiceView {
        @Override
        public DocumentKind kind() {
            return DocumentKind.INVOICE;
        }
    }

    /** A form that a customer has sent. */
    record Submission(PortalRequest page, Map<String, List<String>> fields) implements PortalSubmission {
        Submission { fields = Map.copyOf(fields); }

        @Override
        public String toString() {
            return "Submission" + fields.keySet();
        }
    }
}
