package io.counterfoil.server.paymentmethod;

import io.counterfoil.server.verify.Invariant;
import java.util.List;

/** What must always hold of payment methods, as queries for what breaks it. */
final class PaymentMethodInvariants {
    private PaymentMethodInvariants() {}

    static List<Invariant> all() {
        return List.of(
                Invariant.ofSql(0, "whoever is erased has no payment method that can be charged, and its name is gone",
                        "pmt",
                        """
                                SELECT m.id, CONCAT('is ', m.state, ' of the erased customer ', c.number)
                                FROM payment_method m JOIN customer c ON c.id = m.customer_id
                                WHERE c.state = 'erased' AND m.state = 'stored'""",
                        """
                                SELECT id, CONCAT('is ', state, ' and still has a label')
                                FROM payment_method
                                WHERE state IN ('removed', 'not-stored') AND label_sealed IS NOT NULL"""),
                Invariant.ofSql(0, "a payment method belongs to a customer of its legal entity", "pmt",
                        """
                                SELECT m.id, IF(c.id IS NULL, 'of no customer', 'of a customer of another entity')
                                FROM payment_method m
                                LEFT JOIN customer c ON c.id = m.customer_id
                                WHERE c.id IS NULL OR c.entity_id <> m.entity_id"""));
    }
}
