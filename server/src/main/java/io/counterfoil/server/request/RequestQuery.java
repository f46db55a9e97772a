package io.counterfoil.server.request;

import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.invoice.InvoiceId;
import org.jspecify.annotations.Nullable;

/** Which requests are wanted; null: all. */
public record RequestQuery(
        @Nullable RequestKind kind,
        @Nullable RequestState state,
        @Nullable CustomerId customer,
        @Nullable InvoiceId invoice) {
    public static final RequestQuery ALL = new RequestQuery(null, null, null, null);

    public static RequestQuery ofInvoice(InvoiceId invoice) {
        return new RequestQuery(null, null, null, invoice);
    }

    public static RequestQuery ofCustomer(CustomerId customer) {
        return new RequestQuery(null, null, customer, null);
    }
}
