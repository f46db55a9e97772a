package io.counterfoil.server.receipt;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.ledger.EntryId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A receipt as it was recorded; what is left of it stands in its open item.
 *
 * @param reference number of the cheque or slip, where a person recorded it
 * @param reversedOn the day on which it was taken back; null while it stands
 */
public record Receipt(
        ReceiptId id,
        EntityId entity,
        CustomerId customer,
        String method,
        String source,
        String externalId,
        @Nullable String reference,
        Money amount,
        LocalDate bookedOn,
        LocalDate valueOn,
        OpenItemId item,
        EntryId entry,
        Instant recordedAt,
        @Nullable LocalDate reversedOn) {}
