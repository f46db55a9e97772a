package io.counterfoil.plugin.model;

import io.counterfoil.plugin.money.Money;
import java.time.LocalDate;
import java.util.Optional;

/** What there is to know about an issued document from day to day: whether it is owed still. */
public interface InvoiceView {
    /** The host's id. */
    String id();

    DocumentKind kind();

    String number();

    LocalDate issueDate();

    Optional<LocalDate> dueDate();

    Money total();

    /** What is still owed; zero when settled. */
    Money open();

    /** Whether something is owed and the due date has passed. */
    boolean overdue();

    /** Whether a payment for it is on its way, so that none must be begun. */
    boolean paymentPending();
}
