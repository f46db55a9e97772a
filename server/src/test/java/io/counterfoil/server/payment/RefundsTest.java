package io.counterfoil.server.payment;

import static io.counterfoil.server.payment.PaymentHouse.ANNA;
import static io.counterfoil.server.payment.PaymentHouse.CLOCK;
import static io.counterfoil.server.payment.PaymentHouse.eur;
import static io.counterfoil.server.payment.PaymentHouse.get;
import static io.counterfoil.server.payment.PaymentHouse.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.Sums;
import io.counterfoil.server.report.Reports;
import io.counterfoil.server.testing.LeavesBooksWhole;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@LeavesBooksWhole
class RefundsTest {
    private static final String NOW = ";2026-01-02T03:04:05Z;";

    private final PaymentHouse house = new PaymentHouse();

    @Test
    void aCreditNoteOfAPaidInvoiceIsPaidBackThroughTheGateway() {
        InvoiceId invoice = house.invoice("1440.00");
        PaymentView paid = house.charge(invoice, "ok");
        InvoiceId note = house.creditNote(invoice, "120.00");
        assertThat(house.balance(AccountCode.CREDIT_NOTES)).isEqualTo("-120.00");

        Refund refund = request(paid.id(), note, null, null);

        assertThat(refund.state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(refund.amount()).isEqualTo(eur("120.00"));
        assertThat(house.balance(AccountCode.CREDIT_NOTES)).isEqualTo("0.00");
        assertThat(house.balance(AccountCode.REFUNDS_PAYABLE)).isEqualTo("0.00");
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).isEqualTo("1320.00");
        assertThat(house.view(note).status()).isEqualTo("used");
        assertThat(house.details(paid.id()).refundable()).isEqualTo(eur("1320.00"));
    }

