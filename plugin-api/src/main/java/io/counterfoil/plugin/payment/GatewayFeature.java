package io.counterfoil.plugin.payment;

/** What a gateway can do beyond charge and lookup. */
public enum GatewayFeature {
    REFUND,
    /** Refunds of less than the whole payment, and several of them. */
    PARTIAL_REFUND,
    CHECKOUT,
    WEBHOOKS,
    PAYOUT_REPORTS,
    /** Payers can leave a payment method for later charges, and have it forgotten again. */
    STORED_METHODS
}
