package io.counterfoil.server.payment;

import static io.counterfoil.server.payment.PaymentHouse.ANNA;
import static io.counterfoil.server.payment.PaymentHouse.TRANSACTIONS;
import static io.counterfoil.server.payment.PaymentHouse.eur;
import static io.counterfoil.server.payment.PaymentHouse.get;
import static io.counterfoil.server.payment.PaymentHouse.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.AllocationPart;
import io.counterfoil.server.allocation.Allocations;
import io.counterfoil.server.allocation.Decision;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.receipt.HandReceipt;
import io.counterfoil.server.receipt.HandReceipts;
import io.counterfoil.server.receipt.TakenReceipt;
import io.counterfoil.server.report.Ageing;
import io.counterfoil.server.report.Reports;
import io.counterfoil.server.testing.LeavesBooksWhole;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payers dispute payments (row 12). */
@LeavesBooksWhole
class ChargebacksTest {
    private static final String NOW = ";2026-01-02T03:04:05Z;";
    private final PaymentHouse house = new PaymentHouse();
    private int events;

    /** Answer of a command of these tests. */
    record Done(String item) {}

    @Test
    void disputedMoneyIsWithdrawnAndTheInvoiceStaysPaid() {
        InvoiceId invoice = house.invoice("1440.00");
        PaymentView paid = house.charge(invoice, "ok");

        tell(paid, "opened", "cb_1", "1440.00:20.00");

        assertBalances("1440.00", "20.00", "-20.00", "0.00", "0.00");
        assertThat(house.open(invoice)).isEqualTo("0.00");
        assertThat(house.payment(paid.id()).state()).isEqualTo(PaymentState.SUCCEEDED);
        PaymentDetails details = house.details(paid.id());
        assertThat(details.chargedBack()).isEqualTo(eur("1440.00"));
        assertThat(details.refundable()).isEqualTo(eur("0.00"));
        assertThat(details.chargebacks()).singleElement().satisfies(open -> {
            assertThat(open.state()).isEqualTo(ChargebackState.OPEN);
            assertThat(open.externalId()).isEqualTo("cb_1");
            assertThat(open.fee()).isEqualTo(eur("20.00"));
            assertThat(open.reasonCode()).isEqualTo("10.4");
            assertThat(open.evidenceDueAt()).isEqualTo(Instant.parse("2026-01-20T00:00:00Z"));
        });
        assertThat(TRANSACTIONS.read(tx -> get(ChargebackRepository.class).page(tx, house.entity.id(), invoice,
                ChargebackState.OPEN, Long.MAX_VALUE, 10)).size()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"20.00,0.00,1440.00", "0.00,20.00,1420.00"})
    void aChargebackThatIsWonGivesTheMoneyBackAndTheFeeIfTheSchemeDoes(String returned, String fees, String clearing) {
        InvoiceId invoice = house.invoice("1440.00");
        PaymentView paid = house.charge(invoice, "ok");

        tell(paid, "opened", "cb_1", "1440.00:20.00");
        tell(paid, "won:" + returned, "cb_1", "1440.00:20.00");

        assertBalances("0.00", fees, clearing, "0.00", "0.00");
        assertThat(house.open(invoice)).isEqualTo("0.00");
        assertThat(house.details(paid.id()).refundable()).isEqualTo(eur("1440.00"));
        assertThat(house.details(paid.id()).chargebacks().getFirst().state()).isEqualTo(ChargebackState.WON);
    }

    @Test
    void aChargebackThatIsLostMakesTheInvoiceOwedAgain() {
        InvoiceId invoice = house.invoice("1440.00");
        PaymentView paid = house.charge(invoice, "ok");

        tell(paid, "opened", "cb_1", "1440.00:20.00");
        tell(paid, "lost", "cb_1", "1440.00:20.00");

        assertBalances("0.00", "20.00", "-20.00", "0.00", "1440.00");
        assertThat(house.open(invoice)).isEqualTo("1440.00");
        assertThat(house.details(paid.id()).chargedBack()).isEqualTo(eur("1440.00"));
        assertThat(house.charge(invoice, "ok").state()).isEqualTo(PaymentState.SUCCEEDED);
    }

    @Test
    void aPartIsDisputedAndTheRestStaysOnTheInvoice() {
        InvoiceId invoice = house.invoice("100.00");
        PaymentView paid = house.charge(invoice, "ok");

        tell(paid, "opened", "cb_1", "30.00:5.00");
        tell(paid, "lost", "cb_1", "30.00:5.00");
        tell(paid, "opened", "cb_2", "70.00:5.00");
        tell(paid, "won:5.00", "cb_2", "70.00:5.00");

        assertThat(house.open(invoice)).isEqualTo("30.00");
        assertBalances("0.00", "5.00", "65.00", "0.00", "30.00");
    }

