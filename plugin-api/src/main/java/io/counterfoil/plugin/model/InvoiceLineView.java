package io.counterfoil.plugin.model;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A line of a document (BG-25). */
public interface InvoiceLineView {
    /** BT-126; unique within the document. */
    String id();

    /** BT-153. */
    String name();

    /** BT-154. */
    Optional<String> description();

    /** BT-127. */
    Optional<String> note();

    /** The seller's article number (BT-155). */
    Optional<String> sellerItemId();

    /** The buyer's article number (BT-156). */
    Optional<String> buyerItemId();

    /** A number such as a GTIN (BT-157). */
    Optional<Identifier> standardItemId();

    /** Product class, the scheme being its list (BT-158). */
    Optional<Identifier> classification();

    /** BT-129; may be negative, and have decimals. */
    BigDecimal quantity();

    /**
     * UN/ECE Recommendation 20 or 21, such as {@code C62} (piece), {@code HUR} (hour), {@code MON} (month) (BT-130).
     */
    String unit();

    /**
     * Price without tax for {@link #baseQuantity}, exact and possibly finer than a minor unit; not negative (BT-146).
     */
    BigDecimal netPrice();

    /** How many units the price is for, usually 1 (BT-149). */
    BigDecimal baseQuantity();

    /** BG-27, BG-28. */
    List<AllowanceChargeView> allowancesAndCharges();

    /** BT-131: price / base quantity × quantity, with charges and without allowances. */
    Money net();

    /** BT-151. */
    TaxCategory taxCategory();

    /** Sum of the rates of all taxes of the line (BT-152). */
    Rate taxRate();

    /** Each tax by itself; empty in a document that was imported without them. */
    List<TaxLineView> taxes();

    /** BT-134, BT-135. */
    Optional<DateRange> period();

    /** When it was supplied, if not when the whole document was. */
    Optional<LocalDate> supplyDate();

    /** BT-132. */
    Optional<String> orderLineReference();
}
