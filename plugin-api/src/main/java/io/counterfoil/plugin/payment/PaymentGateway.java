package io.counterfoil.plugin.payment;

import io.counterfoil.plugin.Extension;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.webhook.WebhookRequest;
import io.counterfoil.plugin.webhook.WebhookResponse;

/**
 * A way of taking money.
 *
 * <p>
 * The host writes down its intent before each call and the outcome after it. A call that throws, times out or is cut
 * off by a kill counts as UNKNOWN, never as declined; the host then asks {@link #lookup} (or {@link #lookupRefund}) by
 * the same idempotency key until it is known, and starts no second collection meanwhile. An operation that the
 * capabilities leave out throws a PluginException of kind UNSUPPORTED.
 */
public interface PaymentGateway extends Extension {
    /** Fixed for the life of the instance. */
    GatewayCapabilities capabilities();

    /**
     * Takes money from a stored payment method. Idempotent: the same key again never takes money twice and answers what
     * became of the first call; the same key with another amount is refused with CONFLICT.
     */
    PaymentResult charge(ChargeRequest request);

    /**
     * What became of a charge or a checkout. NOT_SENT means that the gateway knows nothing of it and never will, so
     * that a new attempt is safe.
     */
    PaymentResult lookup(PaymentLookup lookup);

    /** Gives money back, in parts or whole. Idempotent like {@link #charge}. */
    RefundResult refund(RefundRequest request);

    /** What became of a refund; outcomes as in {@link #lookup}. */
    RefundResult lookupRefund(PaymentLookup lookup);

    /**
     * Opens a page at the gateway where the payer pays; card data never comes near the host. Idempotent: the same key
     * again answers the same session.
     */
    default CheckoutSession beginCheckout(CheckoutRequest request) {
        throw PluginException.unsupported("beginCheckout");
    }

    /**
     * Closes an open checkout, so that it surely cannot be paid any more, and answers its final result: DECLINED with
     * reason CANCELLED, or SUCCEEDED if the payer was quicker.
     */
    default PaymentResult cancelCheckout(PaymentLookup lookup) {
        throw PluginException.unsupported("cancelCheckout");
    }

    /**
     * Opens a page at the gateway where the payer leaves a payment method for later charges; what it is charged by
     * never comes near the host. Idempotent: the same key again answers the same session.
     */
    default CheckoutSession beginMethodSetup(MethodSetupRequest request) {
        throw PluginException.unsupported("beginMethodSetup");
    }

    /** What became of such a page. NOT_STORED also when the gateway knows nothing of it and never will. */
    default MethodSetupResult lookupMethodSetup(PaymentLookup lookup) {
        throw PluginException.unsupported("lookupMethodSetup");
    }

    /**
     * Forgets a payment method: when this comes back, it can surely not be charged any more. Idempotent; one that the
     * gateway does not know is forgotten already.
     */
    default void forgetMethod(PaymentMethodView method) {
        throw PluginException.unsupported("forgetMethod");
    }

    /**
     * Takes a request at the hook address: checks its signature, translates it and gives it to the sink. The same event
     * may come twice and events may come in any order; the host sorts that out by the event's id and by looking up.
     */
    default WebhookResponse receive(WebhookRequest request, GatewayEventSink sink) {
        return WebhookResponse.notFound();
    }

    /** Transfers from the gateway to the company's bank account, in ascending order of arrival. */
    default PayoutPage payouts(PayoutQuery query) {
        throw PluginException.unsupported("payouts");
    }
}