    @Test
    void whatIsToldAgainOrTooLateChangesNothing() {
        InvoiceId invoice = house.invoice("50.00");
        PaymentView pending = house.charge(invoice, "pending");

        tell(pending, "lost", "cb_1", "50.00:20.00");
        tell(pending, "opened", "cb_1", "50.00:20.00");
        tell(pending, "lost", "cb_1", "50.00:20.00");
        house.report("payment;late" + NOW + pending.id() + ";succeeded:50.00");

        assertThat(house.payment(pending.id()).state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(house.open(invoice)).isEqualTo("50.00");
        assertBalances("0.00", "20.00", "-20.00", "0.00", "50.00");
        assertThat(house.reports()).extracting(GatewayReport::effect)
                .containsExactly("nothing-new", "nothing-new", "nothing-new", "applied");
    }

    @Test
    void whatContradictsIsRefusedAndKept() {
        PaymentView paid = house.charge(house.invoice("50.00"), "ok");
        PaymentView other = house.charge(house.invoice("50.00"), "ok");
        tell(paid, "opened", "cb_1", "50.00:20.00");
        tell(paid, "won:20.00", "cb_1", "50.00:20.00");

        tell(paid, "lost", "cb_1", "50.00:20.00");
        tell(paid, "opened", "cb_1", "40.00:20.00");
        tell(other, "opened", "cb_1", "50.00:20.00");
        tell(paid, "opened", "cb_2", "50.01:20.00");
        tell(paid, "opened", "cb_3", "50.00USD:20.00USD");
        tell(paid, "opened", "cb_4", "50.00:-1.00");
        house.report("chargeback;x" + NOW + "order-4711;opened;cb_9;50.00:20.00");

        assertThat(house.reports()).extracting(GatewayReport::effect)
                .containsExactly("unknown", "refused", "refused", "refused", "refused", "refused", "refused", "applied",
                        "applied");
        assertBalances("0.00", "0.00", "100.00", "0.00", "0.00");
    }

    @Test
    void moneyThatWasPaidBackOrReturnedCannotBeDisputedTooNorTheOtherWayRound() {
        InvoiceId invoice = house.invoice("100.00");
        PaymentView paid = house.charge(invoice, "ok");
        InvoiceId note = house.creditNote(invoice, "40.00");
        Refund refund = get(Refunds.class).request(ANNA, key(), house.entity.id(),
                new NewRefund(paid.id(), note, null, eur("30.00"), null, "Agreed"));
        assertThat(refund.state()).isEqualTo(RefundState.SUCCEEDED);

        tell(paid, "opened", "cb_1", "70.01:20.00");
        tell(paid, "opened", "cb_2", "70.00:20.00");

        assertThat(house.reports()).extracting(GatewayReport::effect).containsExactly("applied", "refused");
        assertThat(catchThrowableOfType(CounterfoilException.class, () -> get(Refunds.class).request(ANNA, key(),
                house.entity.id(), new NewRefund(paid.id(), note, null, eur("10.00"), null, "Agreed"))).code())
                .isEqualTo(PaymentErrors.EXCEEDS_PAYMENT);
        house.report("returned;evt_r" + NOW + paid.id() + ";1.00");
        assertThat(house.reports().getFirst().effect()).isEqualTo("refused");
        tell(paid, "lost", "cb_2", "70.00:20.00");
        assertThat(house.open(invoice)).isEqualTo("70.00");
    }

    @Test
    void nobodyPaysDisputedMoneyByHand() {
        PaymentView paid = house.charge(house.invoice("50.00"), "ok");
        tell(paid, "opened", "cb_1", "50.00:0.00");
        Chargeback open = house.details(paid.id()).chargebacks().getFirst();
        TakenReceipt cheque = get(HandReceipts.class).record(ANNA, key(), house.entity.id(),
                new HandReceipt(house.customer.id(), "cheque", eur("50.00"), null, null, null, null, null));

        CounterfoilException refused = catchThrowableOfType(CounterfoilException.class,
                () -> house.command(Done.class, context -> {
                    List<OpenItem> locked = get(OpenItems.class).lock(context.tx(), house.entity.id(),
                            List.of(open.item(), cheque.receipt().item()));
                    return new Done(get(Allocations.class).allocate(context, locked.getLast(), locked.getFirst(),
                            List.of(AllocationPart.cash(eur("50.00"))), house.today(), Decision.PERSON).text());
                }));

        assertThat(refused.message()).contains("disputed");
        assertThat(house.balance(AccountCode.CHARGEBACKS)).isEqualTo("50.00");
    }

    @Test
    void aForeignChargebackIsWorthWhatItsPaymentWas() {
        InvoiceId invoice = house.invoice("1000.00", "USD", new BigDecimal("0.90"));
        PaymentView paid = house.charge(invoice, "ok");

        tell(paid, "opened", "cb_1", "1000.00USD:10.00USD");
        assertBalances("900.00", "9.00", "-9.00", "0.00", "0.00");
        tell(paid, "lost", "cb_1", "1000.00USD:10.00USD");

        assertBalances("0.00", "9.00", "-9.00", "0.00", "900.00");
        assertThat(house.balance(AccountCode.REALISED_FX)).isEqualTo("0.00");
        assertThat(house.view(invoice).open()).isEqualTo(Money.parse("1000.00", CurrencyCode.of("USD")));
    }

    @ParameterizedTest
    @CsvSource({"won:0.00,0.00,0.00", "lost,100.00,100.00"})
    void whatIsDisputedIsOwedAgainInReports(String end, String gross, String owed) {
        PaymentView paid = house.charge(house.invoice("100.00"), "ok");
        assertOwed("0.00", "0.00", "0.00");
        tell(paid, "opened", "cb_1", "100.00:20.00");
        assertOwed("100.00", "100.00", "100.00");

        tell(paid, end, "cb_1", "100.00:20.00");

        assertOwed("0.00", gross, owed);
    }

    @Test
    void whatThePayersBankTookBackStandsInTheStatement() {
        PaymentView paid = house.charge(house.invoice("100.00"), "ok");

        house.report("returned;evt_1" + NOW + paid.id() + ";100.00");

        assertOwed("0.00", "100.00", "100.00");
    }

    private void assertOwed(String disputed, String gross, String statement) {
        Reports reports = get(Reports.class);
        Ageing.Buckets ageing = reports.ageing(house.entity.id(), house.today(), false).total();
        assertThat(ageing.chargedBack()).isEqualTo(eur(disputed));
        assertThat(ageing.gross()).isEqualTo(eur(gross));
        assertThat(reports.dso(house.entity.id(), house.today(), house.today()).months().getLast().receivables())
                .isEqualTo(eur(gross));
        assertThat(reports.statement(house.entity.id(), house.customer.id(), null, house.today())
                .accounts()
                .getFirst()
                .closing()).isEqualTo(eur(statement));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void payoutsExplainWhatWasWithdrawnAndGivenBackInWhateverOrderTheyCome(boolean eventsFirst) {
        PaymentView paid = house.charge(house.invoice("100.00"), "ok");
        if (eventsFirst) {
            tell(paid, "opened", "cb_1", "100.00:20.00");
            tell(paid, "won:20.00", "cb_1", "100.00:20.00");
        }
        ScriptedGateway.payouts(house.account, "po_1,SETTLE1," + house.today() + ",CHARGE|ref-" + paid.id()
                + "|100.00|1.00\npo_2,SETTLE2," + house.today() + ",CHARGEBACK|cb_1|-100.00|20.00\npo_3,SETTLE3,"
                + house.today() + ",CHARGEBACK|cb_1|100.00|-20.00");
        assertThat(get(Payouts.class).fetch(ANNA, key(), house.entity.id(), house.gateway).payouts()).isEqualTo(3);
        if (!eventsFirst) {
            tell(paid, "opened", "cb_1", "100.00:20.00");
            tell(paid, "won:20.00", "cb_1", "100.00:20.00");
        }

        assertThat(house.balance(AccountCode.BANK_OTHER)).isEqualTo("0.00");
        assertBalances("0.00", "0.00", "99.00", "0.00", "0.00");
        for (PayoutView payout : get(Payouts.class).page(house.entity.id(), null, Long.MAX_VALUE, 10)) {
            assertThat(get(Payouts.class).details(house.entity.id(), payout.id()).lines())
                    .allSatisfy(line -> assertThat(line.object()).isNotNull());
        }
    }

    @Test
    void aFeeThatThePayoutTellsOtherwiseIsCorrected() {
        PaymentView paid = house.charge(house.invoice("100.00"), "ok");
        tell(paid, "opened", "cb_1", "100.00:20.00");
        ScriptedGateway.payouts(house.account,
                "po_1,SETTLE1," + house.today() + ",CHARGEBACK|cb_1|-100.00|25.00");

        assertThat(get(Payouts.class).fetch(ANNA, key(), house.entity.id(), house.gateway).payouts()).isEqualTo(1);

        assertBalances("100.00", "25.00", "-25.00", "0.00", "0.00");
    }

    private void tell(PaymentView payment, String stage, String id, String money) {
        events++;
        house.report("chargeback;evt_" + events + NOW + payment.id() + ";" + stage + ";" + id + ";" + money);
    }

    private void assertBalances(String disputed, String fees, String clearing, String unapplied, String receivables) {
        assertThat(house.balance(AccountCode.CHARGEBACKS)).as("1110").isEqualTo(disputed);
        assertThat(house.balance(AccountCode.CHARGEBACK_FEES)).as("6010").isEqualTo(fees);
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).as("1010").isEqualTo(clearing);
        assertThat(house.balance(AccountCode.UNAPPLIED_CASH)).as("2100").isEqualTo(unapplied);
        assertThat(house.balance(AccountCode.RECEIVABLES)).as("1100").isEqualTo(receivables);
    }
}
