package io.counterfoil.server.delivery;

import io.counterfoil.plugin.reminder.AttachmentView;
import io.counterfoil.plugin.reminder.ChannelCapabilities;
import io.counterfoil.plugin.reminder.DeliveryLookup;
import io.counterfoil.plugin.reminder.DeliveryResult;
import io.counterfoil.plugin.reminder.ReminderChannel;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.document.DocumentErrors;
import io.counterfoil.server.document.Documents;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.plugin.ExtensionInstance;
import io.counterfoil.server.plugin.PluginErrors;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages: commits the intent, calls the channel, commits the outcome. Safe for threads and nodes: a message
 * that is being sent is not taken a second time.
 */
final class Dispatch {
    /** Longer than any call of a plugin may take. */
    static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final MessageRepository repository;
    private final RecipientSeal seal;
    private final Outcomes outcomes;
    private final Channels channels;
    private final Documents documents;
    private final InvoiceLinks links;
    private final Map<String, MessageSource> sources = new HashMap<>();
    private final Entities entities;
    private final Clock clock;

    @Inject
    Dispatch(Transactions transactions, MessageRepository repository, RecipientSeal seal, Outcomes outcomes,
            Channels channels, Documents documents, InvoiceLinks links, Set<MessageSource> sources, Entities entities,
            Clock clock) {
        this.transactions = transactions;
        this.repository = repository;
        this.seal = seal;
        this.outcomes = outcomes;
        this.channels = channels;
        this.documents = documents;
        this.links = links;
        sources.forEach(source -> source.kinds().forEach(kind -> this.sources.put(kind, source)));
        this.entities = entities;
        this.clock = clock;
    }

    /** What a message needs that cannot be got within a transaction. */
    private record Ready(
            ExtensionInstance<ReminderChannel> channel,
            ChannelCapabilities capabilities,
            List<AttachmentView> attachments,
            Map<InvoiceId, URI> links) {}

    /** An intent that is committed: what is to be handed to the channel. */
    record Intent(
            Message message,
            List<Recipient> recipients,
            ExtensionInstance<ReminderChannel> channel,
            OutgoingMessage outgoing) {
        @Override
        public String toString() {
            return "Intent[" + message.id() + "]";
        }
    }

    /** Asks the channel what became of a message. */
    private record Lookup(String idempotencyKey, Optional<String> channelReference) implements DeliveryLookup {}

    /** Sends a message if it is to be sent now. */
    void send(MessageId id) {
        begin(id).ifPresent(intent -> outcomes.attempted(intent.message(), call(intent.channel(), intent.outgoing()),
                intent.recipients()));
    }

    /** The first half of sending: commits the intent; empty when the message is not to be sent now. */
    Optional<Intent> begin(MessageId id) {
        return transactions.read(tx -> repository.find(tx, id))
                .filter(this::sendable)
                .flatMap(due -> ready(due).flatMap(ready -> intend(due, ready)));
    }

    private boolean sendable(Message message) {
        return message.state() == MessageState.QUEUED
                || (message.state() == MessageState.RETRY && message.nextAt() != null
                        && !message.nextAt().isAfter(clock.instant()));
    }

    private Optional<Ready> ready(Message message) {
        try {
            Optional<ExtensionInstance<ReminderChannel>> channel = channels.find(message.entity());
            if (channel.isEmpty()) {
                outcomes.notSendable(message, Channels.MISSING);
                return Optional.empty();
            }
            ChannelCapabilities capabilities = channel.get().extension().capabilities();
            MessageSource source = source(message);
            List<AttachmentView> attachments = new ArrayList<>();
            for (InvoiceId invoice : source.attached(message)) {
                attachments.add(new OutgoingMessage.Attached(documents.pdf(message.entity(), invoice).file()));
            }
            long size = attachments.stream().mapToLong(AttachmentView::sizeBytes).sum();
            if (size > capabilities.maxAttachmentBytes()) {
                outcomes.notSendable(message, "The attachments have " + size + " bytes and the channel "
                        + channel.get().name() + " carries " + capabilities.maxAttachmentBytes());
                return Optional.empty();
            }
            return Optional.of(new Ready(channel.get(), capabilities, attachments, links(message, source)));
        } catch (CounterfoilException e) {
            if (e.code().equals(DocumentErrors.NO_TEMPLATE) || e.code().equals(DocumentErrors.NOT_OURS)
                    || e.code().equals(DocumentErrors.ERASED)) {
                outcomes.notSendable(message, e.message());
            } else {
                outcomes.notReady(message, e.message());
            }
            return Optional.empty();
        }
    }

    private Map<InvoiceId, URI> links(Message message, MessageSource source) {
        Map<InvoiceId, URI> found = new HashMap<>();
        for (InvoiceId invoice : transactions.read(tx -> source.linked(tx, message))) {
            links.link(message.entity(), invoice).ifPresent(link -> found.put(invoice, link));
        }
        return found;
    }

