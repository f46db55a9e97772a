package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.GatewayCapabilities;
import io.counterfoil.plugin.payment.GatewayFeature;
import io.counterfoil.plugin.payment.PaymentMethodKind;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.paymentmethod.Chargeable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must be right about a request before anything is looked up. */
final class PaymentChecks {
    static final int MINUTES = 60;
    private static final int LEAST_MINUTES = 5;
    private static final int MOST_MINUTES = 7 * 24 * 60;
    private static final int MAX_TOKEN = 200;

    private PaymentChecks() {}

    /** @return where the payer is sent back to */
    static Optional<URI> charge(NewPayment request) {
        FieldChecks checks = new FieldChecks(PaymentErrors.INVALID);
        amount(checks, request.amount());
        checks.text("method.token", request.method().token(), MAX_TOKEN);
        checks.optionalText("method.mandate", request.method().mandate(), MAX_TOKEN);
        Optional<URI> address = back(checks, request.payerPresent(), request.returnAddress());
        checks.throwIfAny();
        return address;
    }

    /** @return where the payer is sent back to */
    static Optional<URI> charge(NewStoredCharge request) {
        FieldChecks checks = new FieldChecks(PaymentErrors.INVALID);
        shares(checks, request.shares());
        Optional<URI> address = back(checks, request.payerPresent(), request.returnAddress());
        checks.throwIfAny();
        return address;
    }

    private static Optional<URI> back(FieldChecks checks, @Nullable Boolean present, @Nullable String address) {
        if (Boolean.TRUE.equals(present) && address == null) {
            checks.problem("returnAddress", "is missing", "Say where the payer goes after confirming; "
                    + FieldChecks.WEB_ADDRESS);
        }
        return address == null ? Optional.empty() : Optional.of(checks.webAddress("returnAddress", address));
    }

    /** @return where the payer is sent back to */
    static URI checkout(NewCheckout request) {
        FieldChecks checks = new FieldChecks(PaymentErrors.INVALID);
        amount(checks, request.amount());
        int unused = checks.within("minutes", request.minutes(), MINUTES, LEAST_MINUTES, MOST_MINUTES);
        URI address = checks.webAddress("returnAddress", request.returnAddress());
        checks.throwIfAny();
        return address;
    }

    /** @return where the payer is sent back to */
    static URI checkout(NewJointCheckout request) {
        FieldChecks checks = new FieldChecks(PaymentErrors.INVALID);
        shares(checks, request.shares());
        int unused = checks.within("minutes", request.minutes(), MINUTES, LEAST_MINUTES, MOST_MINUTES);
        URI address = checks.webAddress("returnAddress", request.returnAddress());
        checks.throwIfAny();
        return address;
    }

    private static void shares(FieldChecks checks, List<PaymentShare> shares) {
        if (shares.isEmpty() || shares.size() > NewJointCheckout.MOST_SHARES) {
            checks.problem("shares", "are " + shares.size(),
                    "Choose 1 to " + NewJointCheckout.MOST_SHARES + " invoices");
        }
        if (shares.stream().map(PaymentShare::invoice).distinct().count() < shares.size()) {
            checks.problem("shares", "name an invoice twice", "Name each invoice once");
        }
        shares.forEach(share -> amount(checks, share.amount()));
    }

    /** How long a checkout can be paid. */
    static Duration minutes(@Nullable Integer minutes) {
        return Duration.ofMinutes(minutes == null ? MINUTES : minutes);
    }

    /** Invoices that are paid at once are of one customer and one currency. */
    static void together(List<PaymentIntents.Wanted> wanted) {
        Invoice first = wanted.getFirst().invoice();
        FieldChecks checks = new FieldChecks(PaymentErrors.INVALID);
        for (PaymentIntents.Wanted each : wanted) {
            if (!each.invoice().customer().equals(first.customer())
                    || !each.invoice().gross().currency().equals(first.gross().currency())) {
                checks.problem("shares", "are of several customers or currencies",
                        "Pay invoices of one customer and one currency at once");
                break;
            }
        }
        checks.throwIfAny();
    }

    /** A stored method is charged for its own customer only. */
    static void theirs(Chargeable method, Invoice invoice) {
        if (!method.customer().equals(invoice.customer())) {
            throw CounterfoilException.ofField(PaymentErrors.INVALID, "method", method.id()
                    + " was left by another customer than that of invoice " + invoice.number(),
                    "Give a payment method of the invoice's customer");
        }
    }

    /** @param method null for a checkout */
    static void suits(GatewayCapabilities gateway, @Nullable PaymentMethodKind method, CurrencyCode currency) {
        FieldChecks checks = new FieldChecks(PaymentErrors.INVALID);
        if (method != null && !gateway.methods().contains(method)) {
            checks.problem("method.kind", "is nothing that this gateway can charge", "It can charge "
                    + String.join(", ", gateway.methods().stream().map(PaymentRepository::code).sorted().toList()));
        }
        if (method == null && !gateway.can(GatewayFeature.CHECKOUT)) {
            checks.problem("gateway", "has no page to pay at", "Choose another gateway, or charge a payment method");
        }
        takes(checks, gateway, currency);
        checks.throwIfAny();
    }

    /** Of a gateway at which a method was left: it can charge that. */
    static void takes(GatewayCapabilities gateway, CurrencyCode currency) {
        FieldChecks checks = new FieldChecks(PaymentErrors.INVALID);
        takes(checks, gateway, currency);
        checks.throwIfAny();
    }

    private static void takes(FieldChecks checks, GatewayCapabilities gateway, CurrencyCode currency) {
        if (!gateway.accepts(currency)) {
            checks.problem("gateway", "does not take " + currency, "Choose a gateway that takes it");
        }
    }

    private static void amount(FieldChecks checks, @Nullable Money amount) {
        if (amount != null && !amount.isPositive()) {
            checks.problem("amount", "is " + amount, "Give more than zero, or leave it out to collect what is open");
        }
    }
}
