package io.counterfoil.plugin.model;

import java.util.Optional;

/** Where goods or services went (BG-13, BG-15). */
public interface DeliveryView {
    /** BT-70. */
    Optional<String> name();

    /** BT-71. */
    Optional<Identifier> location();

    /** BG-15. */
    Optional<AddressView> address();
}
