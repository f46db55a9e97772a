package io.counterfoil.plugins.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.ChargebackStage;
import io.counterfoil.plugin.payment.CheckoutSession;
import io.counterfoil.plugin.payment.DeclineReason;
import io.counterfoil.plugin.payment.GatewayEvent;
import io.counterfoil.plugin.payment.GatewayEventKind;
import io.counterfoil.plugin.payment.PaymentChargeback;
import io.counterfoil.plugin.payment.PaymentGateway;
import io.counterfoil.plugin.payment.PaymentMethodKind;
import io.counterfoil.plugin.payment.PaymentOutcome;
import io.counterfoil.plugin.payment.PaymentResult;
import io.counterfoil.plugin.payment.Payout;
import io.counterfoil.plugin.payment.PayoutLine;
import io.counterfoil.plugin.payment.PayoutLineKind;
import io.counterfoil.plugin.payment.RefundOutcome;
import io.counterfoil.plugin.webhook.WebhookResponse;
import io.counterfoil.testkit.InMemoryStore;
import io.counterfoil.testkit.ManualClock;
import io.counterfoil.testkit.TestCharge;
import io.counterfoil.testkit.TestCheckout;
import io.counterfoil.testkit.TestInstance;
import io.counterfoil.testkit.TestLookup;
import io.counterfoil.testkit.TestPaymentMethod;
import io.counterfoil.testkit.TestPayoutQuery;
import io.counterfoil.testkit.TestRefund;
import io.counterfoil.testkit.TestWebhook;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxGatewayTest {
    private static final CurrencyCode EUR = CurrencyCode.of("EUR");
    private static final URI HOOK = URI.create("https://ar.example/hooks/test");
    private static final String SECRET = "a long random text";

    private final ManualClock clock = new ManualClock();
    private final InMemoryStore store = new InMemoryStore();
    private final List<GatewayEvent> events = new ArrayList<>();
    private final PaymentGateway gateway = gateway("true");

    private PaymentGateway gateway(String scenarios) {
        return TestInstance.builder()
                .set("signing-secret", SECRET)
                .set("scenarios", scenarios)
                .store(store)
                .clock(clock)
                .create(new SandboxGatewayFactory());
    }

    @ParameterizedTest
    @CsvSource({"10000,SUCCEEDED", "10001,DECLINED", "10002,DECLINED", "10003,DECLINED", "10004,ACTION_REQUIRED",
            "10005,UNKNOWN", "10006,UNKNOWN", "10007,PENDING", "10008,SUCCEEDED", "10009,SUCCEEDED", "10011,SUCCEEDED",
            "10012,SUCCEEDED", "10013,SUCCEEDED",
            "1,DECLINED"})
    void theAmountChoosesWhatHappens(long minor, PaymentOutcome outcome) {
        assertThat(gateway.charge(charge("c", minor)).outcome()).isEqualTo(outcome);
    }

    @Test
    void withoutScenariosEveryAmountSucceeds() {
        PaymentGateway plain = gateway("false");
        for (int minor = 1; minor <= 14; minor++) {
            assertThat(plain.charge(charge("c" + minor, minor)).outcome()).isEqualTo(PaymentOutcome.SUCCEEDED);
        }
    }

    @Test
    void aRequestThatNeverArrivedIsFoundNotSent() {
        assertThat(gateway.charge(charge("lost", 10_006)).outcome()).isEqualTo(PaymentOutcome.UNKNOWN);
        assertThat(gateway.lookup(TestLookup.of("lost")).outcome()).isEqualTo(PaymentOutcome.NOT_SENT);
    }

    @Test
    void aPaymentCanBeLookedUpByItsReferenceToo() {
        String reference = gateway.charge(charge("c", 10_000)).gatewayReference().orElseThrow();
        assertThat(gateway.lookup(new TestLookup().idempotencyKey("other").gatewayReference(reference)).outcome())
                .isEqualTo(PaymentOutcome.SUCCEEDED);
    }

    @Test
    void aPendingPaymentIsFinalWhenItSaid() {
        PaymentResult pending = gateway.charge(charge("c", 10_007));
        clock.set(pending.until().orElseThrow().minusMillis(1));
        assertThat(gateway.lookup(TestLookup.of("c")).outcome()).isEqualTo(PaymentOutcome.PENDING);
        clock.set(pending.until().orElseThrow());
        assertThat(gateway.lookup(TestLookup.of("c")).outcome()).isEqualTo(PaymentOutcome.SUCCEEDED);
    }

    @Test
    void aDirectDebitTakesThreeDaysAndCanComeBack() {
        TestCharge debit = charge("debit", 10_011)
                .method(new TestPaymentMethod().kind(PaymentMethodKind.DIRECT_DEBIT).mandateReference("M-1"));
        assertThat(gateway.charge(debit).outcome()).isEqualTo(PaymentOutcome.PENDING);
        clock.advance(Duration.ofDays(3));
        PaymentResult paid = gateway.lookup(TestLookup.of("debit"));
        assertThat(paid.outcome()).isEqualTo(PaymentOutcome.SUCCEEDED);
        clock.advance(Duration.ofDays(2));

        post(deliveries());

        GatewayEvent returned = events.get(events.size() - 1);
        assertThat(events).extracting(GatewayEvent::kind)
                .contains(GatewayEventKind.PAYMENT, GatewayEventKind.PAYMENT_RETURNED);
        assertThat(returned.kind()).isEqualTo(GatewayEventKind.PAYMENT_RETURNED);
        assertThat(returned.paymentReturn().orElseThrow().reasonCode()).isEqualTo("AM04");
        assertThat(returned.paymentReturn().orElseThrow().fee()).isEqualTo(Money.ofMinor(300, EUR));
        assertThat(gateway.refund(new TestRefund().gatewayReference(paid.gatewayReference().orElseThrow())).outcome())
                .isEqualTo(RefundOutcome.REJECTED);
    }

    @ParameterizedTest
    @CsvSource({"10012,LOST,0.00,1", "10013,WON,20.00,2"})
    void aPaymentIsDisputedAndThatIsDecided(long minor, ChargebackStage end, BigDecimal returned, int payouts) {
        String reference = gateway.charge(charge("c", minor)).gatewayReference().orElseThrow();
        TestRefund part = new TestRefund().gatewayReference(reference).amount(Money.ofMinor(1_000, EUR));
        clock.advance(Duration.ofSeconds(5));
        assertThat(gateway.refund(part.idempotencyKey("before")).outcome()).isEqualTo(RefundOutcome.SUCCEEDED);
        clock.advance(Duration.ofDays(10));

        post(deliveries());

        PaymentChargeback opened = lastChargeback();
        assertThat(opened.stage()).isEqualTo(ChargebackStage.OPENED);
        assertThat(opened.amount()).isEqualTo(Money.ofMinor(minor - 1_000, EUR));
        assertThat(opened.fee()).isEqualTo(Money.ofMinor(2_000, EUR));
        assertThat(opened.evidenceDue()).isPresent();
        assertThat(gateway.refund(part.idempotencyKey("during")).outcome()).isEqualTo(RefundOutcome.REJECTED);
        clock.advance(Duration.ofDays(11));
        post(deliveries());
        assertThat(lastChargeback().stage()).isEqualTo(end);
        assertThat(lastChargeback().feeReturned().amount()).isEqualByComparingTo(returned);
        assertThat(lastChargeback().id()).isEqualTo(opened.id());
        assertThat(gateway.payouts(new TestPayoutQuery()).payouts()).flatExtracting(Payout::lines)
                .filteredOn(line -> line.kind() == PayoutLineKind.CHARGEBACK)
                .hasSize(payouts)
                .first()
                .satisfies(line -> {
                    assertThat(line.gatewayReference()).contains(opened.id());
                    assertThat(line.net()).isEqualTo(opened.amount().plus(opened.fee()).negate());
                });
    }

    private PaymentChargeback lastChargeback() {
        return events.stream().flatMap(event -> event.chargeback().stream()).toList().getLast();
    }

    @Test
    void thePayerConfirmsOnAPage() {
        PaymentResult action = gateway.charge(charge("c", 10_004).returnAddress(URI.create("https://ar.example/back")));
        URI address = action.action().orElseThrow();
        String page = body(gateway.receive(TestWebhook.get(HOOK, address), events::add));
        assertThat(page).contains("100.04\u00a0EUR", "Confirm payment", "method=\"post\"");
        assertThat(gateway.lookup(TestLookup.of("c")).outcome()).as("looking changes nothing")
                .isEqualTo(PaymentOutcome.ACTION_REQUIRED);

        WebhookResponse response = press(address, "pay");

        assertThat(response.location()).contains(URI.create("https://ar.example/back"));
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.idempotencyKey()).contains("c");
            assertThat(event.payment().orElseThrow().outcome()).isEqualTo(PaymentOutcome.SUCCEEDED);
        });
        assertThat(gateway.lookup(TestLookup.of("c")).outcome()).isEqualTo(PaymentOutcome.SUCCEEDED);
    }

    @Test
    void thePayerRefuses() {
        URI address = gateway.charge(charge("c", 10_004)).action().orElseThrow();
        assertThat(press(address, "refuse").status()).isEqualTo(410);
        assertThat(gateway.lookup(TestLookup.of("c")).declineReason()).contains(DeclineReason.AUTHENTICATION_FAILED);
        assertThat(press(address, "pay").status()).isEqualTo(410);
        assertThat(gateway.lookup(TestLookup.of("c")).outcome()).isEqualTo(PaymentOutcome.DECLINED);
    }

    @Test
    void aCheckoutShowsAPlainPageInThePayersLanguage() {
        CheckoutSession session = gateway
                .beginCheckout(new TestCheckout().locale(Locale.GERMANY).description("Rechnung <42>"));
        WebhookResponse response = gateway.receive(TestWebhook.get(HOOK, session.address()), events::add);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.pageTitle()).contains("Übungszahlung");
        assertThat(body(response)).contains("Rechnung &lt;42&gt;", "119,00\u00a0EUR", "Mit Übungskarte bezahlen")
                .doesNotContain("<script");
    }

    @Test
    void payingTwiceIsPayingOnce() {
        URI address = gateway.beginCheckout(new TestCheckout()).address();
        assertThat(press(address, "pay").status()).isEqualTo(303);
        assertThat(press(address, "pay").status()).isEqualTo(303);
        assertThat(press(address, "cancel").status()).isEqualTo(200);
        assertThat(events).extracting(GatewayEvent::id).hasSize(2).containsOnly("sbxe_payment_checkout-1");
        assertThat(gateway.lookup(TestLookup.of("checkout-1")).outcome()).isEqualTo(PaymentOutcome.SUCCEEDED);
    }

    @Test
    void aDeclinedCardInTheCheckoutIsFinal() {
        URI address = gateway.beginCheckout(new TestCheckout()).address();
        press(address, "insufficient");
        assertThat(gateway.lookup(TestLookup.of("checkout-1")).declineReason())
                .contains(DeclineReason.INSUFFICIENT_FUNDS);
    }

    @ParameterizedTest
    @CsvSource({"GET,/pay/checkout-1/00000000000000000000000000000000,404", "GET,/pay/nosuch/0,404",
            "POST,/pay/checkout-1/0,404",
            "GET,'',404", "GET,/events,401", "DELETE,/events,405", "GET,/pay,404", "GET,/pay/a/b/c/d,404",
            "POST,/events,401"})
    void whatIsNotThereOrNotAllowedIsRefused(String method, String path, int status) {
        gateway.beginCheckout(new TestCheckout());
        assertThat(gateway.receive(TestWebhook.of(method, path), events::add).status()).isEqualTo(status);
        assertThat(events).isEmpty();
    }

    @Test
    void aFormThatIsBrokenOrChoosesNothingIsRefused() {
        URI address = gateway.beginCheckout(new TestCheckout()).address();
        for (String body : List.of("", "result=", "result=%zz", "result=all", "=&=&", "x".repeat(100_000))) {
            assertThat(gateway.receive(TestWebhook.post(HOOK, address).withBody(body), events::add).status())
                    .isEqualTo(400);
        }
        assertThat(gateway.lookup(TestLookup.of("checkout-1")).outcome()).isEqualTo(PaymentOutcome.ACTION_REQUIRED);
    }

    @Test
    void anEventComesTwiceWithTheSameId() {
        gateway.charge(charge("twice", 10_009));
        post(deliveries());
        assertThat(events).hasSize(2).extracting(GatewayEvent::id).containsOnly("sbxe_payment_twice");
    }

    @Test
    void aLateEventComesADayLaterAndTellsOfThePresent() {
        gateway.charge(charge("late", 10_008));
        assertThat(deliveries()).isEmpty();
        clock.advance(Duration.ofDays(1));
        post(deliveries());
        assertThat(events).filteredOn(event -> event.kind() == GatewayEventKind.PAYMENT)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.occurredAt()).isEqualTo(ManualClock.START);
                    assertThat(event.payment().orElseThrow().outcome()).isEqualTo(PaymentOutcome.SUCCEEDED);
                });
    }

    @Test
    void anEventThatIsReplayedHoursLaterIsRefused() {
        gateway.charge(charge("c", 10_000));
        String[] delivery = deliveries().get(0).split("\t", 2);
        TestWebhook replay = TestWebhook.post("").withHeader("Sandbox-Signature", delivery[0]).withBody(delivery[1]);
        assertThat(gateway.receive(replay.receivedAt(clock.now().plusSeconds(301)), events::add).status())
                .isEqualTo(401);
        assertThat(gateway.receive(replay.receivedAt(clock.now().plusSeconds(299)), events::add).status())
                .isEqualTo(204);
        assertThat(events).hasSize(1);
    }

    @Test
    void aRejectedRefundStaysRejectedEvenWhenThereIsMoneyLater() {
        TestCharge debit = charge("debit", 10_000).method(new TestPaymentMethod().kind(PaymentMethodKind.DIRECT_DEBIT));
        TestRefund early = new TestRefund().gatewayReference(gateway.charge(debit).gatewayReference().orElseThrow());
        assertThat(gateway.refund(early).outcome()).isEqualTo(RefundOutcome.REJECTED);
        clock.advance(Duration.ofDays(4));
        assertThat(gateway.refund(early).outcome()).isEqualTo(RefundOutcome.REJECTED);
        assertThat(gateway.lookupRefund(TestLookup.of("refund-1")).outcome()).isEqualTo(RefundOutcome.REJECTED);
        assertThat(gateway.refund(early.idempotencyKey("refund-2")).outcome()).isEqualTo(RefundOutcome.SUCCEEDED);
    }

    @Test
    void aRefundThatAKillInterruptedIsFinishedByTheLookup() {
        PaymentResult paid = gateway.charge(charge("c", 10_000));
        // What the store holds when the process dies between the two writes.
        RefundClaim claim = new RefundClaim("refund-1", "c", Money.ofMinor(4_000, EUR), null);
        assertThat(store.putIfAbsent("refund/refund-1", claim.write())).isTrue();
        assertThat(gateway("true").lookupRefund(TestLookup.of("refund-1")).outcome())
                .isEqualTo(RefundOutcome.SUCCEEDED);
        TestRefund rest = new TestRefund().idempotencyKey("rest")
                .gatewayReference(paid.gatewayReference().orElseThrow());
        assertThat(gateway.refund(rest.amount(Money.ofMinor(6_001, EUR))).outcome()).isEqualTo(RefundOutcome.REJECTED);
        assertThat(gateway.refund(rest.idempotencyKey("rest-2").amount(Money.ofMinor(6_000, EUR))).outcome())
                .isEqualTo(RefundOutcome.SUCCEEDED);
    }

    @Test
    void aPayoutHoldsTheDayLessFees() {
        PaymentResult paid = gateway.charge(charge("one", 10_000));
        gateway.charge(charge("two", 20_000));
        gateway.charge(charge("declined", 10_001));
        gateway.charge(new TestCharge().idempotencyKey("yen").amount(Money.ofMinor(10_000, CurrencyCode.of("JPY"))));
        gateway.refund(new TestRefund().gatewayReference(paid.gatewayReference().orElseThrow())
                .amount(Money.ofMinor(2_500, EUR)));
        assertThat(gateway.payouts(new TestPayoutQuery()).payouts()).as("the day is not over").isEmpty();
        clock.advance(Duration.ofDays(1));

        List<Payout> payouts = gateway.payouts(new TestPayoutQuery()).payouts();

        assertThat(payouts).extracting(Payout::id).containsExactly("sbxo_2026-03-10_EUR", "sbxo_2026-03-10_JPY");
        Payout euro = payouts.get(0);
        assertThat(euro.arrivesOn()).isEqualTo(LocalDate.of(2026, 3, 12));
        assertThat(euro.bankReference()).isEqualTo("SBX20260310EUR");
        // 1.4 % + 0.25 of 100.00 and 200.00: 1.65 and 3.05.
        assertThat(euro.lines()).extracting(PayoutLine::kind)
                .containsExactlyInAnyOrder(PayoutLineKind.CHARGE, PayoutLineKind.CHARGE,
                        PayoutLineKind.REFUND);
        assertThat(euro.amount()).isEqualTo(Money.ofMinor(30_000 - 2_500 - 165 - 305, EUR));
        assertThat(payouts.get(1).amount()).isEqualTo(Money.ofMinor(9_860, CurrencyCode.of("JPY")));

        post(deliveries());
        assertThat(events).filteredOn(event -> event.kind() == GatewayEventKind.PAYOUT)
                .extracting(GatewayEvent::amount)
                .contains(java.util.Optional.of(euro.amount()));
    }

    @Test
    void whoDoesNotWantToWaitGetsAPayoutForEachPaymentAtOnce() {
        PaymentGateway quick = TestInstance.builder()
                .set("signing-secret", SECRET)
                .set("payout-at-once", "true")
                .store(store)
                .clock(clock)
                .create(new SandboxGatewayFactory());
        String reference = quick.charge(charge("one", 10_000)).gatewayReference().orElseThrow();
        assertThat(quick.payouts(new TestPayoutQuery()).payouts()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(quick.payouts(new TestPayoutQuery()).payouts()).hasSize(1);
        quick.refund(new TestRefund().gatewayReference(reference).amount(Money.ofMinor(1_000, EUR)));
        clock.advance(Duration.ofSeconds(1));

        List<Payout> payouts = quick.payouts(new TestPayoutQuery()).payouts();

        assertThat(payouts).extracting(Payout::amount)
                .containsExactly(Money.ofMinor(9_835, EUR), Money.ofMinor(-1_000, EUR));
        assertThat(payouts).extracting(Payout::bankReference).doesNotHaveDuplicates().allMatch(s -> s.length() <= 35);
        assertThat(quick.payouts(new TestPayoutQuery()).more()).isFalse();
    }

    private static TestCharge charge(String key, long minor) {
        return new TestCharge().idempotencyKey(key).amount(Money.ofMinor(minor, EUR));
    }

    private WebhookResponse press(URI address, String button) {
        return gateway.receive(TestWebhook.post(HOOK, address).withForm(Map.of("result", button)), events::add);
    }

    private List<String> deliveries() {
        WebhookResponse response = gateway.receive(
                TestWebhook.get("/events").withHeader("Authorization", "Bearer " + SECRET),
                events::add);
        assertThat(response.status()).isEqualTo(200);
        return body(response).lines().toList();
    }

    private void post(List<String> deliveries) {
        for (String delivery : deliveries) {
            String[] parts = delivery.split("\t", 2);
            TestWebhook request = TestWebhook.post("/events")
                    .withHeader(Signature.HEADER, parts[0])
                    .withBody(parts[1])
                    .receivedAt(clock.now());
            assertThat(gateway.receive(request, events::add).status()).isEqualTo(204);
        }
    }

    private static String body(WebhookResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
