package io.counterfoil.server.paymentmethod;

import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.plugin.InstanceId;

/**
 * A stored method that can be charged now.
 *
 * @param gateway where it was left
 * @param token what it is charged by there
 */
public record Chargeable(PaymentMethodId id, CustomerId customer, InstanceId gateway, StoredToken token) {}
