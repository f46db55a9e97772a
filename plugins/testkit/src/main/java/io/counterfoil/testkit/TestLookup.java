package io.counterfoil.testkit;

import io.counterfoil.plugin.payment.PaymentLookup;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A question after a charge, checkout or refund. */
public final class TestLookup implements PaymentLookup {
    private String idempotencyKey = "charge-1";
    private Optional<String> gatewayReference = Optional.empty();

    @Override
    public String idempotencyKey() {
        return idempotencyKey;
    }

    public TestLookup idempotencyKey(String value) {
        idempotencyKey = value;
        return this;
    }

    @Override
    public Optional<String> gatewayReference() {
        return gatewayReference;
    }

    public TestLookup gatewayReference(@Nullable String value) {
        gatewayReference = Optional.ofNullable(value);
        return this;
    }

    /** By key alone, as after a kill. */
    public static TestLookup of(String idempotencyKey) {
        return new TestLookup().idempotencyKey(idempotencyKey);
    }
}
