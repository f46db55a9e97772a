package io.counterfoil.server.console.contribution;

import io.counterfoil.plugin.console.ConsoleRequest;
import io.counterfoil.plugin.console.ConsoleSubmission;
import io.counterfoil.plugin.console.CustomerCard;
import io.counterfoil.plugin.console.InvoiceCard;
import io.counterfoil.plugin.console.PaymentCard;
import io.counterfoil.server.console.Visit;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a plugin is told of one reader before one item. */
record ItemRequest(Visit visit, Contribution contribution, Subject subject, LocalDate today, Optional<String> notice)
        implements
            ConsoleRequest {
    @Override
    public String itemId() {
        return contribution.item().id();
    }

    @Override
    public Locale locale() {
        return visit.figures().locale();
    }

    @Override
    public String entityId() {
        return visit.entity().id().text();
    }

    @Override
    public String entityName() {
        return visit.entity().name();
    }

    @Override
    public String readerName() {
        return visit.reader();
    }

    @Override
    public Optional<CustomerCard> customer() {
        return subject instanceof Subject.OfCustomer customer ? Optional.of(customer) : Optional.empty();
    }

    @Override
    public Optional<InvoiceCard> invoice() {
        return subject instanceof Subject.OfInvoice invoice ? Optional.of(invoice) : Optional.empty();
    }

    @Override
    public Optional<PaymentCard> payment() {
        return subject instanceof Subject.OfPayment payment ? Optional.of(payment) : Optional.empty();
    }

    @Override
    public Optional<String> parameter(String name) {
        return contribution.isPage()
                ? Optional.of(visit.parameter(name)).filter(value -> !value.isEmpty())
                : Optional.empty();
    }

    @Override
    public URI address(String itemId) {
        return URI.create(visit.path(contribution.path(itemId)));
    }

    @Override
    public URI formAddress() {
        String own = contribution.path(itemId());
        return URI.create(visit.path(subject.page().isEmpty() ? own : own + "/" + subject.page()));
    }

    /** The page that the item is on, with the parameters that are the state of its lists. */
    PageAddress page() {
        return contribution.isPage()
                ? PageAddress.of(visit, visit.path(contribution.path()))
                : PageAddress.plain(visit.path(subject.page()));
    }

    /** Where forms of its lists post to: the state of the page goes along. */
    String action() {
        return contribution.isPage() ? page().here() : formAddress().toString();
    }

    @Override
    public Map<String, String> hiddenFields() {
        return Map.of(Visit.KEY, UUID.randomUUID().toString());
    }

    /** The reader and a customer are persons. */
    @Override
    public String toString() {
        return "ItemRequest[" + itemId() + "]";
    }

    /** A form of an item. */
    record Sent(
            ConsoleRequest page,
            Optional<String> action,
            List<String> rows,
            List<InvoiceCard> invoices,
            List<CustomerCard> customers,
            Map<String, List<String>> fields,
            String idempotencyKey) implements ConsoleSubmission {
        Sent {
            rows = List.copyOf(rows);
            invoices = List.copyOf(invoices);
            customers = List.copyOf(customers);
            fields = Map.copyOf(fields);
        }

        @Override
        public String toString() {
            return "Sent" + fields.keySet();
        }
    }
}