    /** Commits the intent, with the text as it is to be sent; empty when it is not to be sent any more. */
    private Optional<Intent> intend(Message seen, Ready ready) {
        AtomicReference<@Nullable Intent> made = new AtomicReference<>();
        boolean done = outcomes.run("message.attempt", seen, context -> {
            made.set(null);
            Message now = repository.lock(context.tx(), seen.id()).filter(this::sendable).orElseThrow(NotDue::new);
            made.set(intend(context, now, ready));
            return new Outcomes.Done(now.id());
        });
        return done ? Optional.ofNullable(made.get()) : Optional.empty();
    }

    private @Nullable Intent intend(CommandContext context, Message now, Ready ready) {
        Transaction tx = context.tx();
        List<Recipient> recipients = seal.open(tx, now.entity(), now.id(), repository.recipients(tx, now.id()));
        if (recipients.isEmpty()) {
            return give(context, now, MessageState.NOT_SENDABLE, "The recipient has been erased");
        }
        return switch (source(now).write(tx, now, recipients, ready.links())) {
            case Written.Withdrawn withdrawn -> give(context, now, MessageState.WITHDRAWN, withdrawn.why());
            case Written.Text text -> {
                if (text.body().length() > ready.capabilities().maxTextLength()) {
                    yield give(context, now, MessageState.NOT_SENDABLE,
                            "The text has " + text.body().length() + " characters and the channel "
                                    + ready.channel().name() + " carries " + ready.capabilities().maxTextLength());
                }
                Message trying = now.trying(ready.channel().id(), context.recordedAt().plus(LEASE));
                repository.begin(tx, trying, ready.channel().id(), context.recordedAt());
                repository.update(tx, trying, context.recordedAt());
                Outcomes.record(context, trying);
                yield new Intent(trying, recipients, ready.channel(),
                        outgoing(tx, trying, text, recipients, ready));
            }
        };
    }

    private @Nullable Intent give(CommandContext context, Message now, MessageState state, String why) {
        Message after = now.to(state, why, null);
        repository.update(context.tx(), after, context.recordedAt());
        Outcomes.record(context, after);
        return null;
    }

    private OutgoingMessage outgoing(Transaction tx, Message message, Written.Text text, List<Recipient> recipients,
            Ready ready) {
        LegalEntity entity = entities.require(tx, message.entity());
        return new OutgoingMessage(message.idempotencyKey(), source(message).purpose(),
                Wording.of(Dispatch.class, message.language()).locale(), sender(ready.channel(), entity),
                Optional.ofNullable(entity.email()),
                List.copyOf(recipients), oneLine(text.subject()), text.body(), ready.attachments());
    }

    /** An instance for one entity says in its configuration who sends; one for all cannot. */
    static Optional<String> sender(ExtensionInstance<ReminderChannel> channel, LegalEntity entity) {
        return channel.entity() == null ? Optional.of(oneLine(entity.name())) : Optional.empty();
    }

    /**
     * Calls the channel; what is thrown leaves open whether it was sent, unless the call was refused before it began.
     */
    static DeliveryResult call(ExtensionInstance<ReminderChannel> channel, OutgoingMessage message) {
        try {
            return channel.extension().send(message);
        } catch (CounterfoilException e) {
            boolean refused = e.code().equals(PluginErrors.BUSY) || e.code().equals(PluginErrors.NOT_USABLE);
            return refused
                    ? DeliveryResult.retryLater(SOON, e.message())
                    : DeliveryResult.unknown("The call failed with " + e.code().code());
        } catch (RuntimeException e) {
            return DeliveryResult.unknown("The call failed with " + e.getClass().getSimpleName());
        }
    }

    /** Does what is due with a message: sends it again, asks about it, or finds out that its server has died. */
    void due(MessageId id) {
        Optional<Message> found = transactions.read(tx -> repository.find(tx, id))
                .filter(message -> message.nextAt() != null && !message.nextAt().isAfter(clock.instant()));
        found.ifPresent(message -> {
            switch (message.state()) {
                case QUEUED, RETRY -> send(id);
                case SENDING -> outcomes.lost(message);
                case UNKNOWN -> lookUp(message);
                case SENT, REJECTED, FAILED, NOT_SENDABLE, WITHDRAWN -> {
                }
            }
        });
    }

    private void lookUp(Message message) {
        DeliveryResult result;
        try {
            Optional<ExtensionInstance<ReminderChannel>> channel = Optional.ofNullable(message.channel())
                    .flatMap(channels::find);
            result = channel
                    .map(one -> one.extension().lookup(new Lookup(message.idempotencyKey(), Optional.empty())))
                    .orElseGet(() -> DeliveryResult.unknown("The channel is not enabled any more"));
        } catch (CounterfoilException e) {
            result = DeliveryResult.unknown(e.message());
        }
        outcomes.lookedUp(message, result, recipients(message.entity(), message.id()));
    }

    private List<Recipient> recipients(EntityId entity, MessageId id) {
        return transactions.read(tx -> seal.open(tx, entity, id, repository.recipients(tx, id)));
    }

    private MessageSource source(Message message) {
        MessageSource source = sources.get(message.kind());
        if (source == null) {
            throw new IllegalStateException("nobody writes messages of the kind " + message.kind());
        }
        return source;
    }

    static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }
}
