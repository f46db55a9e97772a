package io.counterfoil.plugin.model;

import java.util.Optional;

/** A way in which the document can be or will be paid (BG-16). */
public interface PaymentMeansView {
    /** UNTDID 4461: 30 credit transfer, 58 SEPA transfer, 59 SEPA debit, 48 card, 1 not said (BT-81). */
    String code();

    /** BT-82. */
    Optional<String> text();

    /** What the payer should quote (BT-83). */
    Optional<String> remittanceReference();

    /** IBAN, or another account number, to pay to (BT-84). */
    Optional<String> account();

    /** BT-85. */
    Optional<String> accountName();

    /** BIC of the bank (BT-86). */
    Optional<String> bic();

    /** BT-89. */
    Optional<String> mandateReference();

    /** BT-90. */
    Optional<String> creditorId();

    /** Account that will be debited (BT-91), possibly masked. */
    Optional<String> debitedAccount();
}
