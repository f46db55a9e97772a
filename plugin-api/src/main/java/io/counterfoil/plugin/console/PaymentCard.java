package io.counterfoil.plugin.console;

import io.counterfoil.plugin.money.Money;
import java.time.LocalDate;

/** The money on whose page a card is. */
public interface PaymentCard {
    /** The host's id: {@code rcp_…} of money that came in, or {@code pay_…} of a payment through a gateway. */
    String id();

    /**
     * The host's id of the customer, {@code cus_…}; of money from nobody knows whom, the one under which the host keeps
     * it until somebody finds out.
     */
    String customerId();

    /** What came in, or was asked of the payer. */
    Money amount();

    /** When it was booked, or when the payment was begun where the legal entity is. */
    LocalDate day();
}
