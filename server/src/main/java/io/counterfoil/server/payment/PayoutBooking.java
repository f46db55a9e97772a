package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rounding;
import io.counterfoil.plugin.payment.Payout;
import io.counterfoil.plugin.payment.PayoutLine;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.ledger.EntryDraft;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Books what a payout's report says besides payments, refunds, returns and chargebacks, which are booked already: fees
 * (row 5b), the gateway's reserve, and what is not ours. The payout itself is booked from the bank line (row 5c).
 */
final class PayoutBooking {
    private final PaymentRepository payments;
    private final Invoices invoices;
    private final Entities entities;
    private final Ledger ledger;

    /**
     * A line with what of it stands on 1010 already, in both currencies.
     *
     * @param fee what of its fee is part of that
     */
    record Tied(PayoutLine line, Money onClearing, Money functional, Money fee) {}

    /** The entry, if there was anything to be booked, and what the whole payout is worth on 1010 then. */
    record Booked(Optional<EntryId> entry, Money functional) {}

    @Inject
    PayoutBooking(PaymentRepository payments, Invoices invoices, Entities entities, Ledger ledger) {
        this.payments = payments;
        this.invoices = invoices;
        this.entities = entities;
        this.ledger = ledger;
    }

    /** Turns an amount of the currency into the functional one. */
    UnaryOperator<Money> rate(Transaction tx, EntityId entity, CurrencyCode currency) {
        CurrencyCode functional = entities.require(tx, entity).functionalCurrency();
        if (currency.equals(functional)) {
            return UnaryOperator.identity();
        }
        Payment known = payments.newestTaken(tx, entity, currency)
                .orElseThrow(() -> new CounterfoilException(PaymentErrors.NO_RATE,
                        "A payout in " + currency + " cannot be booked: no payment in " + currency
                                + " says what it is worth in " + functional));
        Invoice invoice = invoices.require(tx, entity, known.invoice());
        return amount -> invoice.functionalGross()
                .fraction(amount.minor(), invoice.gross().minor(), Rounding.HALF_UP);
    }

    Booked post(CommandContext context, EntityId entity, PayoutId id, Payout payout, List<Tied> lines, LocalDate on,
            UnaryOperator<Money> rate) {
        Money worth = lines.stream().map(Tied::functional).reduce(Money::plus).orElseThrow();
        Money zero = Money.zero(payout.amount().currency());
        Money fees = zero;
        Money returnFees = zero;
        Money chargebackFees = zero;
        Money reserve = zero;
        Money others = zero;
        for (Tied tied : lines) {
            PayoutLine line = tied.line();
            Money fee = line.fee().minus(tied.fee());
            switch (line.kind()) {
                case RETURN -> returnFees = returnFees.plus(fee);
                case CHARGEBACK -> chargebackFees = chargebackFees.plus(fee);
                case CHARGE, REFUND, FEE, RESERVE, ADJUSTMENT -> fees = fees.plus(fee);
            }
            switch (line.kind()) {
                case FEE -> fees = fees.minus(line.gross());
                case RESERVE -> reserve = reserve.plus(line.gross());
                case CHARGE, REFUND, RETURN, CHARGEBACK, ADJUSTMENT ->
                    others = others.plus(line.gross()).minus(tied.onClearing()).minus(tied.fee());
            }
        }
        if (fees.isZero() && returnFees.isZero() && chargebackFees.isZero() && reserve.isZero() && others.isZero()) {
            return new Booked(Optional.empty(), worth);
        }
        EntryDraft entry = EntryDraft.of(context, entity, "payout.reported", on, id);
        Dimensions clearing = Dimensions.clearing(id);
        Money gain = move(entry, fees.negate(), AccountCode.PROCESSING_FEES, Dimensions.NONE, clearing, rate)
                .plus(move(entry, returnFees.negate(), AccountCode.BANK_CHARGES, Dimensions.NONE, clearing, rate))
                .plus(move(entry, chargebackFees.negate(), AccountCode.CHARGEBACK_FEES, Dimensions.NONE, clearing,
                        rate))
                .plus(move(entry, reserve, AccountCode.GATEWAY_RESERVE, clearing, clearing, rate))
                .plus(move(entry, others, AccountCode.BANK_OTHER, clearing, clearing, rate));
        return new Booked(Optional.of(ledger.post(context.tx(), entry)), worth.plus(gain));
    }

    /**
     * @param gain what gateway clearing gets more of, and the other account gives
     * @return the same in functional currency
     */
    private static Money move(EntryDraft entry, Money gain, AccountCode other, Dimensions otherDimensions,
            Dimensions clearing, UnaryOperator<Money> rate) {
        Money amount = gain.abs();
        Money functional = rate.apply(amount);
        if (amount.isZero()) {
            return functional;
        }
        if (gain.isPositive()) {
            entry.debit(AccountCode.GATEWAY_CLEARING, amount, functional, clearing)
                    .credit(other, amount, functional, otherDimensions);
        } else {
            entry.debit(other, amount, functional, otherDimensions)
                    .credit(AccountCode.GATEWAY_CLEARING, amount, functional, clearing);
        }
        return gain.isPositive() ? functional : functional.negate();
    }
}
