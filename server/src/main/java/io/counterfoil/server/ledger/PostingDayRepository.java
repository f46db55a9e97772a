package io.counterfoil.server.ledger;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Transaction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Balances from the sums of postings by day and the postings of the journal's tail. */
final class PostingDayRepository implements EntrySums {
    private static final LocalDate FOR_EVER = LocalDate.of(9999, 12, 31);

    private static final String ADD = """
            INSERT INTO posting_day (account_id, effective_on, currency, amount, functional_amount)
            SELECT account_id, effective_on, currency, SUM(IF(side = 'D', amount, -amount)) AS more,
              SUM(IF(side = 'D', functional_amount, -functional_amount)) AS functional_more
            FROM posting WHERE entry_id IN (%s)
            GROUP BY account_id, effective_on, currency
            ON DUPLICATE KEY UPDATE posting_day.amount = posting_day.amount + VALUES(amount),
              posting_day.functional_amount = posting_day.functional_amount + VALUES(functional_amount)""";

    /** Of the accounts of an entity, or of one of them. */
    private static final String SUMS = """
            SELECT a.code AS code, a.name AS name, a.type AS type, x.currency AS currency, SUM(x.amount) AS amount,
              SUM(x.functional_amount) AS functional
            FROM (
              SELECT d.account_id, d.currency, SUM(d.amount) AS amount, SUM(d.functional_amount) AS functional_amount
              FROM posting_day d
              WHERE d.account_id IN (SELECT id FROM account WHERE entity_id = ? AND (? IS NULL OR id = ?))
                AND d.effective_on <= ?
              GROUP BY d.account_id, d.currency
              UNION ALL
              SELECT p.account_id, p.currency, IF(p.side = 'D', p.amount, -p.amount),
                IF(p.side = 'D', p.functional_amount, -p.functional_amount)
              FROM journal_tail t JOIN posting p ON p.entry_id = t.entry_id
              WHERE t.entity_id = ? AND (? IS NULL OR p.account_id = ?) AND p.effective_on <= ?
            ) x JOIN account a ON a.id = x.account_id
            GROUP BY a.code, a.name, a.type, x.currency
            ORDER BY a.code, x.currency""";

    @Override
    public void add(Transaction tx, List<Long> entries) {
        tx.jooq().execute(ADD.replace("%s", entries.stream().map(String::valueOf).collect(Collectors.joining(","))));
    }

    /** One row for each account and document currency that has lines on or before the day; null: at all. */
    List<TrialBalance.Row> sums(Transaction tx, EntityId entity, @Nullable LocalDate asOf, CurrencyCode functional) {
        return read(tx, entity, null, asOf)
                .stream()
                .map(row -> new TrialBalance.Row(row.get("code", String.class), row.get("name", String.class),
                        AccountType.valueOf(row.get("type", String.class)), document(row),
                        functional(row, functional)))
                .toList();
    }

    Balance sum(Transaction tx, EntityId entity, Account account, @Nullable LocalDate asOf, CurrencyCode functional) {
        Map<CurrencyCode, Money> documents = new TreeMap<>();
        Money total = Money.zero(functional);
        for (Record row : read(tx, entity, account.id(), asOf)) {
            Money document = document(row);
            documents.put(document.currency(), document);
            total = total.plus(functional(row, functional));
        }
        return new Balance(total, documents);
    }

    private static List<Record> read(Transaction tx, EntityId entity, @Nullable Long account,
            @Nullable LocalDate asOf) {
        LocalDate until = asOf == null ? FOR_EVER : asOf;
        return tx.jooq()
                .fetch(SUMS, entity.value(), account, account, until, entity.value(), account, account, until);
    }

    private static Money document(Record row) {
        return Money.ofMinor(row.get("amount", BigDecimal.class).longValueExact(),
                CurrencyCode.of(row.get("currency", String.class)));
    }

    private static Money functional(Record row, CurrencyCode functional) {
        return Money.ofMinor(row.get("functional", BigDecimal.class).longValueExact(), functional);
    }
}
