package io.counterfoil.server.portal;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.MarkedContact;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Lets contacts in to the portal of a server under test, by a link as it would be mailed to them. */
public final class PortalDoor {
    private PortalDoor() {}

    /** What gives the server's parts. */
    @FunctionalInterface
    public interface Parts {
        <T> T the(Class<T> type);
    }

    /** The cookie of a session that has begun. */
    public static String session(Parts server, EntityId entity, String email) {
        String token = server.the(Transactions.class).write(tx -> {
            Customers customers = server.the(Customers.class);
            String mark = customers.emailMark(tx, entity, email);
            MarkedContact contact = customers.withEmailMark(tx, entity, mark).getFirst();
            PortalSignInId id = new PortalSignInId(server.the(Ids.class).next());
            Instant now = server.the(Clock.class).instant().truncatedTo(ChronoUnit.MICROS);
            server.the(AccountRepository.class)
                    .insert(tx, new SignInLink(id, entity, contact.customer(), contact.contact(), mark, now,
                            now.plus(SignIns.VALID), null), server.the(SignInTokens.class).hash(tx, id));
            return server.the(SignInTokens.class).write(tx, id);
        });
        return "counterfoil-portal=" + server.the(SignIns.class).enter(token).secret();
    }
}
