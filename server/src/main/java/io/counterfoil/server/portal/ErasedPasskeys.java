package io.counterfoil.server.portal;

import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerErased;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whoever is erased has no passkeys any more. Safe for threads. */
final class ErasedPasskeys implements CustomerErased {
    private final PortalPasskeyRepository repository;

    @Inject
    ErasedPasskeys(PortalPasskeyRepository repository) {
        this.repository = repository;
    }

    @Override
    public void erased(CommandContext context, Customer customer) {
        List<PortalPasskeyId> gone = repository.deleteOf(context.tx(), customer.id());
        if (gone.isEmpty()) {
            return;
        }
        List<String> objects = new ArrayList<>(List.of(customer.id().text()));
        gone.forEach(each -> objects.add(each.text()));
        context.record(objects, List.of(), Map.of("passkeys_removed", Integer.toString(gone.size())));
    }
}
