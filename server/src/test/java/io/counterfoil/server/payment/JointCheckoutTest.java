package io.counterfoil.server.payment;

import static io.counterfoil.server.payment.PaymentHouse.ANNA;
import static io.counterfoil.server.payment.PaymentHouse.CLOCK;
import static io.counterfoil.server.payment.PaymentHouse.TRANSACTIONS;
import static io.counterfoil.server.payment.PaymentHouse.eur;
import static io.counterfoil.server.payment.PaymentHouse.get;
import static io.counterfoil.server.payment.PaymentHouse.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.testing.BooksProof;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One checkout for several invoices. */
class JointCheckoutTest {
    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static BooksProof proof;

    private final PaymentHouse house = new PaymentHouse();

    @BeforeAll
    static void begin() {
        proof = PaymentHouse.proof();
    }

    @AfterAll
    static void theBooksAreWhole() {
        proof.stillHolds();
    }

    @Test
    void eachInvoiceGetsItsShareAndThePartThatIsShortStaysOpen() {
        InvoiceId whole = house.invoice("100.00");
        InvoiceId part = house.invoice("50.00");

        PaymentView open = begin(share(whole, "100.00"),
                new PaymentShare(part, eur("20.00"), ShortReason.DISPUTED));
        assertThat(open.state()).isEqualTo(PaymentState.ACTION_REQUIRED);
        assertThat(open.amount()).isEqualTo(eur("120.00"));
        PaymentView paid = succeed(open, "120.00");

        assertThat(paid.state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(paid.shares()).containsExactly(share(whole, "100.00"),
                new PaymentShare(part, eur("20.00"), ShortReason.DISPUTED));
        assertThat(house.open(whole)).isEqualTo("0.00");
        assertThat(house.open(part)).isEqualTo("30.00");
        assertThat(house.balance(AccountCode.UNAPPLIED_CASH)).isEqualTo("0.00");
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).isEqualTo("120.00");
    }

    @Test
    void bothInvoicesNameThePayment() {
        InvoiceId one = house.invoice("10.00");
        InvoiceId other = house.invoice("20.00");

        PaymentView open = begin(share(one, "10.00"), share(other, "20.00"));

        for (InvoiceId invoice : List.of(one, other)) {
            assertThat(get(Payments.class).latest(house.entity.id(), invoice)).map(PaymentView::id)
                    .contains(open.id());
        }
    }

