package io.counterfoil.server.delivery;

import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.invoice.InvoiceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is shown; see {@link Message}.
 *
 * @param recipients e-mail addresses; empty where there are none, or once the person has been erased
 * @param nextAt when it is tried or asked about again; null: nothing happens by itself
 */
public record MessageView(
        MessageId id,
        CustomerId customer,
        String kind,
        String businessKey,
        @Nullable InvoiceId invoice,
        String state,
        @Nullable String reason,
        List<String> recipients,
        List<Attempt> attempts,
        @Nullable Instant nextAt,
        Instant createdAt,
        Instant changedAt) {
    @Override
    public String toString() {
        return "MessageView[" + id + " " + state + "]";
    }
}
