package io.counterfoil.plugin.model;

import java.time.LocalDate;
import java.util.Optional;

/** An earlier document that this one corrects, completes or settles (BG-3). */
public interface PrecedingInvoiceView {
    /** BT-25. */
    String number();

    /** BT-26. */
    Optional<LocalDate> issueDate();
}
