package io.counterfoil.server.paymentmethod;

import io.counterfoil.plugin.payment.CheckoutSession;
import io.counterfoil.plugin.payment.GatewayFeature;
import io.counterfoil.plugin.payment.MethodSetupRequest;
import io.counterfoil.plugin.payment.MethodSetupResult;
import io.counterfoil.plugin.payment.PaymentGateway;
import io.counterfoil.plugin.payment.PaymentLookup;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.plugin.ExtensionInstance;
import io.counterfoil.server.plugin.Extensions;
import io.counterfoil.server.plugin.InstanceId;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gateways that keep payment methods, called. Whatever goes wrong in a call means that its outcome is not known. Called
 * without an open transaction. Safe for threads.
 */
final class MethodGateways {
    private static final Logger log = LoggerFactory.getLogger(MethodGateways.class);

    private final Extensions<PaymentGateway> extensions;

    /** A page as the gateway sees it. */
    private record Setup(
            String idempotencyKey,
            String customerId,
            String description,
            Locale locale,
            URI returnAddress,
            Instant expiresAt) implements MethodSetupRequest {}

    /** What is asked about. */
    private record Lookup(String idempotencyKey, Optional<String> gatewayReference) implements PaymentLookup {}

    @Inject
    MethodGateways(Extensions<PaymentGateway> extensions) {
        this.extensions = extensions;
    }

    /** Those that keep methods and work for the entity: its own before those of all, by name. */
    List<ExtensionInstance<PaymentGateway>> keeping(EntityId entity) {
        return extensions.serving(entity).stream().filter(MethodGateways::keeps).toList();
    }

    /**
     * One that keeps methods.
     *
     * @throws CounterfoilException {@code payment-method.invalid}, naming those that there are
     */
    ExtensionInstance<PaymentGateway> require(EntityId entity, InstanceId id) {
        List<ExtensionInstance<PaymentGateway>> keeping = keeping(entity);
        return keeping.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow(() -> {
            List<String> usable = keeping.stream().map(one -> one.id() + " (" + one.name() + ")").toList();
            return CounterfoilException.ofField(PaymentMethodErrors.INVALID, "gateway",
                    id + " is no gateway that keeps payment methods for this legal entity now",
                    usable.isEmpty()
                            ? "Configure and enable an instance of a payment-gateway plugin that can"
                            : "Give one of " + String.join(", ", usable));
        });
    }

    private static boolean keeps(ExtensionInstance<PaymentGateway> gateway) {
        try {
            return gateway.extension().capabilities().can(GatewayFeature.STORED_METHODS);
        } catch (CounterfoilException e) {
            log.warn("{} does not say what it can do: {}", gateway.name(), e.message());
            return false;
        }
    }

    /** Where the payer has to go; empty when the gateway does not say. The same for a method each time. */
    Optional<URI> begin(ExtensionInstance<PaymentGateway> gateway, PaymentMethod method, String description,
            Locale locale, URI returnAddress) {
        try {
            CheckoutSession session = gateway.extension()
                    .beginMethodSetup(new Setup(method.id().text(), method.customer().text(), description, locale,
                            returnAddress, method.expiresAt()));
            return Optional.of(session.address());
        } catch (CounterfoilException e) {
            log.warn("{} opens no page for {}: {}", gateway.name(), method.id(), e.message());
            return Optional.empty();
        }
    }

    /** What became of a page. */
    MethodSetupResult lookup(InstanceId gateway, PaymentMethodId id) {
        try {
            return extensions.find(gateway)
                    .map(one -> one.extension().lookupMethodSetup(new Lookup(id.text(), Optional.empty())))
                    .orElseGet(() -> MethodSetupResult.unknown("The gateway " + gateway
                            + " cannot be used now; enable its instance, so that it can be asked"));
        } catch (CounterfoilException e) {
            log.warn("What became of {} could not be asked: {}", id, e.message());
            return MethodSetupResult.unknown(e.message());
        }
    }

    /** Empty when it is surely forgotten; otherwise why it may not be. */
    Optional<String> forget(InstanceId gateway, PaymentMethodId id, StoredToken token) {
        try {
            Optional<ExtensionInstance<PaymentGateway>> found = extensions.find(gateway);
            found.ifPresent(one -> one.extension().forgetMethod(token));
            return found.isPresent()
                    ? Optional.empty()
                    : Optional.of("The gateway " + gateway
                            + " cannot be used now; enable its instance, so that it can be told to forget this");
        } catch (CounterfoilException e) {
            log.warn("{} could not be forgotten: {}", id, e.message());
            return Optional.of(e.message());
        }
    }
}
