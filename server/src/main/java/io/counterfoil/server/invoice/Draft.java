package io.counterfoil.server.invoice;

import io.counterfoil.server.command.EntityId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A draft of an invoice.
 *
 * @param invoice what became of it
 * @param version for If-Match
 */
public record Draft(
        DraftId id,
        EntityId entity,
        State state,
        DraftContent content,
        @Nullable InvoiceId invoice,
        int version) {
    Draft issuedAs(InvoiceId document) {
        return new Draft(id, entity, State.ISSUED, content, document, version + 1);
    }

    /** What may be done with it. */
    public enum State {
        DRAFT,
        ISSUED,
        DISCARDED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
