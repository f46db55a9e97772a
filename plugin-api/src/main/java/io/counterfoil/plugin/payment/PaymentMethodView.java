package io.counterfoil.plugin.payment;

import java.util.Optional;

/** A stored payment method. */
public interface PaymentMethodView {
    PaymentMethodKind kind();

    /** The gateway's name for it. Never a card number. */
    String token();

    /** The mandate of a direct debit. */
    Optional<String> mandateReference();
}