    @Test
    void moneyThatSettledAnInvoiceNeedsACreditNoteFirst() {
        PaymentView paid = house.charge(house.invoice("100.00"), "ok");

        assertThatThrownBy(() -> request(paid.id(), null, eur("10.00"), null))
                .isInstanceOfSatisfying(CounterfoilException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(PaymentErrors.NO_CREDIT);
                    assertThat(refused.message()).contains("0.00 EUR").contains("issue a credit note");
                });
        assertThat(house.balance(AccountCode.REFUNDS_PAYABLE)).isEqualTo("0.00");
    }

    @Test
    void unusedMoneyGoesBackInPartsButNeverMoreThanThereIs() {
        PaymentView paid = overpaid("100.00", "40.00");

        assertThat(request(paid.id(), null, eur("15.00"), null).state()).isEqualTo(RefundState.SUCCEEDED);
        assertThatThrownBy(() -> request(paid.id(), null, eur("25.01"), null)).hasMessageContaining("Only 25.00 EUR");
        assertThat(request(paid.id(), null, null, null).amount()).isEqualTo(eur("25.00"));
        assertThat(house.balance(AccountCode.UNAPPLIED_CASH)).isEqualTo("0.00");
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).isEqualTo("60.00");
    }

    @Test
    void aRefundIsNotMoreThanItsPaymentTook() {
        InvoiceId large = house.invoice("500.00");
        PaymentView other = house.charge(large, "ok");
        PaymentView small = house.charge(house.invoice("50.00"), "ok");
        InvoiceId note = house.creditNote(large, "80.00");

        assertThatThrownBy(() -> request(small.id(), note, eur("80.00"), null))
                .isInstanceOfSatisfying(CounterfoilException.class,
                        refused -> assertThat(refused.code()).isEqualTo(PaymentErrors.EXCEEDS_PAYMENT));
        assertThat(request(small.id(), note, null, null).amount()).isEqualTo(eur("50.00"));
        assertThat(request(other.id(), note, null, null).amount()).isEqualTo(eur("30.00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "throw"})
    void aRefundWhoseOutcomeIsNotKnownIsOwedUntilALookUpKnows(String does) {
        PaymentView paid = overpaid("100.00", "40.00");
        ScriptedGateway.refund(reference(paid), does);

        Refund refund = request(paid.id(), null, null, null);

        assertThat(refund.state()).isEqualTo(RefundState.UNKNOWN);
        assertThat(house.balance(AccountCode.REFUNDS_PAYABLE)).isEqualTo("-40.00");
        assertThatThrownBy(() -> get(Refunds.class).cancel(ANNA, key(), house.entity.id(), refund.id()))
                .hasMessageContaining("resolve it first");
        ScriptedGateway.lookup(attempt(refund), "succeeded");
        CLOCK.forward(Duration.ofMinutes(5));
        get(PaymentResolver.class).run();
        assertThat(get(Refunds.class).find(house.entity.id(), refund.id()).state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(house.balance(AccountCode.REFUNDS_PAYABLE)).isEqualTo("0.00");
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).isEqualTo("60.00");
    }

    @Test
    void aRejectedRefundStaysOwedAndIsTriedAgainOrGivenUp() {
        PaymentView paid = overpaid("100.00", "40.00");
        ScriptedGateway.refund(reference(paid), "rejected");

        Refund failed = request(paid.id(), null, null, null);
        assertThat(failed.state()).isEqualTo(RefundState.FAILED);
        assertThat(failed.message()).isEqualTo("Account closed");
        assertThat(house.balance(AccountCode.REFUNDS_PAYABLE)).isEqualTo("-40.00");
        assertThat(get(Refunds.class).retry(ANNA, key(), house.entity.id(), failed.id(), null).state())
                .isEqualTo(RefundState.FAILED);
        assertThat(get(Refunds.class).details(house.entity.id(), failed.id()).attempts()).hasSize(2)
                .extracting(RefundAttempt::outcome)
                .containsOnly("rejected");

        Refund cancelled = get(Refunds.class).cancel(ANNA, key(), house.entity.id(), failed.id());
        assertThat(cancelled.state()).isEqualTo(RefundState.CANCELLED);
        assertThat(house.balance(AccountCode.REFUNDS_PAYABLE)).isEqualTo("0.00");
        assertThat(house.balance(AccountCode.UNAPPLIED_CASH)).isEqualTo("-40.00");

        ScriptedGateway.refund(reference(paid), "succeeded");
        assertThat(request(paid.id(), null, null, null).amount()).isEqualTo(eur("40.00"));
        assertThat(house.balance(AccountCode.UNAPPLIED_CASH)).isEqualTo("0.00");
    }

    /** The credit note is there again, and is no second one in the figures of sales. */
    @Test
    void aCreditNoteWhoseRefundIsGivenUpIsCreditedOnce() {
        InvoiceId invoice = house.invoice("100.00");
        PaymentView unused = house.charge(invoice, "ok");
        InvoiceId note = house.creditNote(invoice, "60.00");
        Refund refund = request(null, note, null, RefundMethod.BANK);

        assertThat(get(Refunds.class).cancel(ANNA, key(), house.entity.id(), refund.id()).state())
                .isEqualTo(RefundState.CANCELLED);
        assertThat(house.balance(AccountCode.CREDIT_NOTES)).isEqualTo("-60.00");
        assertThat(get(Reports.class).dso(house.entity.id(), house.today(), house.today()).months())
                .singleElement()
                .satisfies(month -> assertThat(month.sales()).isEqualTo(eur("40.00")));
        Sums.addUp();
        assertThat(get(Reports.class).dso(house.entity.id(), house.today(), house.today()).months())
                .singleElement()
                .satisfies(month -> assertThat(month.sales()).isEqualTo(eur("40.00")));
    }

    @Test
    void aRefundByBankTransferIsBookedWhenItIsSent() {
        InvoiceId invoice = house.invoice("100.00");
        PaymentView unused = house.charge(invoice, "ok");
        InvoiceId note = house.creditNote(invoice, "60.00");

        Refund refund = request(null, note, null, RefundMethod.BANK);
        assertThat(refund.state()).isEqualTo(RefundState.TO_BE_SENT);
        assertThat(house.balance(AccountCode.REFUNDS_PAYABLE)).isEqualTo("-60.00");
        Refund sent = get(Refunds.class).sent(ANNA, key(), house.entity.id(), refund.id(), house.today(), null);

        assertThat(sent.state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(house.balance(AccountCode.REFUNDS_PAYABLE)).isEqualTo("0.00");
        assertThat(house.balance(AccountCode.BANK)).isEqualTo("-60.00");
        assertThatThrownBy(() -> get(Refunds.class).sent(ANNA, key(), house.entity.id(), refund.id(), house.today(),
                null)).hasMessageContaining("succeeded");
    }

    @Test
    void theSameKeyAgainPaysBackOnce() {
        PaymentView paid = overpaid("100.00", "40.00");
        IdempotencyKey key = key();
        NewRefund request = new NewRefund(paid.id(), null, null, eur("10.00"), null, "Too much");

        Refund first = get(Refunds.class).request(ANNA, key, house.entity.id(), request);
        Refund again = get(Refunds.class).request(ANNA, key, house.entity.id(), request);

        assertThat(again).isEqualTo(first);
        assertThat(house.details(paid.id()).refunded()).isEqualTo(eur("10.00"));
    }

    @Test
    void aPendingRefundIsFinalByAnEventThatCountsOnce() {
        PaymentView paid = overpaid("100.00", "40.00");
        ScriptedGateway.refund(reference(paid), "pending");
        Refund refund = request(paid.id(), null, null, null);
        assertThat(refund.state()).isEqualTo(RefundState.PROCESSING);

        house.report("refund;evt_1" + NOW + attempt(refund) + ";succeeded");
        house.report("refund;evt_2" + NOW + attempt(refund) + ";succeeded");
        house.report("refund;evt_3" + NOW + "rfa_0000000000001;succeeded");

        assertThat(get(Refunds.class).find(house.entity.id(), refund.id()).state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).isEqualTo("60.00");
        assertThat(house.reports().stream().filter(report -> report.kind().equals("refund")))
                .extracting(GatewayReport::effect)
                .containsExactly("unknown", "nothing-new", "applied");
    }

    @Test
    void aReturnAfterACancelledRefundUsesTheCreditThatCameBack() {
        PaymentView paid = overpaid("100.00", "40.00");
        ScriptedGateway.refund(reference(paid), "rejected");
        Refund failed = request(paid.id(), null, null, null);
        Refund unused = get(Refunds.class).cancel(ANNA, key(), house.entity.id(), failed.id());

        house.report("returned;evt_9" + NOW + paid.id() + ";100.00");

        assertThat(house.payment(paid.id()).state()).isEqualTo(PaymentState.RETURNED);
        assertThat(house.balance(AccountCode.UNAPPLIED_CASH)).isEqualTo("0.00");
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).isEqualTo("0.00");
        assertThat(house.balance(AccountCode.RECEIVABLES)).isEqualTo("60.00");
    }

    /** A payment whose invoice was credited while it was on its way. */
    private PaymentView overpaid(String amount, String credited) {
        InvoiceId invoice = house.invoice(amount);
        PaymentView pending = house.charge(invoice, "pending");
        InvoiceId unused = house.creditNote(invoice, credited);
        house.report("payment;settled-" + pending.id() + NOW + pending.id() + ";succeeded:" + amount);
        return house.payment(pending.id());
    }

    private Refund request(@Nullable PaymentId payment, @Nullable InvoiceId note, @Nullable Money amount,
            @Nullable RefundMethod method) {
        return get(Refunds.class).request(ANNA, key(), house.entity.id(),
                new NewRefund(payment, note, null, amount, method, "Asked for by phone"));
    }

    private String attempt(Refund refund) {
        return get(Refunds.class).details(house.entity.id(), refund.id()).attempts().getLast().id().text();
    }

    private static String reference(PaymentView payment) {
        return "ref-" + payment.id();
    }
}
