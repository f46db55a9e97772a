package io.counterfoil.testkit;

import io.counterfoil.plugin.model.InvoiceView;
import io.counterfoil.plugin.portal.AccountPageRequest;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A customer with one unpaid invoice looks at the own account, unless a test says otherwise. */
public final class TestAccountPageRequest implements AccountPageRequest {
    private String pageId = "home";
    private Locale locale = Locale.ENGLISH;
    private LocalDate today = LocalDate.of(2026, 3, 10);
    private String customerName = "Bluewater Foods";
    private List<InvoiceView> openInvoices = List.of(new TestInvoice());
    private int moreOpen;
    private boolean payable = true;
    private Optional<String> notice = Optional.empty();

    @Override
    public String pageId() {
        return pageId;
    }

    public TestAccountPageRequest pageId(String value) {
        pageId = value;
        return this;
    }

    @Override
    public Locale locale() {
        return locale;
    }

    public TestAccountPageRequest locale(Locale value) {
        locale = value;
        return this;
    }

    @Override
    public LocalDate today() {
        return today;
    }

    public TestAccountPageRequest today(LocalDate value) {
        today = value;
        return this;
    }

    @Override
    public String customerName() {
        return customerName;
    }

    public TestAccountPageRequest customerName(String value) {
        customerName = value;
        return this;
    }

    @Override
    public String customerNumber() {
        return "C-20641";
    }

    @Override
    public List<InvoiceView> openInvoices() {
        return openInvoices;
    }

    public TestAccountPageRequest openInvoices(List<InvoiceView> value) {
        openInvoices = List.copyOf(value);
        return this;
    }

    @Override
    public int moreOpen() {
        return moreOpen;
    }

    public TestAccountPageRequest moreOpen(int value) {
        moreOpen = value;
        return this;
    }

    @Override
    public boolean payable(InvoiceView invoice) {
        return payable && !invoice.paymentPending();
    }

    public TestAccountPageRequest payable(boolean value) {
        payable = value;
        return this;
    }

    @Override
    public URI address(InvoiceView invoice) {
        return URI.create("/portal/invoices/" + invoice.id());
    }

    @Override
    public URI formAddress() {
        return URI.create("/portal/x/form");
    }

    @Override
    public Map<String, String> hiddenFields() {
        return Map.of("_csrf", "token-1");
    }

    @Override
    public Optional<String> notice() {
        return notice;
    }

    public TestAccountPageRequest notice(@Nullable String value) {
        notice = Optional.ofNullable(value);
        return this;
    }
}
