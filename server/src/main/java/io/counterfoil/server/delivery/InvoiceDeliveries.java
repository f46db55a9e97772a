package io.counterfoil.server.delivery;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.document.Documents;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.invoice.Origin;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way of invoices and credit notes to their customers: by itself after the issue, and when a person asks. */
public final class InvoiceDeliveries {
    private static final int DUPLICATE_KEY = 1062;
    private static final Duration WAIT_FOR_DRAWING = Duration.ofMinutes(2);
    private static final String NO_TEMPLATE = "No invoice template is configured: make a plugin instance of the point "
            + "invoice-template for this legal entity, such as type standard of the plugin "
            + "io.counterfoil.template-standard";
    private static final String IMPORTED = "Another system has issued this document: there is no PDF of it to send";

    private final Commands commands;
    private final Transactions transactions;
    private final Messages messages;
    private final MessageRepository repository;
    private final Documents documents;
    private final Invoices invoices;
    private final Customers customers;

    /**
     * How a document reaches its customer.
     *
     * @param sendable whether it can be sent now
     * @param reason why not
     * @param messages newest first
     */
    public record Deliveries(
            InvoiceId invoice,
            boolean sendable,
            @Nullable String reason,
            List<MessageView> messages) {}

    /** Answer of a command. */
    record Taken(MessageId message) {}

    @Inject
    InvoiceDeliveries(Commands commands, Transactions transactions, Messages messages, MessageRepository repository,
            Documents documents, Invoices invoices, Customers customers) {
        this.commands = commands;
        this.transactions = transactions;
        this.messages = messages;
        this.repository = repository;
        this.documents = documents;
        this.invoices = invoices;
        this.customers = customers;
    }

    /**
     * Takes the message for a document that was just issued; it is sent when the PDF is there. Safe to repeat. Where no
     * channel is enabled nothing is written: the document's deliveries say so when someone asks.
     */
    void issued(EntityId entity, InvoiceId id) {
        if (!messages.anyChannel(entity)) {
            return;
        }
        Invoice invoice = transactions.read(tx -> invoices.require(tx, entity, id));
        Optional<String> missing = documents.drawable(entity) ? Optional.empty() : Optional.of(NO_TEMPLATE);
        if (transactions.read(tx -> messages.find(tx, entity, InvoiceMail.businessKey(invoice))).isEmpty()) {
            try {
                commands.run(Outcomes.ACTOR, Command.of("message.queue", Taken.class)
                        .needs("message:send", entity)
                        .does(context -> take(context, invoice, WAIT_FOR_DRAWING, missing)));
            } catch (RuntimeException e) {
                if (Transactions.vendorCode(e) != DUPLICATE_KEY) {
                    throw e;
                }
            }
        }
        // A PDF that was quicker than the message has told nobody.
        drawn(entity, id).ifPresent(messages::nudge);
    }

    /** The message that waits for the PDF, if both are there. */
    Optional<Message> drawn(EntityId entity, InvoiceId id) {
        return transactions.<Optional<Message>>read(tx -> documents.drawn(tx, entity, id)
                ? messages.find(tx, entity, InvoiceMail.businessKey(invoices.require(tx, entity, id)))
                : Optional.empty()).filter(message -> message.state() == MessageState.QUEUED);
    }

    /**
     * Sends a document now: for the first time, or again.
     *
     * @throws CounterfoilException {@code delivery.not-sendable}, {@code delivery.under-way}
     */
    public Deliveries send(Actor actor, IdempotencyKey key, EntityId entity, InvoiceId id) {
        Invoice invoice = transactions.read(tx -> invoices.require(tx, entity, id));
        hindrance(invoice).ifPresent(reason -> {
            throw new CounterfoilException(DeliveryErrors.NOT_SENDABLE, reason);
        });
        commands.run(actor, Command.of("message.send", Taken.class)
                .needs("message:send", entity)
                .keyed(key, id)
                .does(context -> {
                    Optional<Message> there = messages.find(context.tx(), entity, InvoiceMail.businessKey(invoice))
                            .flatMap(message -> repository.lock(context.tx(), message.id()));
                    if (there.isPresent()) {
                        messages.again(context, there.get());
                        return new Taken(there.get().id());
                    }
                    return new Taken(messages.queue(context, wanted(customer(context, invoice), invoice)));
                }));
        return deliveries(entity, id);
    }

    /** How a document was sent, and whether it can be. */
    public Deliveries deliveries(EntityId entity, InvoiceId id) {
        Invoice invoice = transactions.read(tx -> invoices.require(tx, entity, id));
        Optional<String> hindrance = hindrance(invoice);
        return new Deliveries(id, hindrance.isEmpty(), hindrance.orElse(null),
                transactions.read(tx -> messages.about(tx, entity, id)));
    }

    private Optional<String> hindrance(Invoice invoice) {
        if (invoice.origin() != Origin.OWN) {
            return Optional.of(IMPORTED);
        }
        Optional<String> missing = transactions.read(tx -> messages.missing(tx,
                customers.require(tx, invoice.entity(), invoice.customer()), InvoiceMail.PURPOSES));
        return missing.or(() -> documents.drawable(invoice.entity()) ? Optional.empty() : Optional.of(NO_TEMPLATE));
    }

    private Taken take(CommandContext context, Invoice invoice, Duration delay, Optional<String> missing) {
        return new Taken(
                messages.queue(context, wanted(customer(context, invoice), invoice), delay, missing).id());
    }

    private Customer customer(CommandContext context, Invoice invoice) {
        return customers.require(context.tx(), invoice.entity(), invoice.customer());
    }

    private static NewMessage wanted(Customer customer, Invoice invoice) {
        return new NewMessage(customer, invoice.type().code(), InvoiceMail.businessKey(invoice),
                invoice.id().value(), invoice.id(), InvoiceMail.PURPOSES);
    }
}
