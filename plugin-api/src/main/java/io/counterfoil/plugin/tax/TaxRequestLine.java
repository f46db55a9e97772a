package io.counterfoil.plugin.tax;

import io.counterfoil.plugin.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** One line to be taxed; an allowance or charge of the whole document is a line too. */
public interface TaxRequestLine {
    /** Unique within the request. */
    String id();

    /** Positive or negative, with or without tax as the request says. */
    Money amount();

    BigDecimal quantity();

    /**
     * What sort of product it is to the tax, as named in the product's data, such as {@code standard} or {@code books}.
     */
    String taxClass();

    /** Whether it is a service, as opposed to goods. */
    boolean service();

    /** The date whose rates apply to this line, if not the document's. */
    Optional<LocalDate> taxPoint();
}
