package io.counterfoil.plugins.sandbox;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.CheckoutSession;
import io.counterfoil.plugin.payment.GatewayEvent;
import io.counterfoil.plugin.payment.PaymentGateway;
import io.counterfoil.testkit.PaymentGatewayContract;
import io.counterfoil.testkit.TestCharge;
import io.counterfoil.testkit.TestInstance;
import io.counterfoil.testkit.TestWebhook;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class SandboxGatewayContractTest extends PaymentGatewayContract {
    private static final URI HOOK = URI.create("https://ar.example/hooks/test");

    @Override
    protected ExtensionFactory<PaymentGateway> factory() {
        return new SandboxGatewayFactory();
    }

    @Override
    protected TestInstance.Builder configuration() {
        return TestInstance.builder().set("signing-secret", "a long random text");
    }

    @Override
    protected TestCharge chargeThatSucceeds() {
        return new TestCharge();
    }

    @Override
    protected Optional<TestCharge> chargeThatIsDeclined() {
        return Optional.of(new TestCharge().amount(Money.ofMinor(10_001, CurrencyCode.of("EUR"))));
    }

    @Override
    protected Optional<TestCharge> chargeWhoseAnswerIsLost() {
        return Optional.of(new TestCharge().amount(Money.ofMinor(10_005, CurrencyCode.of("EUR"))));
    }

    @Override
    protected boolean pay(PaymentGateway gateway, CheckoutSession session) {
        return gateway.receive(TestWebhook.post(HOOK, session.address()).withForm(Map.of("result", "pay")), event -> {})
                .status() == 303;
    }

    @Override
    protected boolean leaveMethod(PaymentGateway gateway, CheckoutSession session) {
        return gateway.receive(TestWebhook.post(HOOK, session.address()).withForm(Map.of("result", "card")),
                event -> {}).status() == 303;
    }

    @Override
    protected TestWebhook signedEvent(PaymentGateway gateway) {
        gateway.charge(chargeThatSucceeds());
        return listed(gateway).getFirst();
    }

    @Override
    protected List<GatewayEvent> eventsOfAChargeback(PaymentGateway gateway) {
        gateway.charge(
                new TestCharge().idempotencyKey("disputed").amount(Money.ofMinor(10_013, CurrencyCode.of("EUR"))));
        List<GatewayEvent> events = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            clock.advance(Duration.ofDays(10).plusSeconds(1));
            gateway.receive(listed(gateway).getLast(), events::add);
        }
        return events;
    }

    /** The events so far that are no payouts. */
    private List<TestWebhook> listed(PaymentGateway gateway) {
        String list = new String(gateway.receive(
                TestWebhook.get("/events").withHeader("Authorization", "Bearer a long random text"), event -> {})
                .body(),
                StandardCharsets.UTF_8);
        return list.lines()
                .filter(line -> !line.contains("type=payout"))
                .map(line -> line.split("\t", 2))
                .map(parts -> TestWebhook.post("/events")
                        .withHeader("Sandbox-Signature", parts[0])
                        .withBody(parts[1])
                        .receivedAt(clock.now()))
                .toList();
    }
}
