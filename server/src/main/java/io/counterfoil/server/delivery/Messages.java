package io.counterfoil.server.delivery;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.events.Outbox;
import io.counterfoil.server.events.OutboxEvent;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes messages to be sent, and tells about them. Safe for threads. */
public final class Messages {
    private static final String NO_CONTACT = "The customer has no contact of the purpose ";

    private final Commands commands;
    private final Transactions transactions;
    private final MessageRepository repository;
    private final RecipientSeal seal;
    private final Channels channels;
    private final Customers customers;
    private final Outbox outbox;
    private final Ids ids;

    /** What the event {@code message.queued} tells. */
    record Queued(MessageId message) {}

    @Inject
    Messages(Commands commands, Transactions transactions, MessageRepository repository, RecipientSeal seal,
            Channels channels, Customers customers, Outbox outbox, Ids ids) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.seal = seal;
        this.channels = channels;
        this.customers = customers;
        this.outbox = outbox;
        this.ids = ids;
    }

    /**
     * Takes a message as part of a caller's command; it is sent soon after the commit. Where nobody can be written to
     * it is kept as not sendable, with the reason. A business key that is there already fails with the database's
     * unique key (1062).
     */
    public MessageId queue(CommandContext context, NewMessage wanted) {
        return queued(context, queue(context, wanted, Duration.ZERO, Optional.empty()));
    }

    /** As {@link #queue(CommandContext, NewMessage)}, to this one person and nobody else. It cannot be sent again. */
    public MessageId queueTo(CommandContext context, NewMessage wanted, Recipient recipient) {
        return queued(context, queue(context, wanted, List.of(recipient), Duration.ZERO, Optional.empty()));
    }

    private MessageId queued(CommandContext context, Message message) {
        if (message.state() == MessageState.QUEUED) {
            publish(context.tx(), message);
        }
        return message.id();
    }

    /**
     * @param delay how long it waits for what it needs before it is tried all the same
     * @param missing why it cannot be sent, as far as the caller knows
     */
    Message queue(CommandContext context, NewMessage wanted, Duration delay, Optional<String> missing) {
        return queue(context, wanted, seal.recipients(context.tx(), wanted.customer(), wanted.purposes()), delay,
                missing);
    }

    private Message queue(CommandContext context, NewMessage wanted, List<Recipient> recipients, Duration delay,
            Optional<String> missing) {
        Transaction tx = context.tx();
        Customer customer = wanted.customer();
        Optional<String> reason = missing.or(() -> missing(customer, wanted.purposes(), recipients));
        MessageId id = new MessageId(ids.next());
        Instant now = context.recordedAt();
        Message message = new Message(id, customer.entity(), customer.id(), wanted.kind(), wanted.businessKey(),
                wanted.subject(), wanted.invoice(), wanted.purposes(), customer.language(),
                reason.isPresent() ? MessageState.NOT_SENDABLE : MessageState.QUEUED, reason.orElse(null), null, 0, 0,
                0, 1, reason.isPresent() ? null : now.plus(delay), 1, now, now);
        repository.insert(tx, message,
                recipients.isEmpty() ? null : seal.seal(tx, customer, id, recipients));
        context.record(List.of(id.text(), customer.id().text()), List.of(),
                Map.of("kind", message.kind(), "about", message.businessKey(), "state", message.state().code()));
        return message;
    }

    /** Has a message that waits sent now; does nothing when that was said before. */
    void nudge(Message waiting) {
        transactions.write(tx -> {
            publish(tx, waiting);
            return true;
        });
    }

    private void publish(Transaction tx, Message message) {
        outbox.publish(tx, new OutboxEvent("message.queued", message.id().text(),
                "message.queued:" + message.id() + ":" + message.version(), new Queued(message.id())));
    }

    /** Why the entity cannot write to this customer now; empty when it can. Reads only. */
    public Optional<String> missing(Transaction tx, Customer customer, List<String> purposes) {
        return missing(customer, purposes, seal.recipients(tx, customer, purposes));
    }

    /** As {@link #missing(Transaction, Customer, List)} of many customers; who can be written to is not in it. */
    public Map<CustomerId, String> missing(Transaction tx, EntityId entity, Collection<Customer> customers,
            List<String> purposes) {
        boolean channel = channels.any(entity);
        Set<CustomerId> reached = channel ? seal.reached(tx, customers, purposes) : Set.of();
        return customers.stream()
                .map(Customer::id)
                .filter(customer -> !reached.contains(customer))
                .collect(Collectors.toMap(Function.identity(),
                        customer -> whyNot(channel, purposes)));
    }

    private Optional<String> missing(Customer customer, List<String> purposes, List<Recipient> recipients) {
        if (!channels.any(customer.entity())) {
            return Optional.of(whyNot(false, purposes));
        }
        return recipients.isEmpty() ? Optional.of(whyNot(true, purposes)) : Optional.empty();
    }

    /** @param channel whether there is any that mails could go through */
    private static String whyNot(boolean channel, List<String> purposes) {
        return channel
                ? NO_CONTACT + String.join(" or ", purposes) + " with an e-mail address"
                : Channels.MISSING;
    }

    /** Whether any channel is enabled for the entity. */
    public boolean anyChannel(EntityId entity) {
        return channels.any(entity);
    }

    /**
     * Has a message sent that was sent, refused or given up, or whose fate is not known. One whose fate is not known
     * keeps its key, so that the receiver can see that both are the same.
     *
     * @throws CounterfoilException {@code delivery.message-not-found}, {@code delivery.under-way},
     *     {@code delivery.withdrawn}, {@code delivery.not-sendable}
     */
    public MessageView resend(Actor actor, IdempotencyKey key, EntityId entity, MessageId id) {
        commands.run(actor, Command.of("message.resend", Queued.class)
                .needs("message:send", entity)
                .keyed(key, id)
                .does(context -> {
                    Message before = repository.lock(context.tx(), id)
                            .filter(found -> found.entity().equals(entity))
                            .orElseThrow(() -> notFound(id));
                    again(context, before);
                    return new Queued(id);
                }));
        return view(entity, id);
    }

    /** As {@link #resend}, of a message that the caller has locked. */
    void again(CommandContext context, Message before) {
        Transaction tx = context.tx();
        if (before.state() == MessageState.QUEUED || before.state() == MessageState.SENDING) {
            throw new CounterfoilException(DeliveryErrors.UNDER_WAY,
                    before.id() + " is " + before.state().code() + ": wait for its outcome");
        }
        // For good: whoever made it may have made another one since.
        if (before.state() == MessageState.WITHDRAWN) {
            throw new CounterfoilException(DeliveryErrors.WITHDRAWN,
                    before.id() + " was withdrawn, as there was nothing to say any more. What is to be said now is "
                            + "written anew, a reminder by the next run");
        }
        Customer customer = customers.require(tx, before.entity(), before.customer());
        List<Recipient> recipients = seal.recipients(tx, customer, before.purposes());
        missing(customer, before.purposes(), recipients).ifPresent(reason -> {
            throw new CounterfoilException(DeliveryErrors.NOT_SENDABLE, reason);
        });
        boolean sameRound = before.state() == MessageState.UNKNOWN || before.state() == MessageState.RETRY
                || before.attempts() == 0;
        Message after = before.again(sameRound ? before.round() : before.round() + 1, context.recordedAt());
        repository.update(tx, after, context.recordedAt());
        repository.address(tx, after.id(), seal.seal(tx, customer, after.id(), recipients));
        context.record(List.of(after.id().text(), customer.id().text()), List.of(),
                Map.of("before", before.state().code(), "round", Integer.toString(after.round())));
        publish(tx, after);
    }

    /** The message about something. */
    public Optional<Message> find(Transaction tx, EntityId entity, String businessKey) {
        return repository.find(tx, entity, businessKey);
    }

    /** Those of the messages that are there, by id. */
    public Map<MessageId, Message> find(Transaction tx, Collection<MessageId> wanted) {
        Map<MessageId, Message> found = new HashMap<>();
        repository.find(tx, wanted).forEach(message -> found.put(message.id(), message));
        return found;
    }

    /** @throws CounterfoilException {@code delivery.message-not-found} */
    MessageView view(EntityId entity, MessageId id) {
        return transactions.read(tx -> view(tx, repository.find(tx, id)
                .filter(found -> found.entity().equals(entity))
                .orElseThrow(() -> notFound(id))));
    }

    MessageView view(Transaction tx, Message message) {
        List<String> addresses = seal
                .open(tx, message.entity(), message.id(), repository.recipients(tx, message.id()))
                .stream()
                .map(Recipient::address)
                .toList();
        return new MessageView(message.id(), message.customer(), message.kind(), message.businessKey(),
                message.invoice(), message.state().code(), message.reason(), addresses,
                repository.attempts(tx, message.id()), message.nextAt(), message.createdAt(), message.changedAt());
    }

    List<MessageView> page(EntityId entity, @Nullable String state, @Nullable CustomerId customer, long before,
            int limit) {
        MessageState wanted = state == null
                ? null
                : MessageState.find(state)
                        .orElseThrow(() -> CounterfoilException.ofField(DeliveryErrors.INVALID, "state", "is unknown",
                                "Give one of "
                                        + String.join(", ",
                                                java.util.Arrays.stream(MessageState.values())
                                                        .map(MessageState::code)
                                                        .toList())));
        return transactions.read(tx -> repository.page(tx, entity, wanted, customer, before, limit)
                .stream()
                .map(message -> view(tx, message))
                .toList());
    }

    List<MessageView> about(Transaction tx, EntityId entity, InvoiceId invoice) {
        return repository.about(tx, entity, invoice).stream().map(message -> view(tx, message)).toList();
    }

    private static CounterfoilException notFound(MessageId id) {
        return new CounterfoilException(DeliveryErrors.NOT_FOUND, "There is no message " + id);
    }
}
