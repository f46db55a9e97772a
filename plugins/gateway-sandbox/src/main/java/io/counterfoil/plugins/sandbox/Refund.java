package io.counterfoil.plugins.sandbox;

import io.counterfoil.plugin.money.Money;
import java.time.Instant;

/** Money given back of a payment. */
record Refund(String key, Money amount, Instant at) {
    /** The reference tells the key, so that no index is needed. */
    String reference() {
        return "sbxr_" + key;
    }
}
