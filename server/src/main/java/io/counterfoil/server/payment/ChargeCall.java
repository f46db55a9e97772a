package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.ChargeRequest;
import io.counterfoil.plugin.payment.PaymentMethodKind;
import io.counterfoil.plugin.payment.PaymentMethodView;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A charge as the gateway sees it. */
record ChargeCall(
        String idempotencyKey,
        Money amount,
        PaymentMethodView method,
        String customerId,
        List<String> invoiceNumbers,
        String description,
        boolean payerPresent,
        Optional<URI> returnAddress) implements ChargeRequest {
    /** A stored payment method as the gateway sees it. */
    record Method(
            PaymentMethodKind kind,
            String token,
            Optional<String> mandateReference) implements PaymentMethodView {}
}
