package io.counterfoil.testkit;

import io.counterfoil.plugin.console.ConsoleRequest;
import io.counterfoil.plugin.console.ConsoleSubmission;
import io.counterfoil.plugin.console.CustomerCard;
import io.counterfoil.plugin.console.InvoiceCard;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An empty form, unless a test says otherwise. */
public final class TestConsoleSubmission implements ConsoleSubmission {
    private ConsoleRequest page = new TestConsoleRequest();
    private Optional<String> action = Optional.empty();
    private List<String> rows = List.of();
    private List<InvoiceCard> invoices = List.of();
    private List<CustomerCard> customers = List.of();
    private Map<String, List<String>> fields = Map.of();
    private String idempotencyKey = "key-1";

    @Override
    public ConsoleRequest page() {
        return page;
    }

    public TestConsoleSubmission page(ConsoleRequest value) {
        page = value;
        return this;
    }

    @Override
    public Optional<String> action() {
        return action;
    }

    @Override
    public List<String> rows() {
        return rows;
    }

    @Override
    public List<InvoiceCard> invoices() {
        return invoices;
    }

    public TestConsoleSubmission invoices(InvoiceCard... chosen) {
        invoices = List.of(chosen);
        return this;
    }

    @Override
    public List<CustomerCard> customers() {
        return customers;
    }

    public TestConsoleSubmission customers(CustomerCard... chosen) {
        customers = List.of(chosen);
        return this;
    }

    /** A button of a list. */
    public TestConsoleSubmission action(String id, List<String> chosen) {
        action = Optional.of(id);
        rows = List.copyOf(chosen);
        return this;
    }

    @Override
    public Map<String, List<String>> fields() {
        return fields;
    }

    public TestConsoleSubmission fields(Map<String, List<String>> value) {
        fields = Map.copyOf(value);
        return this;
    }

    @Override
    public String idempotencyKey() {
        return idempotencyKey;
    }

    public TestConsoleSubmission idempotencyKey(String value) {
        idempotencyKey = value;
        return this;
    }
}
