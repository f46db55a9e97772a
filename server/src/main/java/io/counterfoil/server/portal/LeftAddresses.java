package io.counterfoil.server.portal;

import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.customer.AddressLeft;
import io.counterfoil.server.customer.Customer;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An address that no contact has any more opens nothing, and would open nothing if somebody got it again. */
final class LeftAddresses implements AddressLeft {
    private final AccountRepository sessions;
    private final PortalPasskeyRepository passkeys;

    @Inject
    LeftAddresses(AccountRepository sessions, PortalPasskeyRepository passkeys) {
        this.sessions = sessions;
        this.passkeys = passkeys;
    }

    @Override
    public void left(CommandContext context, Customer customer, String mark) {
        int keys = passkeys.deleteOf(context.tx(), customer.entity(), Set.of(mark));
        int ended = sessions.deleteOf(context.tx(), customer.entity(), Set.of(mark));
        if (keys + ended > 0) {
            context.record(List.of(customer.id().text()), List.of(),
                    Map.of("passkeys_removed", Integer.toString(keys), "sessions_ended", Integer.toString(ended)));
        }
    }
}
