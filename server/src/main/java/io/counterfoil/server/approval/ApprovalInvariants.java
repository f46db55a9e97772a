package io.counterfoil.server.approval;

import io.counterfoil.server.verify.Invariant;
import java.util.List;

/** What must always hold of requests for a second person, as queries for what breaks it. */
final class ApprovalInvariants {
    private ApprovalInvariants() {}

    static List<Invariant> all() {
        return List.of(Invariant.ofSql(0, "a request for a second person ends once, and not by its maker's own word",
                "apr",
                """
                        SELECT r.id, CONCAT('is ', r.state, ', and its decision says ', COALESCE(d.state, 'nothing'))
                        FROM approval_request r LEFT JOIN approval_decision d ON d.request_id = r.id
                        WHERE r.state <> COALESCE(d.state, 'waiting')""",
                """
                        SELECT r.id, CONCAT('was ', d.state, ' by its own maker')
                        FROM approval_request r JOIN approval_decision d ON d.request_id = r.id
                        WHERE d.state IN ('executed', 'rejected', 'failed') AND d.person = r.maker_person""",
                """
                        SELECT r.id, 'was carried out after its time'
                        FROM approval_request r JOIN approval_decision d ON d.request_id = r.id
                        WHERE d.state = 'executed' AND d.recorded_at >= r.expires_at"""));
    }
}
