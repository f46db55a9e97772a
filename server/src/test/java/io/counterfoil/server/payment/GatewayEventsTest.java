package io.counterfoil.server.payment;

import static io.counterfoil.server.payment.PaymentHouse.eur;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.testing.LeavesBooksWhole;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@LeavesBooksWhole
class GatewayEventsTest {
    private static final String NOW = ";2026-01-02T03:04:05Z;";

    private final PaymentHouse house = new PaymentHouse();

    @Test
    void aPaymentSucceedsByAnEventOnceHoweverOftenAndUnderHoweverManyNamesItComes() {
        InvoiceId invoice = house.invoice("40.00");
        PaymentView pending = house.charge(invoice, "pending");

        for (String event : new String[]{"evt_1", "evt_1", "evt_2"}) {
            house.report("payment;" + event + NOW + pending.id() + ";succeeded:40.00");
        }

        assertThat(house.payment(pending.id()).state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(house.open(invoice)).isEqualTo("0.00");
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).isEqualTo("40.00");
        assertThat(house.reports()).extracting(GatewayReport::effect).containsExactly("nothing-new", "applied");
    }

    @Test
    void aLateEventChangesNothingThatIsKnown() {
        PaymentView paid = house.charge(house.invoice("40.00"), "ok");

        house.report("payment;evt_1" + NOW + paid.id() + ";pending");
        house.report("payment;evt_2" + NOW + paid.id() + ";declined");

        assertThat(house.payment(paid.id())).isEqualTo(paid);
        assertThat(house.reports()).extracting(GatewayReport::effect).containsOnly("nothing-new");
    }

    @Test
    void moneyThatArrivesAfterAFailureIsBookedAllTheSame() {
        InvoiceId invoice = house.invoice("40.00");
        PaymentView failed = house.charge(invoice, "declined");
        PaymentView other = house.charge(invoice, "ok");

        house.report("payment;evt_1" + NOW + failed.id() + ";succeeded:40.00");

        assertThat(house.payment(failed.id()).state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(house.payment(other.id()).state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(house.open(invoice)).isEqualTo("0.00");
        assertThat(house.balance(AccountCode.UNAPPLIED_CASH)).isEqualTo("-40.00");
    }

    @Test
    void anEventOfAPaymentThatNobodyKnowsIsKept() {
        house.report("payment;evt_1" + NOW + "order-4711;succeeded:9.99");
        house.report("payment;evt_2" + NOW + "pay_0000000000001;succeeded:9.99");

        assertThat(house.reports()).hasSize(2).allSatisfy(report -> {
            assertThat(report.effect()).isEqualTo("unknown");
            assertThat(report.amount()).isEqualTo(eur("9.99"));
        });
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).isEqualTo("0.00");
    }

    @Test
    void anEventOfAnotherGatewaysPaymentIsNotBelieved() {
        PaymentHouse other = new PaymentHouse();
        PaymentView pending = other.charge(other.invoice("40.00"), "pending");

        house.report("payment;evt_1" + NOW + pending.id() + ";succeeded:40.00");

        assertThat(other.payment(pending.id()).state()).isEqualTo(PaymentState.PROCESSING);
        assertThat(house.reports()).extracting(GatewayReport::effect).containsExactly("unknown");
    }

    @Test
    void aReturnReversesTheAllocationAndTheInvoiceIsOpenAgain() {
        InvoiceId invoice = house.invoice("1440.00");
        PaymentView paid = house.charge(invoice, "ok");

        house.report("returned;evt_1" + NOW + paid.id() + ";1440.00");
        house.report("returned;evt_2" + NOW + paid.id() + ";1440.00");
        house.report("payment;evt_3" + NOW + paid.id() + ";succeeded:1440.00");

        assertThat(house.payment(paid.id()).state()).isEqualTo(PaymentState.RETURNED);
        assertThat(house.open(invoice)).isEqualTo("1440.00");
        assertThat(house.balance(AccountCode.RECEIVABLES)).isEqualTo("1440.00");
        assertThat(house.balance(AccountCode.UNAPPLIED_CASH)).isEqualTo("0.00");
        assertThat(house.details(paid.id()).returns()).singleElement()
                .satisfies(returned -> assertThat(returned.reasonCode()).isEqualTo("AM04"));
        assertThat(house.reports()).extracting(GatewayReport::effect)
                .containsExactly("nothing-new", "nothing-new", "applied");
        assertThat(house.charge(invoice, "ok").state()).isEqualTo(PaymentState.SUCCEEDED);
    }

    @Test
    void aReturnOfAPartLeavesTheRestOnTheInvoice() {
        InvoiceId invoice = house.invoice("100.00");
        PaymentView paid = house.charge(invoice, "ok");

        house.report("returned;" + UUID.randomUUID() + NOW + paid.id() + ";30.00");

        assertThat(house.payment(paid.id()).state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(house.open(invoice)).isEqualTo("30.00");
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).isEqualTo("70.00");
        assertThat(house.details(paid.id()).refundable()).isEqualTo(eur("70.00"));
        house.report("returned;evt_2" + NOW + paid.id() + ";70.01");
        assertThat(house.reports().getFirst().effect()).isEqualTo("refused");
        assertThat(house.open(invoice)).isEqualTo("30.00");
    }

    @Test
    void aReturnThatComesBeforeTheSuccessImpliesIt() {
        InvoiceId invoice = house.invoice("25.00");
        PaymentView pending = house.charge(invoice, "pending");

        house.report("returned;evt_1" + NOW + pending.id() + ";25.00");
        house.report("payment;evt_2" + NOW + pending.id() + ";succeeded:25.00");

        assertThat(house.payment(pending.id()).state()).isEqualTo(PaymentState.RETURNED);
        assertThat(house.open(invoice)).isEqualTo("25.00");
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).isEqualTo("0.00");
    }
}
