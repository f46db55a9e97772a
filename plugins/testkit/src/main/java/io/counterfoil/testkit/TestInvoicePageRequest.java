package io.counterfoil.testkit;

import io.counterfoil.plugin.invoice.RenderFormat;
import io.counterfoil.plugin.model.InvoiceDocument;
import io.counterfoil.plugin.model.InvoiceView;
import io.counterfoil.plugin.portal.InvoicePageRequest;
import java.net.URI;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A customer opens the page of an unpaid invoice, unless a test says otherwise. */
public final class TestInvoicePageRequest implements InvoicePageRequest {
    private String pageId = "invoice";
    private Locale locale = Locale.ENGLISH;
    private LocalDate today = LocalDate.of(2026, 3, 10);
    private InvoiceDocument document = new TestDocument();
    private InvoiceView invoice = new TestInvoice();
    private boolean payable = true;
    private URI formAddress = URI.create("/portal/x/form");
    private Map<String, String> hiddenFields = Map.of("_csrf", "token-1");
    private Optional<String> notice = Optional.empty();

    @Override
    public String pageId() {
        return pageId;
    }

    public TestInvoicePageRequest pageId(String value) {
        pageId = value;
        return this;
    }

    @Override
    public Locale locale() {
        return locale;
    }

    public TestInvoicePageRequest locale(Locale value) {
        locale = value;
        return this;
    }

    @Override
    public LocalDate today() {
        return today;
    }

    public TestInvoicePageRequest today(LocalDate value) {
        today = value;
        return this;
    }

    @Override
    public InvoiceDocument document() {
        return document;
    }

    public TestInvoicePageRequest document(InvoiceDocument value) {
        document = value;
        return this;
    }

    @Override
    public InvoiceView invoice() {
        return invoice;
    }

    public TestInvoicePageRequest invoice(InvoiceView value) {
        invoice = value;
        return this;
    }

    @Override
    public boolean payable() {
        return payable;
    }

    public TestInvoicePageRequest payable(boolean value) {
        payable = value;
        return this;
    }

    @Override
    public URI formAddress() {
        return formAddress;
    }

    public TestInvoicePageRequest formAddress(URI value) {
        formAddress = value;
        return this;
    }

    @Override
    public Map<String, String> hiddenFields() {
        return hiddenFields;
    }

    public TestInvoicePageRequest hiddenFields(Map<String, String> value) {
        hiddenFields = value;
        return this;
    }

    @Override
    public Optional<String> notice() {
        return notice;
    }

    public TestInvoicePageRequest notice(@Nullable String value) {
        notice = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<URI> documentAddress(RenderFormat format) {
        return format == RenderFormat.PDF ? pdfAddress : Optional.empty();
    }

    /** Where the PDF is; null when there is none. */
    public TestInvoicePageRequest pdfAddress(@Nullable URI value) {
        pdfAddress = Optional.ofNullable(value);
        return this;
    }

    private Optional<URI> pdfAddress = Optional.of(URI.create("/portal/x/invoice.pdf"));
}
