package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.bank.BankLineId;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.plugin.InstanceId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A payout as reported.
 *
 * @param externalId the gateway's id of it
 * @param bankReference what the bank statement will quote
 * @param amount what reaches the bank account; negative when the gateway takes it from there
 * @param functionalAmount what it carries in the books until the bank has booked it
 * @param bankLine the line that it came by
 */
public record PayoutView(
        PayoutId id,
        EntityId entity,
        InstanceId gateway,
        String externalId,
        String bankReference,
        LocalDate arrivesOn,
        Money amount,
        Money functionalAmount,
        PayoutState state,
        @Nullable BankLineId bankLine,
        @Nullable LocalDate paidOn,
        Instant recordedAt) {}