    @Test
    void whatOneInvoiceDoesNotNeedAnyMoreStaysTheCustomers() {
        InvoiceId credited = house.invoice("100.00");
        InvoiceId other = house.invoice("50.00");
        PaymentView open = begin(share(credited, "100.00"), share(other, "30.00"));
        InvoiceId unused = house.creditNote(credited, "40.00");

        PaymentView paid = succeed(open, "130.00");

        assertThat(paid.state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(house.open(credited)).isEqualTo("0.00");
        assertThat(house.open(other)).as("not more than was meant for it").isEqualTo("20.00");
        assertThat(house.balance(AccountCode.UNAPPLIED_CASH)).isEqualTo("-40.00");
    }

    @Test
    void whatTheBankTakesBackIsOwedAgainAndNoInvoiceGetsMoreThanItsShare() {
        InvoiceId first = house.invoice("100.00");
        InvoiceId second = house.invoice("80.00");
        PaymentView paid = succeed(begin(share(first, "60.00"), share(second, "80.00")), "140.00");

        house.report("returned;evt_" + paid.id() + ";" + CLOCK.instant() + ";" + paid.id() + ";30.00");

        assertThat(house.details(paid.id()).returned()).isEqualTo(eur("30.00"));
        assertThat(house.open(first)).isEqualTo("40.00");
        assertThat(house.open(second)).isEqualTo("30.00");
        assertThat(house.balance(AccountCode.UNAPPLIED_CASH)).isEqualTo("0.00");
    }

    @Test
    void anInvoiceThatIsCollectedCannotBeCollectedTogetherWithAnother() {
        InvoiceId busy = house.invoice("10.00");
        InvoiceId free = house.invoice("20.00");
        PaymentView alone = house.charge(busy, "pending");

        assertThatThrownBy(() -> begin(share(free, "20.00"), share(busy, "10.00")))
                .hasMessageContaining(alone.id().text());
        assertThat(house.charge(free, "ok").state()).as("nothing holds the other one")
                .isEqualTo(PaymentState.SUCCEEDED);
    }

    @Test
    void theSamePageIsEnteredAgainAndAnotherChoiceIsNot() {
        InvoiceId one = house.invoice("10.00");
        InvoiceId other = house.invoice("20.00");
        PaymentView open = begin(share(one, "10.00"), share(other, "20.00"));

        assertThat(begin(share(one, "10.00"), share(other, "20.00")).id()).isEqualTo(open.id());
        assertThatThrownBy(() -> begin(share(one, "10.00"), share(other, "5.00")))
                .hasMessageContaining(open.id().text());
        assertThatThrownBy(() -> begin(share(other, "20.00"))).hasMessageContaining(open.id().text());
        Set<InvoiceId> underWay = TRANSACTIONS
                .read(tx -> get(Payments.class).underWay(tx, house.entity.id(), List.of(one, other)));
        assertThat(underWay).as("a page that is merely open").isEmpty();
    }

    @Test
    void manyPayersAtOnceMakeOnePayment() throws Exception {
        InvoiceId one = house.invoice("10.00");
        InvoiceId other = house.invoice("20.00");
        List<Callable<PaymentView>> payers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            boolean turned = i % 2 == 1;
            payers.add(() -> turned
                    ? begin(share(other, "20.00"), share(one, "10.00"))
                    : begin(share(one, "10.00"), share(other, "20.00")));
        }

        List<PaymentId> made = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<PaymentView> payer : threads.invokeAll(payers)) {
                try {
                    made.add(payer.get().id());
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOfSatisfying(CounterfoilException.class,
                            refused -> assertThat(refused.code()).isEqualTo(PaymentErrors.ACTIVE));
                }
            }
        }

        assertThat(made).isNotEmpty();
        assertThat(made.stream().distinct()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "twice", "more", "stranger", "zero"})
    void whatCannotBePaidTogetherIsRefused(String what) {
        InvoiceId one = house.invoice("10.00");
        List<PaymentShare> shares = switch (what) {
            case "none" -> List.of();
            case "twice" -> List.of(share(one, "4.00"), share(one, "6.00"));
            case "more" -> List.of(share(one, "10.01"));
            case "stranger" -> List.of(share(one, "10.00"), share(new PaymentHouse().invoice("5.00"), "5.00"));
            default -> List.of(share(one, "0.00"));
        };

        assertThatThrownBy(() -> begin(shares.toArray(PaymentShare[]::new))).isInstanceOf(CounterfoilException.class);
        assertThat(get(Payments.class).latest(house.entity.id(), one)).isEmpty();
    }

    @Test
    void inAForeignCurrencyEachInvoiceIsSettledAtItsOwnRate() {
        InvoiceId one = house.invoice("100.00", "USD", new BigDecimal("0.90"));
        InvoiceId other = house.invoice("100.00", "USD", new BigDecimal("0.80"));
        PaymentView open = begin(usd(one, "100.00"), usd(other, "100.00"));
        ScriptedGateway.lookup(open.id().text(), "succeeded:200.00:USD");

        PaymentView paid = get(Payments.class).resolve(ANNA, key(), house.entity.id(), open.id());

        assertThat(paid.state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(house.open(one)).isEqualTo("0.00");
        assertThat(house.open(other)).isEqualTo("0.00");
        assertThat(house.balance(AccountCode.UNAPPLIED_CASH)).isEqualTo("0.00");
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).isEqualTo("170.00");
    }

    private PaymentView begin(PaymentShare... shares) {
        return get(Payments.class).beginCheckout(ANNA, key(), house.entity.id(),
                new NewJointCheckout(Arrays.asList(shares), house.gateway, "https://shop.example/thanks", null));
    }

    private PaymentView succeed(PaymentView open, String amount) {
        ScriptedGateway.lookup(open.id().text(), "succeeded:" + amount);
        return get(Payments.class).resolve(ANNA, key(), house.entity.id(), open.id());
    }

    private static PaymentShare share(InvoiceId invoice, String amount) {
        return new PaymentShare(invoice, eur(amount), null);
    }

    private static PaymentShare usd(InvoiceId invoice, String amount) {
        return new PaymentShare(invoice, Money.parse(amount,
                CurrencyCode.of("USD")), null);
    }
}
