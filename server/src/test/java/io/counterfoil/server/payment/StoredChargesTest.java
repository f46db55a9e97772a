package io.counterfoil.server.payment;

import static io.counterfoil.server.payment.PaymentHouse.ANNA;
import static io.counterfoil.server.payment.PaymentHouse.CLOCK;
import static io.counterfoil.server.payment.PaymentHouse.eur;
import static io.counterfoil.server.payment.PaymentHouse.get;
import static io.counterfoil.server.payment.PaymentHouse.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.jobs.RecurringTask;
import io.counterfoil.server.paymentmethod.BegunMethod;
import io.counterfoil.server.paymentmethod.MethodState;
import io.counterfoil.server.paymentmethod.NewPaymentMethod;
import io.counterfoil.server.paymentmethod.PaymentMethod;
import io.counterfoil.server.paymentmethod.PaymentMethods;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.testing.LeavesBooksWhole;
import io.counterfoil.server.verify.Invariant;
import io.counterfoil.server.verify.Verdict;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payment methods that customers leave at gateways, and what they are charged. */
@LeavesBooksWhole
class StoredChargesTest {
    private final PaymentHouse house = new PaymentHouse();
    private final PaymentMethods methods = get(PaymentMethods.class);

    @Test
    void aMethodThatWasLeftIsChargedWithSeveralInvoicesAtOnce() {
        PaymentMethod method = left("ok");
        assertThat(method.label()).isEqualTo("Card •••• 4242");
        InvoiceId whole = house.invoice("100.00");
        InvoiceId part = house.invoice("50.00");

        PaymentView paid = charge(method, share(whole, "100.00"), share(part, "20.00"));

        assertThat(paid.state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(paid.kind()).isEqualTo(PaymentKind.CHARGE);
        assertThat(house.open(whole)).isEqualTo("0.00");
        assertThat(house.open(part)).isEqualTo("30.00");
    }

    @Test
    void theSameRequestOpensTheSamePage() {
        IdempotencyKey key = key();
        BegunMethod first = begin(key);
        BegunMethod again = begin(key);
        assertThat(again.method().id()).isEqualTo(first.method().id());
        assertThat(again.action()).isEqualTo(first.action()).contains("https://pay.example/leave/");
        assertThat(methods.of(house.entity.id(), house.customer.id())).hasSize(1);
    }

    @Test
    void nothingIsChargeableBeforeItWasLeftNorWhenThePayerGaveUp() {
        BegunMethod begun = begin(key());
        InvoiceId invoice = house.invoice("10.00");
        assertThatThrownBy(() -> charge(begun.method(), share(invoice, "10.00"))).hasMessageContaining("is open");
        assertThatThrownBy(() -> remove(begun.method())).hasMessageContaining("closes at");

        PaymentMethod after = answered(begun.method(), "none");

        assertThat(after.state()).isEqualTo(MethodState.NOT_STORED);
        assertThat(after.message()).isEqualTo("The payer gave up");
        assertThatThrownBy(() -> charge(after, share(invoice, "10.00"))).hasMessageContaining("is not-stored");
        assertThat(methods.of(house.entity.id(), house.customer.id())).isEmpty();
    }

    @Test
    void whoNeverComesBackHasLeftTheMethodAllTheSame() {
        PaymentMethod open = begin(key()).method();
        System.setProperty("gw.method." + open.id(), "unknown");
        assertThat(resolved(open).state()).isEqualTo(MethodState.OPEN);

        System.setProperty("gw.method." + open.id(), "ok");
        runUpkeepLater();

        assertThat(methods.one(house.entity.id(), house.customer.id(), open.id()).state())
                .isEqualTo(MethodState.STORED);
    }

    @Test
    void aMethodThatIsRemovedIsForgottenByTheGatewayAndChargedNoMore() {
        PaymentMethod method = left("ok");
        InvoiceId invoice = house.invoice("10.00");

        PaymentMethod removed = remove(method);

        assertThat(removed.state()).isEqualTo(MethodState.REMOVED);
        assertThat(removed.label()).isNull();
        assertThat(forgotten()).isEqualTo("ok");
        assertThatThrownBy(() -> charge(method, share(invoice, "10.00"))).hasMessageContaining("is removed");
        assertThat(remove(method).state()).as("once more").isEqualTo(MethodState.REMOVED);
    }

    @Test
    void aGatewayThatIsAwayIsToldAgainAndNothingIsChargedMeanwhile() {
        PaymentMethod method = left("ok");
        InvoiceId invoice = house.invoice("10.00");
        System.setProperty("gw.forget.fails." + house.account, "true");

        PaymentMethod removing = remove(method);

        assertThat(removing.state()).isEqualTo(MethodState.REMOVING);
        assertThat(removing.message()).contains("The gateway is away");
        assertThatThrownBy(() -> charge(method, share(invoice, "10.00"))).hasMessageContaining("is removing");
        System.setProperty("gw.forget.fails." + house.account, "false");
        runUpkeepLater();
        assertThat(methods.one(house.entity.id(), house.customer.id(), method.id()).state())
                .isEqualTo(MethodState.REMOVED);
    }

    @Test
    void whoIsErasedIsForgottenByTheGatewayToo() {
        PaymentMethod method = left("ok");
        PaymentMethod open = begin(key()).method();

        get(Customers.class).erase(ANNA, key(), house.entity.id(), house.customer.id(), "Asked for it");
        System.setProperty("gw.method." + open.id(), "late");
        runUpkeepLater();

        for (PaymentMethod each : List.of(method, open)) {
            PaymentMethod after = methods.one(house.entity.id(), house.customer.id(), each.id());
            assertThat(after.state()).isEqualTo(MethodState.REMOVED);
            assertThat(after.label()).isNull();
        }
        assertThat(List.of("ok", "late")).contains(forgotten());
        assertThatThrownBy(() -> begin(key())).hasMessageContaining("no active customer");
    }

    @Test
    void aMethodOfAnotherCustomerOrEntityIsNotCharged() {
        PaymentHouse other = new PaymentHouse();
        PaymentMethod method = left("ok");
        InvoiceId theirs = other.invoice("10.00");
        assertThatThrownBy(() -> get(Payments.class).charge(ANNA, key(), other.entity.id(),
                new NewStoredCharge(List.of(share(theirs, "10.00")), method.id(), null, null)))
                .hasMessageContaining("There is no payment method");
        assertThatThrownBy(() -> methods.one(other.entity.id(), other.customer.id(), method.id()))
                .hasMessageContaining("There is no payment method");
        assertThat(other.open(theirs)).isEqualTo("10.00");
    }

    @Test
    void aMethodHasAnEnd() {
        PaymentMethod lasting = left("ok");
        PaymentMethod ended = left("ended");
        InvoiceId invoice = house.invoice("10.00");
        assertThat(methods.chargeable(house.entity.id(), house.customer.id())).containsExactly(lasting);
        assertThatThrownBy(() -> charge(ended, share(invoice, "10.00"))).hasMessageContaining("ended with 2020-01");
    }

    @Test
    void aChargeWhoseOutcomeIsNotKnownHoldsTheInvoice() {
        PaymentMethod method = left("throw");
        InvoiceId invoice = house.invoice("10.00");

        PaymentView unknown = charge(method, share(invoice, "10.00"));

        assertThat(unknown.state()).isEqualTo(PaymentState.UNKNOWN);
        assertThatThrownBy(() -> charge(method, share(invoice, "10.00"))).hasMessageContaining(unknown.id().text());
    }

    @Test
    void noMoreThanTwentyAreOnTheirWay() {
        for (int i = 0; i < PaymentMethods.MOST; i++) {
            assertThat(begin(key()).action()).isNotNull();
        }
        assertThatThrownBy(() -> begin(key())).hasMessageContaining("20 payment methods");
        CLOCK.forward(Duration.ofMinutes(61));
        assertThat(begin(key()).method().state()).as("the others can no longer be left").isEqualTo(MethodState.OPEN);
    }

    @Test
    void aPageThatIsOnlyBeingOpenedIsNotGivenUpBecauseTheGatewayKnowsNothingYet() {
        System.setProperty("gw.setup.fails." + house.account, "true");
        BegunMethod begun = begin(key());
        assertThat(begun.action()).isNull();

        assertThat(answered(begun.method(), "none").state()).isEqualTo(MethodState.OPEN);

        CLOCK.forward(Duration.ofMinutes(2));
        assertThat(resolved(begun.method()).state()).isEqualTo(MethodState.NOT_STORED);
    }

    @Test
    void whoeverAsksAtTheSameTimeHearsTheSameAndItIsStoredOnce() throws Exception {
        PaymentMethod open = begin(key()).method();
        System.setProperty("gw.method." + open.id(), "ok");
        List<Callable<PaymentMethod>> askers = Collections.nCopies(6, () -> resolved(open));
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (Future<PaymentMethod> each : threads.invokeAll(askers)) {
                assertThat(each.get().state()).isEqualTo(MethodState.STORED);
            }
            List<Callable<PaymentMethod>> removers = Collections.nCopies(6, () -> remove(open));
            for (Future<PaymentMethod> each : threads.invokeAll(removers)) {
                assertThat(each.get().state()).isIn(MethodState.REMOVING, MethodState.REMOVED);
            }
        }
        runUpkeepLater();
        assertThat(methods.one(house.entity.id(), house.customer.id(), open.id()).state())
                .isEqualTo(MethodState.REMOVED);
        assertThat(house.leaves()
                .stream()
                .filter(leaf -> leaf.type().equals("payment-method.stored")
                        && "true".equals(leaf.payload().get("changed"))))
                .hasSize(1);
    }

