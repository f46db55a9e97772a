package io.counterfoil.plugins.sandbox;

import io.counterfoil.plugin.host.HostClock;
import io.counterfoil.plugin.payment.GatewayEvent;
import io.counterfoil.plugin.payment.GatewayEventSink;
import io.counterfoil.plugin.payment.PaymentResult;
import io.counterfoil.plugin.webhook.WebhookRequest;
import io.counterfoil.plugin.webhook.WebhookResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Requests at the hook address:
 *
 * <ul>
 * <li>{@code POST} or {@code POST /events}: an event, signed in the header {@code Sandbox-Signature}
 * <li>{@code GET /events?after=<instant>} with {@code Authorization: Bearer <signing secret>}: the events that were to
 * be posted since then, one a line: the header's value, a tab, the body
 * <li>{@code GET /pay/<key>/<token>}: the payer's page; {@code POST} to it decides
 * <li>{@code GET /method/<key>/<token>}: where a payment method is left; {@code POST} to it leaves it
 * </ul>
 */
final class HookRequests {
    private static final String METHOD = "method:";

    private final PaymentStore payments;
    private final SetupStore setups;
    private final Events events;
    private final Signature signature;
    private final HostClock clock;
    private final URI hookAddress;
    private final Function<Payment, PaymentResult> result;

    HookRequests(PaymentStore payments, SetupStore setups, Events events, Signature signature, HostClock clock,
            URI hookAddress,
            Function<Payment, PaymentResult> result) {
        this.payments = payments;
        this.setups = setups;
        this.events = events;
        this.signature = signature;
        this.clock = clock;
        this.hookAddress = hookAddress;
        this.result = result;
    }

    /** Where the payer goes. */
    URI payerAddress(String key) {
        return URI.create(hookAddress + "/pay/" + key + "/" + signature.token(key));
    }

    /** Where a payer leaves a payment method. */
    URI setupAddress(String key) {
        return URI.create(hookAddress + "/method/" + key + "/" + signature.token(METHOD + key));
    }

    WebhookResponse receive(WebhookRequest request, GatewayEventSink sink) {
        boolean get = request.method().equals("GET");
        if (!get && !request.method().equals("POST")) {
            return WebhookResponse.text(405, "Only GET and POST");
        }
        String[] path = request.path().split("/", -1);
        if (path.length == 4 && path[1].equals("pay")) {
            Optional<Payment> payment = payments.find(path[2]);
            // The same answer whether the payment or the token is wrong.
            if (payment.isEmpty() || !signature.isToken(path[2], path[3])) {
                return WebhookResponse.notFound();
            }
            return get ? show(payment.get()) : decide(payment.get(), request, sink);
        }
        if (path.length == 4 && path[1].equals("method")) {
            return setups.find(path[2])
                    .filter(found -> signature.isToken(METHOD + path[2], path[3]))
                    .map(found -> get ? show(found) : leave(found, request))
                    .orElseGet(WebhookResponse::notFound);
        }
        if (request.path().equals("/events")) {
            return get ? list(request) : event(request, sink);
        }
        return request.path().isEmpty() && !get ? event(request, sink) : WebhookResponse.notFound();
    }

    private WebhookResponse event(WebhookRequest request, GatewayEventSink sink) {
        boolean genuine = request.header(Signature.HEADER)
                .filter(header -> signature.verify(header, request.body(), request.receivedAt()))
                .isPresent();
        if (!genuine) {
            return WebhookResponse.forged();
        }
        events.translate(new String(request.body(), StandardCharsets.UTF_8), clock.now(), result).ifPresent(sink::emit);
        return WebhookResponse.accepted();
    }

    private WebhookResponse list(WebhookRequest request) {
        String authorization = request.header("authorization").orElse("");
        if (!authorization.startsWith("Bearer ") || !signature.isSecret(authorization.substring("Bearer ".length()))) {
            return WebhookResponse.text(401, "Show the signing secret: Authorization: Bearer <secret>");
        }
        Instant now = clock.now();
        Instant after;
        try {
            after = request.queryParameter("after").map(Instant::parse).orElse(Instant.EPOCH);
        } catch (DateTimeException e) {
            return WebhookResponse.text(400, "The parameter after is an instant such as 2026-03-10T08:00:00Z");
        }
        StringBuilder lines = new StringBuilder();
        for (Events.Delivery delivery : events.due(after, now)) {
            byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
            lines.append(signature.sign(body, now)).append('\t').append(delivery.body()).append('\n');
        }
        return WebhookResponse.text(200, lines.toString());
    }

    private WebhookResponse show(Payment payment) {
        Instant now = clock.now();
        return payment.isOpen(now)
                ? PayerPages.toPay(payment, payerAddress(payment.key()))
                : PayerPages.over(payment, !payment.open() && payment.reasonOrNull() == null);
    }

    private WebhookResponse decide(Payment payment, WebhookRequest request, GatewayEventSink sink) {
        Optional<PayerPages.Choice> choice = PayerPages.choice(button(request));
        if (choice.isEmpty()) {
            return WebhookResponse.text(400, "Choose one of the buttons");
        }
        Instant now = clock.now();
        // Whoever decides first wins: another click, a cancel by the host, or the end of time.
        Payment after = payments
                .update(payment.key(), p -> p.isOpen(now) ? p.decided(now, choice.get().reason().orElse(null)) : p)
                .orElse(payment);
        if (after.open() || after.reasonOrNull() != choice.get().reason().orElse(null)) {
            return PayerPages.over(after, !after.open() && after.reasonOrNull() == null);
        }
        sink.emit(GatewayEvent.payment(Events.paymentEventId(after), after.at(), after.key(), result.apply(after)));
        return after.returnAddress().isEmpty()
                ? PayerPages.over(after, after.reasonOrNull() == null)
                : WebhookResponse.redirect(URI.create(after.returnAddress()));
    }

    private WebhookResponse show(Setup setup) {
        return setup.isOpen(clock.now())
                ? SetupPages.toLeave(setup, setupAddress(setup.key()))
                : SetupPages.over(setup);
    }

    private WebhookResponse leave(Setup setup, WebhookRequest request) {
        Optional<Setup.State> choice = SetupPages.choice(button(request));
        if (choice.isEmpty()) {
            return WebhookResponse.text(400, "Choose one of the buttons");
        }
        Instant now = clock.now();
        Setup after = setups.update(setup.key(), found -> found.isOpen(now) ? found.with(choice.get()) : found)
                .orElse(setup);
        return after.state() == choice.get()
                ? WebhookResponse.redirect(URI.create(after.returnAddress()))
                : SetupPages.over(after);
    }

    /** The button that was pressed; empty for a broken form. */
    private static String button(WebhookRequest request) {
        try {
            return Form.read(new String(request.body(), StandardCharsets.UTF_8)).getOrDefault("result", "");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
