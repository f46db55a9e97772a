package io.counterfoil.server.request;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.invoice.InvoiceId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A request as lists show it, without what people wrote.
 *
 * @param reason of a dispute
 * @param amount disputed or promised; null for a question
 * @param promisedOn of a promise
 * @param submittedBy the principal, a surrogate: {@code lnk_…} for whoever held a link
 */
public record CustomerRequest(
        RequestId id,
        EntityId entity,
        CustomerId customer,
        InvoiceId invoice,
        RequestKind kind,
        RequestState state,
        @Nullable DisputeReason reason,
        @Nullable Money amount,
        @Nullable LocalDate promisedOn,
        String submittedBy,
        Instant recordedAt,
        Instant changedAt) {}
