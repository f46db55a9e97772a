package io.counterfoil.server.delivery;

import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.invoice.InvoiceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent to a customer.
 *
 * @param kind names the {@link MessageSource} that writes it
 * @param businessKey what it is about: {@code invoice:inv_…}. Up to 100 printable ASCII characters, unique within the
 *     entity
 * @param subject the id of the document or reminder that it is about
 * @param invoice the one invoice or credit note that it is about, if it is about one
 * @param purposes of contacts that it goes to, the first that the customer has
 */
public record NewMessage(
        Customer customer,
        String kind,
        String businessKey,
        long subject,
        @Nullable InvoiceId invoice,
        List<String> purposes) {
    public NewMessage { purposes = List.copyOf(purposes); }
}
