package io.counterfoil.testkit;

import io.counterfoil.plugin.reminder.DeliveryLookup;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A question after a message. */
public final class TestDeliveryLookup implements DeliveryLookup {
    private String idempotencyKey = "message-1";
    private Optional<String> channelReference = Optional.empty();

    @Override
    public String idempotencyKey() {
        return idempotencyKey;
    }

    public TestDeliveryLookup idempotencyKey(String value) {
        idempotencyKey = value;
        return this;
    }

    @Override
    public Optional<String> channelReference() {
        return channelReference;
    }

    public TestDeliveryLookup channelReference(@Nullable String value) {
        channelReference = Optional.ofNullable(value);
        return this;
    }
}
