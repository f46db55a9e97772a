package io.counterfoil.server.paymentmethod;

import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerErased;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whoever is erased is charged no more: the gateways are told to forget what was left there, and what is still open is
 * forgotten as soon as it is left. Safe for threads.
 */
final class ErasedMethods implements CustomerErased {
    private final PaymentMethodRepository repository;

    @Inject
    ErasedMethods(PaymentMethodRepository repository) {
        this.repository = repository;
    }

    @Override
    public void erased(CommandContext context, Customer customer) {
        List<PaymentMethodRepository.Stored> stored = repository.lockLive(context.tx(), customer.id())
                .stream()
                .filter(each -> each.state() == MethodState.STORED)
                .toList();
        if (stored.isEmpty()) {
            return;
        }
        List<String> objects = new ArrayList<>(List.of(customer.id().text()));
        for (PaymentMethodRepository.Stored each : stored) {
            repository.removing(context.tx(), each.id(), context.recordedAt());
            objects.add(each.id().text());
        }
        context.record(objects, List.of(), Map.of("payment_methods_removed", Integer.toString(stored.size())));
    }
}
