package io.counterfoil.server.payment;

import static io.counterfoil.server.payment.PaymentHouse.ANNA;
import static io.counterfoil.server.payment.PaymentHouse.CLOCK;
import static io.counterfoil.server.payment.PaymentHouse.TRANSACTIONS;
import static io.counterfoil.server.payment.PaymentHouse.eur;
import static io.counterfoil.server.payment.PaymentHouse.get;
import static io.counterfoil.server.payment.PaymentHouse.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.payment.DeclineReason;
import io.counterfoil.plugin.payment.PaymentMethodKind;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.testing.LeavesBooksWhole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@LeavesBooksWhole
class PaymentsTest {
    private final PaymentHouse house = new PaymentHouse();

    /** What a test's command made. */
    record Begun(PaymentId id) {}

    @Test
    void aSuccessIsBookedAndSettlesTheInvoice() {
        InvoiceId invoice = house.invoice("1440.00");

        PaymentView paid = house.charge(invoice, "ok");

        assertThat(paid.state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(paid.taken()).isEqualTo(eur("1440.00"));
        assertThat(house.view(invoice).status()).isEqualTo("paid");
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).isEqualTo("1440.00");
        assertThat(house.balance(AccountCode.UNAPPLIED_CASH)).isEqualTo("0.00");
        assertThat(house.balance(AccountCode.RECEIVABLES)).isEqualTo("0.00");
        assertThat(house.details(paid.id()).attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.operation()).isEqualTo("charge");
            assertThat(attempt.outcome()).isEqualTo("succeeded");
            assertThat(attempt.endedAt()).isNotNull();
        });
        assertThat(house.leaves()).extracting(leaf -> leaf.type()).contains("payment.charge", "payment.outcome");
    }

    @Test
    void aPartCanBeChargedAndTheRestLater() {
        InvoiceId invoice = house.invoice("100.00");

        PaymentView part = house.charge(key(), invoice, "ok", eur("30.00"));
        PaymentView rest = house.charge(invoice, "ok");

        assertThat(part.taken()).isEqualTo(eur("30.00"));
        assertThat(rest.taken()).isEqualTo(eur("70.00"));
        assertThat(house.open(invoice)).isEqualTo("0.00");
        assertThatThrownBy(() -> house.charge(invoice, "ok")).isInstanceOf(CounterfoilException.class)
                .hasMessageContaining("Nothing of invoice");
        InvoiceId other = house.invoice("10.00");
        assertThatThrownBy(() -> house.charge(key(), other, "ok", eur("10.01")))
                .hasMessageContaining("Only 10.00 EUR");
    }

    @ParameterizedTest
    @CsvSource({"pending, PROCESSING, true", "action, ACTION_REQUIRED, true", "declined, FAILED, false",
            "notsent, NOT_SENT, false", "unknown, UNKNOWN, true", "throw, UNKNOWN, true", "refuse, UNKNOWN, true",
            "hang, UNKNOWN, true"})
    void eachOtherOutcomePostsNothingAndOnlyAnOpenOneBlocksTheNextCharge(String token, PaymentState state,
            boolean blocks) {
        InvoiceId invoice = house.invoice("50.00");

        PaymentView payment = house.charge(invoice, token);

        assertThat(payment.state()).isEqualTo(state);
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).isEqualTo("0.00");
        assertThat(house.open(invoice)).isEqualTo("50.00");
        assertThat(TRANSACTIONS.<Set<InvoiceId>>read(tx -> get(PaymentHold.class).held(tx, house.entity.id(),
                Map.of(invoice, house.customer.id())))).isEqualTo(blocks ? Set.of(invoice) : Set.of());
        if (blocks) {
            assertThatThrownBy(() -> house.charge(invoice, "ok"))
                    .isInstanceOfSatisfying(CounterfoilException.class, refused -> {
                        assertThat(refused.code()).isEqualTo(PaymentErrors.ACTIVE);
                        assertThat(refused.message()).contains(payment.id().text()).contains(state.code());
                    });
            assertThat(ScriptedGateway.charges(house.customer.id().text())).isEqualTo(1);
        } else {
            assertThat(house.charge(invoice, "ok").state()).isEqualTo(PaymentState.SUCCEEDED);
        }
    }

    @Test
    void aDeclineSaysWhyAndWhetherAnotherDayHelps() {
        PaymentView payment = house.charge(house.invoice("50.00"), "declined");

        assertThat(payment.reason()).isEqualTo(DeclineReason.INSUFFICIENT_FUNDS);
        assertThat(payment.retryable()).isTrue();
        assertThat(payment.message()).isEqualTo("Not enough money");
    }

    @ParameterizedTest
    @ValueSource(strings = {"throw", "hang", "unknown"})
    void whatIsNotKnownIsLookedUpUntilItIs(String token) {
        InvoiceId invoice = house.invoice("75.00");
        PaymentView payment = house.charge(invoice, token);

        resolver().run();
        assertThat(house.payment(payment.id()).state()).isEqualTo(PaymentState.UNKNOWN);
        ScriptedGateway.lookup(payment.id().text(), "succeeded:75.00");
        CLOCK.forward(Duration.ofHours(2));
        resolver().run();

        assertThat(house.payment(payment.id()).state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(house.open(invoice)).isEqualTo("0.00");
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).isEqualTo("75.00");
        assertThat(house.details(payment.id()).attempts()).extracting(PaymentAttempt::operation)
                .startsWith("charge", "lookup");
        assertThat(ScriptedGateway.charges(house.customer.id().text())).isEqualTo(1);
    }

    @Test
    void aLookUpThatFindsNothingIsBelievedOnlyWhenTheRequestCannotBeOnItsWayAnyMore() {
        InvoiceId invoice = house.invoice("75.00");
        PaymentView payment = house.charge(invoice, "throw");
        ScriptedGateway.lookup(payment.id().text(), "notsent");

        assertThat(get(Payments.class).resolve(ANNA, key(), house.entity.id(), payment.id()).state())
                .isEqualTo(PaymentState.UNKNOWN);
        CLOCK.forward(Duration.ofMinutes(5));
        assertThat(get(Payments.class).resolve(ANNA, key(), house.entity.id(), payment.id()).state())
                .isEqualTo(PaymentState.NOT_SENT);
        assertThat(house.charge(invoice, "ok").state()).isEqualTo(PaymentState.SUCCEEDED);
    }

    @Test
    void anIntentWhoseServerDiedBeforeTheOutcomeIsFoundByTheResolver() {
        InvoiceId id = house.invoice("60.00");
        Invoice invoice = TRANSACTIONS.read(tx -> get(Invoices.class).require(tx, house.entity.id(), id));
        PaymentId payment = house.command(Begun.class, context -> new Begun(get(PaymentIntents.class).begin(context,
                List.of(new PaymentIntents.Wanted(invoice, null, null)), house.gateway, PaymentMethodKind.CARD,
                new AtomicBoolean()).id())).id();
        ScriptedGateway.lookup(payment.text(), "succeeded:60.00");

        resolver().run();
        assertThat(house.payment(payment).state()).isEqualTo(PaymentState.CREATED);
        assertThatThrownBy(() -> house.charge(id, "ok")).hasMessageContaining("created");
        CLOCK.forward(Duration.ofMinutes(2));
        resolver().run();

        assertThat(house.payment(payment).state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(house.open(id)).isEqualTo("0.00");
    }

    @Test
    void concurrentChargesOfOneInvoiceTakeTheMoneyOnce() throws Exception {
        InvoiceId invoice = house.invoice("20.00");
        List<Callable<PaymentView>> charges = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            charges.add(() -> house.charge(invoice, "pending"));
        }
        int made = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<PaymentView> future : threads.invokeAll(charges)) {
                try {
                    assertThat(future.get().state()).isEqualTo(PaymentState.PROCESSING);
                    made++;
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOfSatisfying(CounterfoilException.class,
                            refused -> assertThat(refused.code()).isEqualTo(PaymentErrors.ACTIVE));
                }
            }
        }

        assertThat(made).isEqualTo(1);
        assertThat(ScriptedGateway.charges(house.customer.id().text())).isEqualTo(1);
    }

    @Test
    void theSameKeyAgainAnswersTheSamePaymentAndCallsNobody() {
        InvoiceId invoice = house.invoice("20.00");
        IdempotencyKey key = key();

        PaymentView first = house.charge(key, invoice, "ok", null);
        PaymentView again = house.charge(key, invoice, "ok", null);

        assertThat(again).isEqualTo(first);
        assertThat(ScriptedGateway.charges(house.customer.id().text())).isEqualTo(1);
        assertThatThrownBy(() -> house.charge(key, invoice, "declined", null))
                .hasMessageContaining("used before for another request");
    }

    @Test
    void whatWasPaidMeanwhileStaysUnapplied() {
        InvoiceId invoice = house.invoice("80.00");
        PaymentView pending = house.charge(invoice, "pending");
        InvoiceId unused = house.creditNote(invoice, "30.00");
        ScriptedGateway.lookup(pending.id().text(), "succeeded:80.00");

        assertThat(get(Payments.class).resolve(ANNA, key(), house.entity.id(), pending.id()).state())
                .isEqualTo(PaymentState.SUCCEEDED);

        assertThat(house.open(invoice)).isEqualTo("0.00");
        assertThat(house.balance(AccountCode.UNAPPLIED_CASH)).isEqualTo("-30.00");
    }

    @Test
    void aGatewayThatTookSomethingElseThanMoneyOfTheCurrencyIsNotBelieved() {
        InvoiceId invoice = house.invoice("80.00");

        PaymentView payment = house.charge(invoice, "succeeded:80.00:USD");

        assertThat(payment.state()).isEqualTo(PaymentState.UNKNOWN);
        assertThat(payment.message()).contains("USD").contains("EUR");
        assertThat(house.balance(AccountCode.GATEWAY_CLEARING)).isEqualTo("0.00");
    }

    @Test
    void aCheckoutShowsWhereToGoIsEnteredAgainAndExpires() {
        InvoiceId invoice = house.invoice("33.00");

        PaymentView open = get(Payments.class).beginCheckout(ANNA, key(), house.entity.id(), house.checkout(invoice));
        PaymentView again = get(Payments.class).beginCheckout(ANNA, key(), house.entity.id(), house.checkout(invoice));

        assertThat(open.state()).isEqualTo(PaymentState.ACTION_REQUIRED);
        assertThat(open.action()).isEqualTo("https://pay.example/" + open.id());
        assertThat(again.id()).isEqualTo(open.id());
        assertThatThrownBy(() -> house.charge(invoice, "ok")).hasMessageContaining("action-required");
        CLOCK.forward(Duration.ofMinutes(61));
        resolver().run();
        assertThat(house.payment(open.id()).state()).isEqualTo(PaymentState.CANCELLED);
        assertThat(house.payment(open.id()).action()).isNull();
        assertThat(house.details(open.id()).attempts()).extracting(PaymentAttempt::operation)
                .containsExactly("checkout", "lookup");
    }

    @Test
    void aCheckoutThatIsCancelledTooLateHasSucceeded() {
        InvoiceId invoice = house.invoice("33.00");
        PaymentView open = get(Payments.class).beginCheckout(ANNA, key(), house.entity.id(), house.checkout(invoice));
        ScriptedGateway.lookup(open.id().text(), "succeeded:33.00");

        PaymentView after = get(Payments.class).cancel(ANNA, key(), house.entity.id(), open.id());

        assertThat(after.state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(house.open(invoice)).isEqualTo("0.00");
        assertThatThrownBy(() -> get(Payments.class).cancel(ANNA, key(), house.entity.id(), open.id()))
                .hasMessageContaining("only a checkout that is open");
    }

    @Test
    void anActionThatNobodyTakesExpires() {
        PaymentView waiting = house.charge(house.invoice("12.00"), "action");
        ScriptedGateway.lookup(waiting.id().text(), "declined");

        CLOCK.forward(Duration.ofMinutes(61));
        resolver().run();

        assertThat(house.payment(waiting.id()).state()).isEqualTo(PaymentState.FAILED);
    }

    @Test
    void aRequestThatCannotBeRightNamesEveryField() {
        InvoiceId invoice = house.invoice("20.00");
        NewPayment wrong = new NewPayment(invoice, house.gateway, eur("-1.00"),
                new NewPayment.Method(PaymentMethodKind.CARD, "4111 1111 1111 1111", null), true, null);

        assertThatThrownBy(() -> get(Payments.class).charge(ANNA, key(), house.entity.id(), wrong))
                .isInstanceOfSatisfying(CounterfoilException.class,
                        refused -> assertThat(refused.fields()).extracting(field -> field.field())
                                .containsExactly("amount", "method.token", "returnAddress"));
        NewPayment wallet = new NewPayment(invoice, house.gateway, null,
                new NewPayment.Method(PaymentMethodKind.WALLET, "w", null), null, null);
        assertThatThrownBy(() -> get(Payments.class).charge(ANNA, key(), house.entity.id(), wallet))
                .hasMessageContaining("It can charge card, direct-debit");
        assertThatThrownBy(() -> get(Payments.class).beginCheckout(ANNA, key(), house.entity.id(),
                new NewCheckout(invoice, house.gateway, null, "javascript:alert(1)", 1)))
                .hasMessageContaining("minutes");
    }

    private static PaymentResolver resolver() {
        return get(PaymentResolver.class);
    }
}
