package io.counterfoil.testkit;

import io.counterfoil.plugin.console.ConsoleRequest;
import io.counterfoil.plugin.console.CustomerCard;
import io.counterfoil.plugin.console.InvoiceCard;
import io.counterfoil.plugin.console.PaymentCard;
import java.net.URI;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A clerk looks at an item in March 2026, unless a test says otherwise. */
public final class TestConsoleRequest implements ConsoleRequest {
    private String itemId = "page";
    private Locale locale = Locale.ENGLISH;
    private LocalDate today = LocalDate.of(2026, 3, 10);
    private String entityName = "Nordlicht Services GmbH";
    private String readerName = "Ada Lindqvist";
    private Optional<CustomerCard> customer = Optional.empty();
    private Optional<InvoiceCard> invoice = Optional.empty();
    private Optional<PaymentCard> payment = Optional.empty();
    private Map<String, String> parameters = Map.of();
    private Optional<String> notice = Optional.empty();

    @Override
    public String itemId() {
        return itemId;
    }

    public TestConsoleRequest itemId(String value) {
        itemId = value;
        return this;
    }

    @Override
    public Locale locale() {
        return locale;
    }

    public TestConsoleRequest locale(Locale value) {
        locale = value;
        return this;
    }

    @Override
    public LocalDate today() {
        return today;
    }

    public TestConsoleRequest today(LocalDate value) {
        today = value;
        return this;
    }

    @Override
    public String entityId() {
        return "ent_01JQ0000000000000000000000";
    }

    @Override
    public String entityName() {
        return entityName;
    }

    public TestConsoleRequest entityName(String value) {
        entityName = value;
        return this;
    }

    @Override
    public String readerName() {
        return readerName;
    }

    public TestConsoleRequest readerName(String value) {
        readerName = value;
        return this;
    }

    @Override
    public Optional<CustomerCard> customer() {
        return customer;
    }

    public TestConsoleRequest customer(CustomerCard value) {
        customer = Optional.of(value);
        return this;
    }

    @Override
    public Optional<InvoiceCard> invoice() {
        return invoice;
    }

    public TestConsoleRequest invoice(InvoiceCard value) {
        invoice = Optional.of(value);
        return this;
    }

    @Override
    public Optional<PaymentCard> payment() {
        return payment;
    }

    public TestConsoleRequest payment(PaymentCard value) {
        payment = Optional.of(value);
        return this;
    }

    @Override
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    public TestConsoleRequest parameters(Map<String, String> value) {
        parameters = Map.copyOf(value);
        return this;
    }

    @Override
    public URI address(String page) {
        return URI.create("/console/x/" + page);
    }

    @Override
    public URI formAddress() {
        return URI.create("/console/x/form");
    }

    @Override
    public Map<String, String> hiddenFields() {
        return Map.of("_key", "key-1");
    }

    @Override
    public Optional<String> notice() {
        return notice;
    }

    public TestConsoleRequest notice(@Nullable String value) {
        notice = Optional.ofNullable(value);
        return this;
    }
}
