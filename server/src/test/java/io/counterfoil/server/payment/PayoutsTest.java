package io.counterfoil.server.payment;

import static io.counterfoil.server.payment.PaymentHouse.ANNA;
import static io.counterfoil.server.payment.PaymentHouse.TRANSACTIONS;
import static io.counterfoil.server.payment.PaymentHouse.eur;
import static io.counterfoil.server.payment.PaymentHouse.get;
import static io.counterfoil.server.payment.PaymentHouse.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.bank.BankAccountId;
import io.counterfoil.server.bank.BankLine;
import io.counterfoil.server.bank.BankLineId;
import io.counterfoil.server.bank.LineClaim;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.ledger.EntryDraft;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.testing.LeavesBooksWhole;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@LeavesBooksWhole
class PayoutsTest {
    private final PaymentHouse house = new PaymentHouse();

    /** What became of a line. */
    record Booked(@Nullable String reason, @Nullable String counter) {}

    @Test
    void feesAreBookedFromTheReportAndThePayoutFromTheBankLine() {
        PaymentView paid = house.charge(house.invoice("1440.00"), "ok");
        ScriptedGateway.payouts(house.account, payout("po_1", "SETTLE4711", "CHARGE|ref-" + paid.id()
                + "|1440.00|20.46"));

        assertThat(fetch()).isEqualTo(1);
        assertThat(fetch()).isZero();

        PayoutView payout = announced();
        assertThat(payout.amount()).isEqualTo(eur("1419.54"));
        assertThat(house.balance(AccountCode.PROCESSING_FEES)).isEqualTo("20.46");
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).isEqualTo("1419.54");
        assertThat(house.balance(AccountCode.BANK)).isEqualTo("0.00");

