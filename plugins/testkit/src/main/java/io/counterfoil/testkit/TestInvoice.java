package io.counterfoil.testkit;

import io.counterfoil.plugin.model.DocumentKind;
import io.counterfoil.plugin.model.InvoiceView;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An invoice of 119.00 EUR that is owed, unless a test says otherwise. */
public final class TestInvoice implements InvoiceView {
    private String id = "inv_0HQ3ZJ8K9V2W4";
    private DocumentKind kind = DocumentKind.INVOICE;
    private String number = "INV-2026-0042";
    private LocalDate issueDate = LocalDate.of(2026, 3, 2);
    private Optional<LocalDate> dueDate = Optional.of(LocalDate.of(2026, 4, 1));
    private Money total = Money.ofMinor(11_900, CurrencyCode.of("EUR"));
    private Money open = Money.ofMinor(11_900, CurrencyCode.of("EUR"));
    private boolean overdue = false;
    private boolean paymentPending = false;

    @Override
    public String id() {
        return id;
    }

    public TestInvoice id(String value) {
        id = value;
        return this;
    }

    @Override
    public DocumentKind kind() {
        return kind;
    }

    public TestInvoice kind(DocumentKind value) {
        kind = value;
        return this;
    }

    @Override
    public String number() {
        return number;
    }

    public TestInvoice number(String value) {
        number = value;
        return this;
    }

    @Override
    public LocalDate issueDate() {
        return issueDate;
    }

    public TestInvoice issueDate(LocalDate value) {
        issueDate = value;
        return this;
    }

    @Override
    public Optional<LocalDate> dueDate() {
        return dueDate;
    }

    public TestInvoice dueDate(@Nullable LocalDate value) {
        dueDate = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Money total() {
        return total;
    }

    public TestInvoice total(Money value) {
        total = value;
        return this;
    }

    @Override
    public Money open() {
        return open;
    }

    public TestInvoice open(Money value) {
        open = value;
        return this;
    }

    @Override
    public boolean overdue() {
        return overdue;
    }

    public TestInvoice overdue(boolean value) {
        overdue = value;
        return this;
    }

    @Override
    public boolean paymentPending() {
        return paymentPending;
    }

    public TestInvoice paymentPending(boolean value) {
        paymentPending = value;
        return this;
    }
}
