package io.counterfoil.testkit;

import io.counterfoil.plugin.payment.PayoutQuery;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for the first page of payouts, unless a test says otherwise. */
public final class TestPayoutQuery implements PayoutQuery {
    private Optional<String> cursor = Optional.empty();
    private int limit = 100;

    @Override
    public Optional<String> cursor() {
        return cursor;
    }

    public TestPayoutQuery cursor(@Nullable String value) {
        cursor = Optional.ofNullable(value);
        return this;
    }

    @Override
    public int limit() {
        return limit;
    }

    public TestPayoutQuery limit(int value) {
        limit = value;
        return this;
    }
}
