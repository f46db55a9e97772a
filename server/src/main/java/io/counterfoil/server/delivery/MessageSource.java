package io.counterfoil.server.delivery;

import io.counterfoil.plugin.reminder.MessagePurpose;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Transaction;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes messages of some kinds, from the data as it is when they are sent. Contributed by a feature's module:
 * {@code Multibinder.newSetBinder(binder(), MessageSource.class).addBinding().to(…)}. Safe for threads.
 */
public interface MessageSource {
    /** Of {@link NewMessage#kind}; no other source writes them. */
    Set<String> kinds();

    MessagePurpose purpose();

    /** The documents whose PDF goes with it: none, unless the source says otherwise. */
    default List<InvoiceId> attached(Message message) {
        return List.of();
    }

    /**
     * The invoices of which it wants to name an address where they can be paid: none, unless the source says otherwise.
     * Reads only.
     */
    default List<InvoiceId> linked(Transaction tx, Message message) {
        return List.of();
    }

    /**
     * What the message says, or that it is not needed any more. Called in the transaction that writes the intent to
     * send it, with the message locked: what is decided here is what is sent. Reads only.
     *
     * @param links an address for each of the {@link #linked} invoices that has one
     */
    Written write(Transaction tx, Message message, List<Recipient> recipients, Map<InvoiceId, URI> links);
}
