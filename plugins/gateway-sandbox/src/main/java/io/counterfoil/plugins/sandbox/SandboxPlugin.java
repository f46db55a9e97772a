package io.counterfoil.plugins.sandbox;

import io.counterfoil.plugin.CounterfoilPlugin;
import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.payment.PaymentGateway;
import java.util.List;

/** A payment gateway that plays all outcomes. */
public final class SandboxPlugin implements CounterfoilPlugin {
    @Override
    public List<ExtensionFactory<PaymentGateway>> paymentGateways() {
        return List.of(new SandboxGatewayFactory());
    }
}
