package io.counterfoil.server.worklist;

import io.counterfoil.server.verify.Invariant;
import java.util.List;

/** What must always hold of customers' owners and blocks, as queries for what breaks it. */
final class WorklistInvariants {
    private WorklistInvariants() {}

    static List<Invariant> all() {
        return List.of(Invariant.ofSql(0, "who collects is a user, from a customer of the same entity", "cus",
                """
                        SELECT o.customer_id, IF(u.id IS NULL, CONCAT('no user ', o.user_id), 'of another entity')
                        FROM customer_owner o
                        LEFT JOIN customer c ON c.id = o.customer_id AND c.entity_id = o.entity_id
                        LEFT JOIN app_user u ON u.id = o.user_id
                        WHERE c.id IS NULL OR u.id IS NULL"""),
                Invariant.ofSql(0, "a dunning block is of a customer of the same entity and ends in time", "cus",
                        """
                                SELECT b.customer_id, IF(c.id IS NULL, 'of another entity', CONCAT('until ', b.until_on))
                                FROM dunning_block b
                                LEFT JOIN customer c ON c.id = b.customer_id AND c.entity_id = b.entity_id
                                WHERE c.id IS NULL OR b.until_on > DATE(b.set_at) + INTERVAL 368 DAY"""));
    }
}
