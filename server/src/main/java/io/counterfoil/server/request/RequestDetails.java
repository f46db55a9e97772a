package io.counterfoil.server.request;

import io.counterfoil.server.delivery.MessageId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request with all that was said.
 *
 * @param lines of the invoice that a dispute is about; empty: the whole invoice
 * @param erased whether the customer was erased: then name, text and attachments cannot be read any more
 * @param history what became of it, oldest first
 */
public record RequestDetails(
        CustomerRequest request,
        List<Integer> lines,
        @Nullable String name,
        @Nullable String text,
        boolean erased,
        List<Attachment> attachments,
        List<Step> history) {
    public RequestDetails {
        lines = List.copyOf(lines);
        attachments = List.copyOf(attachments);
        history = List.copyOf(history);
    }

    /** What people wrote goes into no log. */
    @Override
    public String toString() {
        return "RequestDetails[" + request.id() + "]";
    }

    /**
     * A file, without its content.
     *
     * @param name what the sender calls it; null once the customer was erased
     * @param sha256 in hexadecimal
     */
    public record Attachment(
            AttachmentId id,
            @Nullable String name,
            String mediaType,
            int sizeBytes,
            String sha256) {
        @Override
        public String toString() {
            return "Attachment[" + id + "]";
        }
    }

    /**
     * What the company did.
     *
     * @param state that the request has since then: answered or closed
     * @param actor the principal who did it
     * @param text what they wrote; null where there is none, and once the customer was erased
     * @param message with which an answer was mailed; null: it is shown in the portal alone
     */
    public record Step(
            RequestEventId id,
            RequestState state,
            String actor,
            @Nullable String text,
            @Nullable MessageId message,
            Instant recordedAt) {
        @Override
        public String toString() {
            return "Step[" + id + "]";
        }
    }
}
