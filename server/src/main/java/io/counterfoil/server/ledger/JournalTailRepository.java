package io.counterfoil.server.ledger;

import static io.counterfoil.server.schema.Tables.JOURNAL_TAIL;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.JournalTailRecord;
import java.util.List;

/** The entries that are not in the sums yet. */
final class JournalTailRepository {
    void append(Transaction tx, EntityId entity, EntryId entry) {
        tx.insert(new JournalTailRecord(entry.value(), entity.value()));
    }

    /** The oldest of them, kept from other nodes until the transaction ends. */
    List<Long> claim(Transaction tx, int limit) {
        return tx.jooq()
                .resultQuery("SELECT entry_id FROM journal_tail ORDER BY entry_id LIMIT ? FOR UPDATE SKIP LOCKED",
                        limit)
                .fetch(JOURNAL_TAIL.ENTRY_ID);
    }

    void remove(Transaction tx, List<Long> entries) {
        tx.jooq().deleteFrom(JOURNAL_TAIL).where(JOURNAL_TAIL.ENTRY_ID.in(entries)).execute();
    }
}
