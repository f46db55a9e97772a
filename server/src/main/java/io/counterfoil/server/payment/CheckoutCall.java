package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.CheckoutRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A checkout as the gateway sees it. */
record CheckoutCall(
        String idempotencyKey,
        Money amount,
        String customerId,
        List<String> invoiceNumbers,
        String description,
        Locale locale,
        URI returnAddress,
        Instant expiresAt) implements CheckoutRequest {}
