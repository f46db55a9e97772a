package io.counterfoil.server.invoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of a draft.
 *
 * @param quantity BT-129; negative takes off
 * @param unit UN/ECE Recommendation 20 (BT-130); null: C62, one piece
 * @param unitPrice without tax, in whole units of the currency, any number of decimals up to 8 (BT-146)
 * @param baseQuantity how many units the price is for (BT-149); null: 1
 * @param allowance taken off the line, in whole units of the currency (BT-136)
 * @param productClass what sort of product it is to the tax; null: standard
 * @param service whether it is a service, as opposed to goods; null: yes
 * @param taxCategory Z, E, AE, K, G or O of UNTDID 5305, where no tax is to be paid and none is to be calculated
 * @param taxReasonCode of the VATEX list
 * @param taxReason why no tax is to be paid; required with every category but Z
 * @param serviceFrom BT-134
 * @param serviceTo BT-135
 * @param deferred whether it is earned by a schedule over the service period; null: no
 */
public record DraftLine(
        String description,
        BigDecimal quantity,
        @Nullable String unit,
        BigDecimal unitPrice,
        @Nullable BigDecimal baseQuantity,
        @Nullable BigDecimal allowance,
        @Nullable String productClass,
        @Nullable Boolean service,
        @Nullable String taxCategory,
        @Nullable String taxReasonCode,
        @Nullable String taxReason,
        @Nullable LocalDate serviceFrom,
        @Nullable LocalDate serviceTo,
        @Nullable Boolean deferred) {}
