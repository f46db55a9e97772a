package io.counterfoil.server.payment;

import io.counterfoil.plugin.payment.ChargeRequest;
import io.counterfoil.plugin.payment.CheckoutRequest;
import io.counterfoil.plugin.payment.CheckoutSession;
import io.counterfoil.plugin.payment.GatewayCapabilities;
import io.counterfoil.plugin.payment.GatewayFeature;
import io.counterfoil.plugin.payment.PaymentGateway;
import io.counterfoil.plugin.payment.PaymentLookup;
import io.counterfoil.plugin.payment.PaymentResult;
import io.counterfoil.plugin.payment.RefundRequest;
import io.counterfoil.plugin.payment.RefundResult;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.plugin.ExtensionInstance;
import io.counterfoil.server.plugin.Extensions;
import io.counterfoil.server.plugin.InstanceId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configured gateways, called. Whatever goes wrong in a call that moves money or asks about it (an exception, a
 * deadline, an unload) is an unknown outcome, never a refusal. Called without an open transaction.
 */
final class Gateways {
    private static final Logger log = LoggerFactory.getLogger(Gateways.class);

    private final Extensions<PaymentGateway> extensions;

    /** What is asked about. */
    private record Lookup(String idempotencyKey, Optional<String> gatewayReference) implements PaymentLookup {}

    @Inject
    Gateways(Extensions<PaymentGateway> extensions) {
        this.extensions = extensions;
    }

    /**
     * A gateway that can be called now.
     *
     * @throws CounterfoilException with the code, naming the gateways that there are
     */
    ExtensionInstance<PaymentGateway> require(EntityId entity, InstanceId id, ErrorCode code) {
        return extensions.find(id).filter(one -> one.serves(entity)).orElseThrow(() -> {
            List<String> usable = serving(entity).stream().map(one -> one.id() + " (" + one.name() + ")").toList();
            return CounterfoilException.ofField(code, "gateway",
                    id + " is no gateway that can be used for this legal entity now",
                    usable.isEmpty()
                            ? "Configure and enable an instance of a payment-gateway plugin first"
                            : "Give one of " + String.join(", ", usable));
        });
    }

    Optional<ExtensionInstance<PaymentGateway>> find(InstanceId id) {
        return extensions.find(id);
    }

    /** Those that work for the entity. */
    List<ExtensionInstance<PaymentGateway>> serving(EntityId entity) {
        return extensions.all().stream().filter(one -> one.serves(entity)).toList();
    }

    /** Those that tell of their payouts. */
    List<ExtensionInstance<PaymentGateway>> reportingPayouts() {
        return extensions.all().stream().filter(one -> {
            try {
                return one.extension().capabilities().can(GatewayFeature.PAYOUT_REPORTS);
            } catch (CounterfoilException e) {
                log.warn("{} does not say what it can do: {}", one.name(), e.getMessage());
                return false;
            }
        }).toList();
    }

    static GatewayCapabilities capabilities(ExtensionInstance<PaymentGateway> gateway) {
        return gateway.extension().capabilities();
    }

    PaymentResult charge(ExtensionInstance<PaymentGateway> gateway, ChargeRequest request) {
        return known(gateway.name(), () -> gateway.extension().charge(request), PaymentResult::unknown);
    }

    PaymentResult beginCheckout(ExtensionInstance<PaymentGateway> gateway, CheckoutRequest request) {
        return known(gateway.name(), () -> {
            CheckoutSession session = gateway.extension().beginCheckout(request);
            return PaymentResult.actionRequired(session.gatewayReference(), session.address(), session.expiresAt());
        }, PaymentResult::unknown);
    }

    PaymentResult lookup(Payment payment) {
        return called(payment.gateway(), gateway -> gateway.lookup(asked(payment)), PaymentResult::unknown);
    }

    PaymentResult cancelCheckout(Payment payment) {
        return called(payment.gateway(), gateway -> gateway.cancelCheckout(asked(payment)), PaymentResult::unknown);
    }

    RefundResult refund(InstanceId gateway, RefundRequest request) {
        return called(gateway, one -> one.refund(request), RefundResult::unknown);
    }

    RefundResult lookupRefund(InstanceId gateway, RefundAttemptId key, Optional<String> reference) {
        return called(gateway, one -> one.lookupRefund(new Lookup(key.text(), reference)), RefundResult::unknown);
    }

    private static PaymentLookup asked(Payment payment) {
        return new Lookup(payment.id().text(), Optional.ofNullable(payment.standing().gatewayReference()));
    }

    private <R> R called(InstanceId id, Function<PaymentGateway, R> call, Function<String, R> unknown) {
        return extensions.find(id)
                .map(gateway -> known(gateway.name(), () -> call.apply(gateway.extension()), unknown))
                .orElseGet(() -> unknown.apply("The gateway " + id
                        + " cannot be used now; enable its instance, so that it can be asked"));
    }

    private static <R> R known(String name, Supplier<R> call, Function<String, R> unknown) {
        try {
            return call.get();
        } catch (CounterfoilException e) {
            log.warn("The outcome of a call of the gateway {} is not known: {}", name, e.getMessage());
            return unknown.apply(e.message());
        } catch (RuntimeException e) {
            log.warn("The outcome of a call of the gateway {} is not known", name, e);
            return unknown.apply("The call failed (" + e.getClass().getSimpleName() + ")");
        }
    }
}
