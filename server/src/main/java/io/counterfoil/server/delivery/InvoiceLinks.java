package io.counterfoil.server.delivery;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.invoice.InvoiceId;
import java.net.URI;
import java.util.Optional;

/**
 * Where a customer can see and pay an invoice; messages name the address. Optional: the feature that has such pages
 * binds it in its module with
 * {@code OptionalBinder.newOptionalBinder(binder(), InvoiceLinks.class).setBinding().to(…)}.
 */
public interface InvoiceLinks {
    /**
     * The address to write into a message that is sent now; empty where there is none for this invoice. Called while no
     * transaction is open, once for each attempt to send, on any thread: it may make a link, and an earlier one may
     * stay valid beside it. A failure keeps the message back, which is tried again later.
     */
    Optional<URI> link(EntityId entity, InvoiceId invoice);
}
