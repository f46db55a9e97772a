package io.counterfoil.plugin.model;

import java.util.List;
import java.util.Optional;

/** Seller or buyer, as frozen in a document (BG-4, BG-7). */
public interface PartyView {
    /** Full legal name (BT-27, BT-44). */
    String legalName();

    /** Name it trades under, if another (BT-28, BT-45). */
    Optional<String> tradingName();

    /** Numbers that others know it by (BT-29, BT-46). */
    List<Identifier> identifiers();

    /** Number in the commercial register (BT-30, BT-47). */
    Optional<Identifier> registration();

    /** VAT number with its country prefix, or the sales tax number where there is no VAT (BT-31, BT-48). */
    Optional<String> taxId();

    /** Number of the tax office (BT-32). */
    Optional<String> localTaxId();

    /** Legal form, capital, directors: what the law wants on letters (BT-33). */
    Optional<String> legalInformation();

    /** Where electronic invoices go, with its scheme (BT-34, BT-49). */
    Optional<Identifier> electronicAddress();

    /** BG-5, BG-8. */
    AddressView address();

    /** BT-41, BT-56. */
    Optional<String> contactName();

    /** BT-42, BT-57. */
    Optional<String> phone();

    /** BT-43, BT-58. */
    Optional<String> email();
}
