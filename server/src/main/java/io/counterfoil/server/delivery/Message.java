package io.counterfoil.server.delivery;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.plugin.InstanceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message, without its recipients and without its text, which is written when it is sent.
 *
 * @param kind invoice, credit-note, reminder, request-answer
 * @param businessKey what it is about; one message for each
 * @param subject the document or reminder that it is about
 * @param invoice the one invoice or credit note that it is about
 * @param purposes of contacts that it goes to, the first that the customer has
 * @param language of its text
 * @param reason why it is in this state, without personal data
 * @param channel that was tried last
 * @param retries how often it was refused for now, one after the other
 * @param lookups how often the channel was asked what became of it
 * @param round rises when a person has it sent anew
 * @param nextAt when something is to be done; null: nothing by itself
 */
public record Message(
        MessageId id,
        EntityId entity,
        CustomerId customer,
        String kind,
        String businessKey,
        long subject,
        @Nullable InvoiceId invoice,
        List<String> purposes,
        String language,
        MessageState state,
        @Nullable String reason,
        @Nullable InstanceId channel,
        int attempts,
        int retries,
        int lookups,
        int round,
        @Nullable Instant nextAt,
        int version,
        Instant createdAt,
        Instant changedAt) {
    public Message { purposes = List.copyOf(purposes); }

    /** The key that travels with it: the same for each try of one round. */
    String idempotencyKey() {
        return id.text() + "-" + round;
    }

    Message to(MessageState next, @Nullable String why, @Nullable Instant at) {
        return new Message(id, entity, customer, kind, businessKey, subject, invoice, purposes, language, next, why,
                channel, attempts, retries, lookups, round, at, version, createdAt, changedAt);
    }

    /** Another try begins. */
    Message trying(InstanceId instance, Instant until) {
        return new Message(id, entity, customer, kind, businessKey, subject, invoice, purposes, language,
                MessageState.SENDING, null, instance, attempts + 1, retries, 0, round, until, version, createdAt,
                changedAt);
    }

    /** Refused for now, or not ready. */
    Message later(MessageState next, String why, @Nullable Instant at) {
        return new Message(id, entity, customer, kind, businessKey, subject, invoice, purposes, language, next, why,
                channel, attempts, retries + 1, lookups, round, at, version, createdAt, changedAt);
    }

    /** The channel was asked once more and could not tell. */
    Message stillUnknown(String why, @Nullable Instant at) {
        return new Message(id, entity, customer, kind, businessKey, subject, invoice, purposes, language,
                MessageState.UNKNOWN, why, channel, attempts, retries, lookups + 1, round, at, version, createdAt,
                changedAt);
    }

    /** A person has it sent. */
    Message again(int nextRound, Instant now) {
        return new Message(id, entity, customer, kind, businessKey, subject, invoice, purposes, language,
                MessageState.QUEUED, null, channel, attempts, 0, 0, nextRound, now, version, createdAt, changedAt);
    }
}
