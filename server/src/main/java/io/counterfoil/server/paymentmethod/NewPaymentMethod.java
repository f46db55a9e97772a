package io.counterfoil.server.paymentmethod;

import io.counterfoil.server.plugin.InstanceId;

/**
 * Open a page of a gateway where a customer can leave a payment method.
 *
 * @param returnAddress where the payer is sent afterwards, also after giving up: http or https
 */
public record NewPaymentMethod(InstanceId gateway, String returnAddress) {}
