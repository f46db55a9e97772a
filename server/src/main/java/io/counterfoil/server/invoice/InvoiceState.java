package io.counterfoil.server.invoice;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where an invoice can stand; see {@link InvoiceView#status}. */
public enum InvoiceState {
    OPEN,
    OVERDUE,
    PARTLY_PAID,
    PAID,
    CREDITED;

    /** As shown. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<InvoiceState> find(String code) {
        return Stream.of(values()).filter(state -> state.code().equals(code)).findFirst();
    }
}
