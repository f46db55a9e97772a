package io.counterfoil.plugin.model;

import java.util.List;
import java.util.Optional;

/** A postal address (BG-5, BG-8, BG-15). */
public interface AddressView {
    /** Street and what else belongs to it, at most three lines (BT-35/36/162, BT-50/51/163). */
    List<String> lines();

    /** BT-37, BT-52. */
    Optional<String> city();

    /** BT-38, BT-53. */
    Optional<String> postalCode();

    /** State, province or county (BT-39, BT-54); in the US the state's two letters. */
    Optional<String> region();

    /** Where tax depends on it: the county of a US address. */
    Optional<String> county();

    /** ISO 3166-1, two letters (BT-40, BT-55). */
    String country();
}