        assertThat(bank("1419.53", "SETTLE4711", null).reason()).isNull();
        assertThat(bank("1419.54", null, "settlement settle-4711 thank you").counter()).isEqualTo("1010");
        assertThat(house.balance(AccountCode.BANK)).isEqualTo("1419.54");
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).isEqualTo("0.00");
        assertThat(get(Payouts.class).details(house.entity.id(), payout.id()).payout().state())
                .isEqualTo(PayoutState.PAID);
        assertThat(bank("1419.54", "SETTLE4711", null).reason()).isNull();
    }

    @Test
    void withoutItsReferenceAPayoutIsClaimedOnlyIfTheLineNamesTheGatewayAndNoOtherFits() {
        PaymentView first = house.charge(house.invoice("10.00"), "ok");
        PaymentView second = house.charge(house.invoice("10.00"), "ok");
        String name = TRANSACTIONS.read(tx -> get(Gateways.class).find(house.gateway).orElseThrow().name());
        ScriptedGateway.payouts(house.account,
                payout("po_1", "SETTLE0001", "CHARGE|ref-" + first.id() + "|10.00|0.00") + "\n"
                        + payout("po_2", "SETTLE0002", "CHARGE|ref-" + second.id() + "|10.00|0.00"));
        assertThat(fetch()).isEqualTo(2);

        assertThat(bank("10.00", null, "Miller Ltd").reason()).isNull();
        assertThat(bank("10.00", null, name).reason()).isNull();
        assertThat(bank("10.00", "SETTLE0002", null).reason()).contains("po_2");
        assertThat(bank("10.00", null, name).reason()).contains("po_1");
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).isEqualTo("0.00");
    }

    @Test
    void refundsReturnsReserveAndWhatIsNotOursAllClear() {
        InvoiceId invoice = house.invoice("100.00");
        PaymentView paid = house.charge(invoice, "ok");
        PaymentView returned = house.charge(house.invoice("50.00"), "ok");
        Refund refund = get(Refunds.class).request(ANNA, key(), house.entity.id(),
                new NewRefund(paid.id(), house.creditNote(invoice, "20.00"), null, null, null, "Agreed"));
        ScriptedGateway.payouts(house.account, payout("po_1", "SETTLE4712", "CHARGE|ref-" + paid.id() + "|100.00|1.00",
                "CHARGE|ref-" + returned.id() + "|50.00|1.00", "REFUND|" + refund.gatewayReference() + "|-20.00|0.10",
                "RETURN|ref-" + returned.id() + "|-50.00|3.00", "CHARGE|of-another-shop|500.00|5.00",
                "FEE||-2.00|0.00", "RESERVE||-8.00|0.00", "ADJUSTMENT||1.50|0.00"));

        assertThat(fetch()).isEqualTo(1);

        assertThat(house.payment(returned.id()).state()).isEqualTo(PaymentState.RETURNED);
        assertThat(house.balance(AccountCode.PROCESSING_FEES)).isEqualTo("9.10");
        assertThat(house.balance(AccountCode.BANK_CHARGES)).isEqualTo("3.00");
        assertThat(house.balance(AccountCode.GATEWAY_RESERVE)).isEqualTo("8.00");
        assertThat(house.balance(AccountCode.BANK_OTHER)).isEqualTo("-501.50");
        assertThat(announced().amount()).isEqualTo(eur("561.40"));
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).isEqualTo("561.40");
        house.report("returned;evt_1;2026-01-02T03:04:05Z;" + returned.id() + ";50.00");
        assertThat(bank("561.40", "SETTLE4712", null).counter()).isEqualTo("1010");
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).isEqualTo("0.00");
    }

    @Test
    void aPaymentThatIsKnownAfterItsPayoutIsTiedToIt() {
        PaymentView unknown = house.charge(house.invoice("30.00"), "unknown");
        ScriptedGateway.payouts(house.account,
                payout("po_1", "SETTLE4713", "CHARGE|ref-" + unknown.id() + "|30.00|0.50"));
        assertThat(fetch()).isEqualTo(1);
        assertThat(house.balance(AccountCode.BANK_OTHER)).isEqualTo("-30.00");

        ScriptedGateway.lookup(unknown.id().text(), "succeeded:30.00");
        PaymentView unused = get(Payments.class).resolve(ANNA, key(), house.entity.id(), unknown.id());

        assertThat(house.balance(AccountCode.BANK_OTHER)).isEqualTo("0.00");
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).isEqualTo("29.50");
        assertThat(get(Payouts.class).details(house.entity.id(), announced().id()).lines()).singleElement()
                .satisfies(line -> assertThat(line.object()).isEqualTo(unknown.id().text()));
    }

    @Test
    void aPayoutThatTheGatewayReportsByItselfCountsOnceWithTheFetchedOne() {
        PaymentView paid = house.charge(house.invoice("10.00"), "ok");
        String text = payout("po_1", "SETTLE4714", "CHARGE|ref-" + paid.id() + "|10.00|1.00");
        ScriptedGateway.payouts(house.account, text);

        house.report("payout;evt_1;2026-01-02T03:04:05Z;" + text);
        assertThat(fetch()).isZero();
        house.report("payout;evt_2;2026-01-02T03:04:05Z;" + text);

        assertThat(house.balance(AccountCode.PROCESSING_FEES)).isEqualTo("1.00");
        assertThat(house.reports()).extracting(GatewayReport::effect).containsExactly("nothing-new", "applied");
    }

    @Test
    void theBankLineOfASentRefundNeverPostsAgainAndOneThatComesBackIsOwedAgain() {
        InvoiceId invoice = house.invoice("100.00");
        PaymentView unused = house.charge(invoice, "ok");
        Refund refund = get(Refunds.class).request(ANNA, key(), house.entity.id(),
                new NewRefund(null, house.creditNote(invoice, "60.00"), null, null, RefundMethod.BANK, "Agreed"));
        Refund sent = get(Refunds.class).sent(ANNA, key(), house.entity.id(), refund.id(), house.today(),
                "REFUND-2026-7");
        assertThat(sent.bankReference()).isEqualTo("REFUND-2026-7");

        Booked line = bank("-60.00", "REFUND-2026-7", null);
        assertThat(line.reason()).contains(refund.id().text());
        assertThat(line.counter()).isNull();
        assertThat(house.balance(AccountCode.BANK)).isEqualTo("-60.00");
        assertThat(bank("-60.00", "REFUND-2026-7", null).reason()).isNull();

        assertThat(bank("60.00", null, "RETURN OF REFUND-2026-7").counter()).isEqualTo("2120");
        assertThat(house.balance(AccountCode.REFUNDS_PAYABLE)).isEqualTo("-60.00");
        assertThat(get(Refunds.class).find(house.entity.id(), refund.id()).state()).isEqualTo(RefundState.FAILED);
    }

    @Test
    void aRefundThatTheBankShowsBeforeAnyoneSaysSoIsBookedFromTheLine() {
        InvoiceId invoice = house.invoice("100.00");
        PaymentView unused = house.charge(invoice, "ok");
        Refund refund = get(Refunds.class).request(ANNA, key(), house.entity.id(),
                new NewRefund(null, house.creditNote(invoice, "60.00"), null, null, RefundMethod.BANK, "Agreed"));

        assertThat(bank("-60.00", refund.id().text(), null).counter()).isEqualTo("2120");

        assertThat(house.balance(AccountCode.REFUNDS_PAYABLE)).isEqualTo("0.00");
        assertThat(get(Refunds.class).find(house.entity.id(), refund.id()).state()).isEqualTo(RefundState.SUCCEEDED);
    }

    @Test
    void whatTheBanksRateDiffersFromTheInvoicesIsRealisedWithThePayout() {
        InvoiceId invoice = house.invoice("1000.00", "USD", new BigDecimal("0.90"));
        PaymentView paid = house.charge(invoice, "ok");
        assertThat(paid.taken()).isEqualTo(usd("1000.00"));
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).isEqualTo("900.00");
        assertThat(house.open(invoice)).isEqualTo("0.00");
        ScriptedGateway.payouts(house.account,
                payout("po_1", "SETTLE4715", "CHARGE|ref-" + paid.id() + "|1000.00USD|10.00USD"));
        assertThat(fetch()).isEqualTo(1);
        assertThat(announced().functionalAmount()).isEqualTo(eur("891.00"));

        Booked line = bank(usd("990.00"), eur("920.00"), "SETTLE4715", null);

        assertThat(line.counter()).isEqualTo("1010");
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).isEqualTo("0.00");
        assertThat(house.balance(AccountCode.BANK)).isEqualTo("920.00");
        assertThat(house.balance(AccountCode.PROCESSING_FEES)).isEqualTo("9.00");
        assertThat(house.balance(AccountCode.REALISED_FX)).isEqualTo("-29.00");
    }

    @Test
    void whatTheBanksRateDiffersFromTheBooksIsRealisedWithARefund() {
        InvoiceId invoice = house.invoice("60.00", "USD", new BigDecimal("0.92"));
        PaymentView unused = house.charge(invoice, "ok");
        InvoiceId note = house.creditNote(invoice, "60.00");
        Refund refund = get(Refunds.class).request(ANNA, key(), house.entity.id(),
                new NewRefund(null, note, null, null, RefundMethod.BANK, "Agreed"));
        assertThat(house.balance(AccountCode.REFUNDS_PAYABLE)).isEqualTo("-55.20");

        Booked line = bank(usd("-60.00"), eur("-56.40"), refund.id().text(), null);

        // Row 21-2: Dr 2120 55.20, 7000 1.20 / Cr 1000 56.40.
        assertThat(line.counter()).isEqualTo("2120");
        assertThat(house.balance(AccountCode.REFUNDS_PAYABLE)).isEqualTo("0.00");
        assertThat(house.balance(AccountCode.BANK)).isEqualTo("-56.40");
        assertThat(house.balance(AccountCode.REALISED_FX)).isEqualTo("1.20");

        Booked back = bank(usd("60.00"), eur("57.00"), refund.id().text(), null);

        assertThat(back.counter()).isEqualTo("2120");
        assertThat(house.balance(AccountCode.REFUNDS_PAYABLE)).isEqualTo("-55.20");
        assertThat(house.balance(AccountCode.BANK)).isEqualTo("0.60");
        Refund again = get(Refunds.class).retry(ANNA, key(), house.entity.id(), refund.id(), RefundMethod.BANK);
        Refund sent = get(Refunds.class).sent(ANNA, key(), house.entity.id(), again.id(), house.today(), null);
        assertThat(sent.state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(bank(usd("-60.00"), eur("-56.00"), refund.id().text(), null).counter()).isNull();
        assertThat(house.balance(AccountCode.BANK)).isEqualTo("-55.40");
        assertThat(house.balance(AccountCode.REFUNDS_PAYABLE)).isEqualTo("0.00");
    }

    private static Money usd(String amount) {
        return Money.parse(amount, CurrencyCode.of("USD"));
    }

    private int fetch() {
        return get(Payouts.class).fetch(ANNA, key(), house.entity.id(), house.gateway).payouts();
    }

    private PayoutView announced() {
        return get(Payouts.class).page(house.entity.id(), PayoutState.ANNOUNCED, Long.MAX_VALUE, 10).getFirst();
    }

    private String payout(String id, String bankReference, String... lines) {
        return id + "," + bankReference + "," + house.today() + "," + String.join(",", lines);
    }

    private Booked bank(String amount, @Nullable String reference, @Nullable String remittance) {
        return bank(eur(amount), eur(amount), reference, remittance);
    }

    /** Shows the claimant a line and books it as the bank feature does. */
    private Booked bank(Money amount, Money functional, @Nullable String reference, @Nullable String remittance) {
        BankLine line = new BankLine(new BankLineId(get(Ids.class).next()), house.entity.id(),
                new BankAccountId(get(Ids.class).next()), amount, functional, house.today(), house.today(), reference,
                remittance, null);
        return house.command(Booked.class, context -> {
            Optional<LineClaim> claim = get(ExpectedLines.class).claim(context, line);
            if (claim.isEmpty()) {
                context.record(java.util.List.of(line.id().text()), java.util.List.of(), java.util.Map.of());
                return new Booked(null, null);
            }
            AccountCode counter = claim.get().counter();
            if (counter != null) {
                EntryDraft entry = EntryDraft.of(context, house.entity.id(), "bank.booked", line.bookedOn(), line.id());
                Dimensions dimensions = claim.get().dimensions();
                Money moved = amount.abs();
                Money worth = functional.abs();
                if (line.credit()) {
                    entry.debit(AccountCode.BANK, moved, worth).credit(counter, moved, worth, dimensions);
                } else {
                    entry.debit(counter, moved, worth, dimensions).credit(AccountCode.BANK, moved, worth);
                }
                var unused = get(Ledger.class).post(context.tx(), entry);
            }
            return new Booked(claim.get().reason(), counter == null ? null : counter.code());
        });
    }
}
