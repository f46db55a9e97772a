package io.counterfoil.server.portal;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.error.CounterfoilException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes from a customer's contacts what they have the portal open by: for when one has left the customer, or a device
 * is lost. Safe for threads.
 */
public final class PortalAccess {
    public static final String PERMISSION = "portal-link:manage";

    private final Commands commands;
    private final Customers customers;
    private final AccountRepository sessions;
    private final PortalPasskeyRepository passkeys;

    /**
     * What was taken.
     *
     * @param passkeys that were removed
     * @param sessions that were ended
     */
    public record Ended(int passkeys, int sessions) {}

    @Inject
    PortalAccess(Commands commands, Customers customers, AccountRepository sessions,
            PortalPasskeyRepository passkeys) {
        this.commands = commands;
        this.customers = customers;
        this.sessions = sessions;
        this.passkeys = passkeys;
    }

    /**
     * Removes the passkeys of the customer's contacts, ends their sessions and makes the sign-in links useless that are
     * under way. Links to single invoices stay: each is revoked by itself. Whoever is still a contact can ask for a new
     * sign-in link. Doing it twice is doing it once.
     *
     * @throws CounterfoilException {@code customer.not-found}
     */
    public Ended end(Actor actor, EntityId entity, CustomerId customer) {
        return commands.run(actor, Command.of("portal.access-ended", Ended.class)
                .needs(PERMISSION, entity)
                .does(context -> {
                    Customer known = customers.require(context.tx(), entity, customer);
                    Set<String> marks = customers.emailMarks(context.tx(), known);
                    Ended ended = marks.isEmpty()
                            ? new Ended(0, 0)
                            : new Ended(passkeys.deleteOf(context.tx(), entity, marks),
                                    sessions.deleteOf(context.tx(), entity, marks));
                    context.record(List.of(customer.text()), List.of(),
                            Map.of("passkeys_removed", Integer.toString(ended.passkeys()), "sessions_ended",
                                    Integer.toString(ended.sessions())));
                    return ended;
                }));
    }
}
