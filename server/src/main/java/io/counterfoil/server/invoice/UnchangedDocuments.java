package io.counterfoil.server.invoice;

import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.verify.Findings;
import io.counterfoil.server.verify.Invariant;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.List;

/** No issued document was changed: its rows still give the hash that was stored and sealed when it was issued. */
final class UnchangedDocuments implements Invariant {
    private static final int AT_ONCE = 500;

    private final InvoiceRepository repository;
    private final Entities entities;
    private final Json json;

    @Inject
    UnchangedDocuments(InvoiceRepository repository, Entities entities, Json json) {
        this.repository = repository;
        this.entities = entities;
        this.json = json;
    }

    @Override
    public int number() {
        return 13;
    }

    @Override
    public String name() {
        return "no issued document was changed: its rows give the hash of the day it was issued";
    }

    @Override
    public void check(Transaction tx, Findings findings) {
        long after = 0;
        List<StoredDocument> some = page(tx, after);
        while (!some.isEmpty()) {
            for (StoredDocument each : some) {
                Invoice document = each.document();
                byte[] hash = ContentHash.of(json, document, each.lines(), each.taxes());
                if (!each.hash().equals(HexFormat.of().formatHex(hash))) {
                    findings.add(document.id().text(), "document " + document.number() + " is not what was issued");
                }
                after = document.id().value();
            }
            some = page(tx, after);
        }
    }

    private List<StoredDocument> page(Transaction tx, long after) {
        return repository.documents(tx, after, AT_ONCE,
                entity -> entities.require(tx, entity).functionalCurrency());
    }
}