    @Test
    void aChargeIsFoundByItsKeyThoughWhatIsOpenHasChangedAndItsLeafNamesTheMethod() {
        PaymentMethod method = left("ok");
        InvoiceId invoice = house.invoice("100.00");
        IdempotencyKey key = key();
        assertThat(get(Payments.class).charged(ANNA, house.entity.id(), key)).isEmpty();

        PaymentView paid = get(Payments.class).charge(ANNA, key, house.entity.id(),
                new NewStoredCharge(List.of(share(invoice, "60.00")), method.id(), null, null));

        assertThat(get(Payments.class).charged(ANNA, house.entity.id(), key)).map(PaymentView::id)
                .contains(paid.id());
        assertThat(house.open(invoice)).isEqualTo("40.00");
        assertThat(house.leaves()).anyMatch(leaf -> leaf.objects().contains(method.id().text())
                && leaf.objects().contains(paid.id().text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "javascript:alert(1)", "https://user:word@shop.example/", "/portal",
            "ftp://a.example/"})
    void anAddressToComeBackToIsOneOfTheWeb(String address) {
        assertThatThrownBy(() -> methods.begin(ANNA, key(), house.entity.id(), house.customer.id(),
                new NewPaymentMethod(house.gateway, address))).hasMessageContaining("returnAddress");
    }

    @Test
    void whatGatewaysCallAMethodIsInNoLeafAndNoText() {
        PaymentMethod method = left("ok");
        PaymentMethod unused = remove(method);
        assertThat(house.leaves()).extracting(leaf -> leaf.type())
                .contains("payment-method.begin", "payment-method.stored", "payment-method.remove",
                        "payment-method.removed");
        assertThat(house.leaves().toString() + method).doesNotContain("4242");
    }

    private PaymentMethod left(String token) {
        return answered(begin(key()).method(), token);
    }

    private PaymentMethod answered(PaymentMethod method, String answer) {
        System.setProperty("gw.method." + method.id(), answer);
        return resolved(method);
    }

    private PaymentMethod resolved(PaymentMethod method) {
        return methods.resolve(house.entity.id(), house.customer.id(), method.id());
    }

    private BegunMethod begin(IdempotencyKey key) {
        return methods.begin(ANNA, key, house.entity.id(), house.customer.id(),
                new NewPaymentMethod(house.gateway, "https://shop.example/back"));
    }

    private PaymentMethod remove(PaymentMethod method) {
        return methods.remove(ANNA, key(), house.entity.id(), house.customer.id(), method.id());
    }

    private PaymentView charge(PaymentMethod method, PaymentShare... shares) {
        return get(Payments.class).charge(ANNA, key(), house.entity.id(),
                new NewStoredCharge(List.of(shares), method.id(), null, null));
    }

    private static PaymentShare share(InvoiceId invoice, String amount) {
        return new PaymentShare(invoice, eur(amount), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "whoever is erased: UPDATE customer SET state = 'erased' WHERE id = {customer}",
            "whoever is erased: UPDATE payment_method SET state = 'removed', token_sealed = NULL WHERE id = {method}",
            "a payment method belongs: UPDATE payment_method SET customer_id = 1 WHERE id = {method}",
            "a payment method belongs: UPDATE payment_method SET entity_id = 1 WHERE id = {method}"})
    void verifyFindsWhatIsSpoilt(String spoilt) {
        PaymentMethod method = left("ok");
        String[] parts = spoilt.split(": ", 2);
        Invariant invariant = PaymentHouse.invariants()
                .stream()
                .filter(one -> one.name().startsWith(parts[0]))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> get(Transactions.class).write(tx -> {
            long before = Verdict.of(invariant, tx).violations();
            int changed = tx.jooq()
                    .execute(parts[1].replace("{customer}", Long.toString(house.customer.id().value()))
                            .replace("{method}", Long.toString(method.id().value())));
            throw new IllegalStateException(changed + " row, " + (Verdict.of(invariant, tx).violations() - before)
                    + " found");
        })).hasMessage("1 row, 1 found");
    }

    private String forgotten() {
        return Objects.requireNonNull(System.getProperty("gw.forgotten." + house.account));
    }

    /** The recurring task, as it would run when the pauses of all calls are over. */
    private static void runUpkeepLater() {
        CLOCK.forward(Duration.ofMinutes(3));
        RecurringTask upkeep = PaymentHouse.tasks()
                .stream()
                .filter(task -> task.name().equals("payment-methods"))
                .findFirst()
                .orElseThrow();
        try {
            upkeep.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
