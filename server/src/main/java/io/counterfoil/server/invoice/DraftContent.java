package io.counterfoil.server.invoice;

import io.counterfoil.server.customer.CustomerId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a draft says; whatever is null is filled in when the invoice is issued.
 *
 * @param currency ISO 4217; null: the customer's
 * @param issueOn null: the day of issue, in the entity's time zone
 * @param taxPointOn null: the earlier of the end of the supply and the issue
 * @param dueOn null: by the customer's or the entity's terms of payment; must be null with instalments
 * @param instalments must sum to the total with tax
 * @param exchangeRate entity's currency per unit of the document's; needed when they differ
 */
public record DraftContent(
        CustomerId customer,
        @Nullable String currency,
        @Nullable LocalDate issueOn,
        @Nullable LocalDate supplyFrom,
        @Nullable LocalDate supplyTo,
        @Nullable LocalDate taxPointOn,
        @Nullable LocalDate dueOn,
        @Nullable List<Instalment> instalments,
        @Nullable BigDecimal exchangeRate,
        @Nullable String buyerReference,
        @Nullable String orderReference,
        @Nullable String notes,
        List<DraftLine> lines) {}
