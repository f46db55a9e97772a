package io.counterfoil.plugin.payment;

import io.counterfoil.plugin.money.CurrencyCode;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/** What a gateway can do. Immutable. */
public final class GatewayCapabilities {
    private final Set<PaymentMethodKind> methods;
    private final Set<CurrencyCode> currencies;
    private final Set<GatewayFeature> features;

    private GatewayCapabilities(Builder builder) {
        this.methods = Set.copyOf(builder.methods);
        this.currencies = Set.copyOf(builder.currencies);
        this.features = Set.copyOf(builder.features);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Set<PaymentMethodKind> methods() {
        return methods;
    }

    /** Empty when all can be used. */
    public Set<CurrencyCode> currencies() {
        return currencies;
    }

    public boolean accepts(CurrencyCode currency) {
        return currencies.isEmpty() || currencies.contains(currency);
    }

    public Set<GatewayFeature> features() {
        return features;
    }

    public boolean can(GatewayFeature feature) {
        return features.contains(feature);
    }

    /** Not for use by several threads. */
    public static final class Builder {
        private final Set<PaymentMethodKind> methods = EnumSet.noneOf(PaymentMethodKind.class);
        private final Set<CurrencyCode> currencies = new TreeSet<>();
        private final Set<GatewayFeature> features = EnumSet.noneOf(GatewayFeature.class);

        private Builder() {}

        public Builder method(PaymentMethodKind method) {
            methods.add(method);
            return this;
        }

        /** Without any, all can be used. */
        public Builder currency(CurrencyCode currency) {
            currencies.add(currency);
            return this;
        }

        public Builder feature(GatewayFeature feature) {
            features.add(feature);
            return this;
        }

        public GatewayCapabilities build() {
            if (methods.isEmpty()) {
                throw new IllegalArgumentException("A gateway has at least one method");
            }
            return new GatewayCapabilities(this);
        }
    }
}
