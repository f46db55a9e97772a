package io.counterfoil.server.ledger;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes an entity's journal from one snapshot, page by page: memory does not grow with the books. Entries come by
 * effective date, then in the order in which they were posted.
 */
public final class JournalExport {
    private static final int PAGE = 500;

    private final Transactions transactions;
    private final Ledger ledger;

    @Inject
    public JournalExport(Transactions transactions, Ledger ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    /** Writes the pages of a journal in one form. */
    interface Form {
        void begin(CurrencyCode functional, Map<String, Account> accounts, List<CurrencyCode> currencies)
                throws IOException;

        void write(Entry entry) throws IOException;
    }

    /**
     * Writes all entries up to a date; the writer is flushed, not closed.
     *
     * @param to last effective date, or null for all
     * @throws UncheckedIOException if the writer fails
     */
    public void write(EntityId entity, JournalFormat format, @Nullable LocalDate to, Writer out) {
        Form form = switch (format) {
            case HLEDGER -> new HledgerForm(out);
            case CSV -> new CsvForm(out);
        };
        transactions.read(tx -> {
            try {
                write(tx, entity, to, form);
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        });
    }

    private void write(Transaction tx, EntityId entity, @Nullable LocalDate to, Form form) throws IOException {
        Map<String, Account> accounts = new HashMap<>();
        ledger.accounts(tx, entity).forEach(account -> accounts.put(account.code(), account));
        form.begin(ledger.functional(tx, entity), accounts, ledger.currencies(tx, entity));
        List<Entry> page = ledger.entries(tx, entity, null, to, null, PAGE);
        while (!page.isEmpty()) {
            for (Entry entry : page) {
                form.write(entry);
            }
            page = page.size() < PAGE
                    ? List.of()
                    : ledger.entries(tx, entity, null, to, page.getLast().head(), PAGE);
        }
    }
}
