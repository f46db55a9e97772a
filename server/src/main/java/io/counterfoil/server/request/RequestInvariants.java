package io.counterfoil.server.request;

import io.counterfoil.server.verify.Invariant;
import java.util.List;

/** What must always hold of customers' requests, as queries for what breaks it. */
final class RequestInvariants {
    private RequestInvariants() {}

    static List<Invariant> all() {
        return List.of(Invariant.ofSql(0, "a request stands where the last step of its history left it", "req",
                """
                        SELECT r.id, CONCAT('is ', r.state, ', and its last step is ', COALESCE(e.kind, 'none'))
                        FROM customer_request r
                        LEFT JOIN customer_request_event e ON e.id = (
                          SELECT MAX(l.id) FROM customer_request_event l WHERE l.request_id = r.id)
                        WHERE r.state <> COALESCE(e.kind, 'open')""",
                """
                        SELECT r.id, CONCAT('is about another customer''s invoice: ', r.invoice_id)
                        FROM customer_request r LEFT JOIN invoice i ON i.id = r.invoice_id
                        WHERE i.id IS NULL OR i.customer_id <> r.customer_id OR i.entity_id <> r.entity_id"""));
    }
}
