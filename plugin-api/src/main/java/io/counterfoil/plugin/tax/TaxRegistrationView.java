package io.counterfoil.plugin.tax;

import java.util.Optional;

/** A registration of the seller with a tax authority. */
public interface TaxRegistrationView {
    /** ISO 3166-1, two letters. */
    String country();

    /** State or province, where registration is there. */
    Optional<String> region();

    String number();

    /** {@code standard}, {@code oss}, {@code small-business} …; treat an unknown one as {@code standard}. */
    String scheme();
}
