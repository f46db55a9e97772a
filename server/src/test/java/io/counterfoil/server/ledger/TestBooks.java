package io.counterfoil.server.ledger;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Books of a legal entity of their own, with what tests do to them. */
final class TestBooks {
    static final CurrencyCode EUR = CurrencyCode.of("EUR");
    static final CurrencyCode USD = CurrencyCode.of("USD");
    static final Instant RECORDED = Instant.parse("2026-05-04T03:02:01.000001Z");
    static final Actor ACTOR = Actor.system("test");
    static final Transactions TRANSACTIONS = TestDatabase.shared().transactions();

    final EntityId entity;
    final Ledger ledger = new Ledger(TestDatabase.shared().ids());
    final Periods periods;

    /** An id of a thing that some feature above would own. */
    record TestId(String prefix, long value) implements Id {}

    TestBooks(CurrencyCode functional) {
        this(functional, Clock.systemUTC());
    }

    TestBooks(CurrencyCode functional, Clock clock) {
        entity = new EntityId(TestDatabase.shared().ids().next());
        periods = new Periods(TestDatabase.shared().ids(), clock);
        TRANSACTIONS.write(tx -> {
            ledger.openBooks(tx, entity, functional, RECORDED);
            return 0;
        });
    }

    static Money eur(String amount) {
        return Money.parse(amount, EUR);
    }

    static Money usd(String amount) {
        return Money.parse(amount, USD);
    }

    static TestId id(String prefix) {
        return new TestId(prefix, TestDatabase.shared().ids().next());
    }

    EntryDraft draft(LocalDate effectiveOn) {
        return draft(effectiveOn, RECORDED);
    }

    EntryDraft draft(LocalDate effectiveOn, Instant recordedAt) {
        return EntryDraft.of(entity, "test.happened", effectiveOn, recordedAt, ACTOR, id("doc"));
    }

    EntryId post(EntryDraft draft) {
        return TRANSACTIONS.write(tx -> ledger.post(tx, draft));
    }

    /** Revenue of an amount on a date, against the bank: no control account in it. */
    EntryId sale(LocalDate effectiveOn, String amount) {
        return sale(effectiveOn, amount, UnaryOperator.identity());
    }

    EntryId sale(LocalDate effectiveOn, String amount, UnaryOperator<EntryDraft> more) {
        return post(more.apply(draft(effectiveOn).debit(AccountCode.BANK, eur(amount))
                .credit(AccountCode.REVENUE, eur(amount))));
    }

    Entry entry(EntryId id) {
        return read(tx -> ledger.find(tx, entity, id)).orElseThrow();
    }

    Balance balance(BalanceQuery query) {
        return read(tx -> ledger.balance(tx, query));
    }

    Money balance(AccountCode account) {
        return balance(BalanceQuery.of(entity, account)).functional();
    }

    static <T> T read(Function<Transaction, T> work) {
        return TRANSACTIONS.read(work);
    }
}
