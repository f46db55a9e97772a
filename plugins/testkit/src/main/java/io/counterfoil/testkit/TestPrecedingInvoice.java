package io.counterfoil.testkit;

import io.counterfoil.plugin.model.PrecedingInvoiceView;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An earlier invoice. */
public final class TestPrecedingInvoice implements PrecedingInvoiceView {
    private String number = "INV-2026-0001";
    private Optional<LocalDate> issueDate = Optional.of(LocalDate.of(2026, 1, 15));

    @Override
    public String number() {
        return number;
    }

    public TestPrecedingInvoice number(String value) {
        number = value;
        return this;
    }

    @Override
    public Optional<LocalDate> issueDate() {
        return issueDate;
    }

    public TestPrecedingInvoice issueDate(@Nullable LocalDate value) {
        issueDate = Optional.ofNullable(value);
        return this;
    }
}
