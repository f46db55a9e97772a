package io.counterfoil.server.document;

import io.counterfoil.server.verify.Invariant;

/** What must always hold of drawings, as queries for what breaks it. */
final class DocumentInvariants {
    private DocumentInvariants() {}

    static Invariant ofThisServer() {
        return Invariant.ofSql(0, "each drawing is of a document that was issued here, in its own legal entity", "doc",
                """
                        SELECT d.id, IF(i.id IS NULL, 'no such document', CONCAT('of a document that is ', i.origin))
                        FROM rendered_document d
                        LEFT JOIN invoice i ON i.id = d.invoice_id AND i.entity_id = d.entity_id
                        WHERE i.id IS NULL OR i.origin <> 'own'""");
    }
}
