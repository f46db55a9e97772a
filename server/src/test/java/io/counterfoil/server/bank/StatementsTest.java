package io.counterfoil.server.bank;

import static io.counterfoil.server.bank.BankHouse.ANNA;
import static io.counterfoil.server.bank.BankHouse.IBAN;
import static io.counterfoil.server.bank.BankHouse.eur;
import static io.counterfoil.server.bank.BankHouse.key;
import static io.counterfoil.server.bank.BankHouse.line;
import static io.counterfoil.server.bank.BankHouse.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldProblem;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.rate.NewRate;
import io.counterfoil.server.rate.Rates;
import io.counterfoil.server.receipt.Receipt;
import io.counterfoil.server.receipt.Receipts;
import io.counterfoil.server.testing.Await;
import io.counterfoil.server.testing.LeavesBooksWhole;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@LeavesBooksWhole
class StatementsTest {
    private final BankHouse house = BankHouse.shared();
    private final EntityId entity = house.entity();

    @Test
    void aProvedStatementIsBookedCreditsAsReceiptsAndTheRestOutsideReceivables() {
        Statement statement = house.takeOne(entity, statement("1", "100.00", "190.00",
                line("120.00", "RE-1", "ACME GMBH", "DE02120300000000202051", "Invoice 17"),
                "L|2026-04-02|-25.00|PMNT-ICDT-ESCT|RENT|Landlord||April",
                "L|2026-04-02|-5.00|ACMT-MDOP-CHRG",
                "P|2026-04-03|70.00|PMNT-RCDT-ESCT"));

        assertThat(statement.state()).isEqualTo(StatementState.BOOKED);
        assertThat(statement.why()).contains("Balances proved");
        assertThat(statement.outcomes()).isEqualTo(Map.of("receipt", 1, "outside", 2));
        assertThat(statement.sum()).isEqualTo(eur("90.00"));
        assertThat(house.balance(entity, AccountCode.BANK)).isEqualTo("90.00");
        assertThat(house.balance(entity, AccountCode.UNAPPLIED_CASH)).isEqualTo("-120.00");
        assertThat(house.balance(entity, AccountCode.BANK_OTHER)).isEqualTo("30.00");
        Receipt receipt = receipts().getFirst();
        BankLineView line = house.lines(entity, statement.id()).getFirst();
        assertThat(receipt.source()).isEqualTo(statement.account().text());
        assertThat(receipt.id()).isEqualTo(line.receipt());
        assertThat(line.details().counterparty()).isEqualTo("ACME GMBH");
        assertThat(line.line().reference()).isEqualTo("RE-1");
    }

    @Test
    void theSameFileAgainChangesNothing() {
        String file = statement("1", "0.00", "50.00", line("50.00", "RE-1", "A", "", "x"));
        Statement first = house.takeOne(entity, file);

        StatementImport again = house.take(entity, file);

        assertThat(again.statements()).hasSize(1);
        assertThat(again.statements().getFirst().alreadyThere()).isTrue();
        assertThat(again.statements().getFirst().statement().id()).isEqualTo(first.id());
        assertThat(receipts()).hasSize(1);
        assertThat(house.balance(entity, AccountCode.BANK)).isEqualTo("50.00");
    }

    @Test
    void equalLinesOfAStatementAreMovementsOfTheirOwn() {
        String coffee = "L|2026-04-02|-4.50|PMNT-CCRD-POSD||CITY COFFEE||Card";
        Statement statement = house.takeOne(entity, statement("1", "20.00", "11.00", coffee, coffee));

        assertThat(statement.outcomes()).isEqualTo(Map.of("outside", 2));
        assertThat(house.balance(entity, AccountCode.BANK)).isEqualTo("-9.00");
    }

    @Test
    void balancesThatDoNotAgreeWaitForAPersonWhoAcceptsOrRejects() {
        Statement short1 = house.takeOne(entity, statement("1", "0.00", "60.00", line("50.00", "A", "A", "", "x")));
        Statement short2 = house.takeOne(entity, statement("2", "0.00", "70.00", line("51.00", "B", "B", "", "y")));

        assertThat(short1.state()).isEqualTo(StatementState.WAITS_FOR_DECISION);
        assertThat(short1.why()).contains("10.00").contains("missing");
        assertThat(house.balance(entity, AccountCode.BANK)).isEqualTo("0.00");
        house.the(StatementDecisions.class)
                .accept(ANNA, key(), entity, short1.id(), new StatementDecisions.Acceptance("extract", null));
        house.the(StatementDecisions.class)
                .reject(ANNA, key(), entity, short2.id(), new StatementDecisions.Rejection("test"));

        assertThat(now(short1.id()).state()).isEqualTo(StatementState.BOOKED);
        assertThat(now(short1.id()).decidedBy()).isEqualTo("usr_anna");
        assertThat(now(short2.id()).state()).isEqualTo(StatementState.REJECTED);
        assertThat(house.balance(entity, AccountCode.BANK)).isEqualTo("50.00");
        assertThatThrownBy(() -> house.the(StatementDecisions.class)
                .accept(ANNA, key(), entity, short1.id(), new StatementDecisions.Acceptance("again", null)))
                .isInstanceOf(CounterfoilException.class)
                .hasMessageContaining("is booked");
    }

    @Test
    void aStatementWithoutBalancesOrInSeveralCurrenciesWaits() {
        Statement bare = house.takeOne(entity, "S|STATEMENT|1|" + IBAN + "|EUR\n"
                + line("5.00", "A", "A", "", "x") + "\nE\n");
        Statement mixed = house.takeOne(entity, "S|STATEMENT|2|" + IBAN + "|EUR\nB|OPENING_BOOKED|2026-04-01|1.00 EUR\n"
                + "B|CLOSING_BOOKED|2026-04-02|6.00 SEK\n" + line("5.00", "B", "A", "", "x") + "\nE\n");

        assertThat(bare.state()).isEqualTo(StatementState.WAITS_FOR_DECISION);
        assertThat(bare.why()).contains("no opening and no closing balance");
        assertThat(mixed.state()).isEqualTo(StatementState.WAITS_FOR_DECISION);
        assertThat(mixed.why()).contains("EUR, SEK");
        assertThat(house.balance(entity, AccountCode.BANK)).isEqualTo("0.00");
    }

    @Test
    void aStatementThatDoesNotGoOnFromTheOneBeforeWaitsAndAMissingOneIsSaid() {
        Statement first = house.takeOne(entity, statement("1", "0.00", "10.00", line("10.00", "A", "A", "", "x")));
        Statement next = house.takeOne(entity, statement("2", "10.00", "30.00", line("20.00", "B", "A", "", "x")));
        Statement broken = house.takeOne(entity, statement("3", "99.00", "100.00", line("1.00", "C", "A", "", "x")));
        Statement gap = house.takeOne(entity, statement("9", "99.00", "101.00", line("2.00", "D", "A", "", "x")));

        assertThat(first.why()).contains("first statement");
        assertThat(next.why()).contains("goes on from the statement before");
        assertThat(broken.state()).isEqualTo(StatementState.WAITS_FOR_DECISION);
        assertThat(broken.why()).contains("does not go on");
        assertThat(gap.state()).isEqualTo(StatementState.BOOKED);
        assertThat(gap.why()).contains("missing before it");
    }

    @Test
    void linesThatCameWithAnotherStatementAreNotBookedTwice() {
        String line = line("40.00", "A", "A", "", "x");
        house.takeOne(entity, statement("1", "0.00", "40.00", line));
        Statement overlapping = house.takeOne(entity,
                statement("7", "0.00", "45.00", line, line("5.00", "B", "B", "", "y")));

        assertThat(overlapping.state()).isEqualTo(StatementState.WAITS_FOR_DECISION);
        assertThat(overlapping.overlapping()).isEqualTo(1);
        assertThatThrownBy(() -> accept(overlapping, null)).hasMessageContaining("overlapping");
        accept(overlapping, "skip");
        assertThat(now(overlapping.id()).outcomes()).isEqualTo(Map.of("duplicate", 1, "receipt", 1));
        assertThat(house.balance(entity, AccountCode.BANK)).isEqualTo("45.00");
    }

    @Test
    void whatIsForInformationIsStoredAndNeverBooked() {
        Statement intraday = house.takeOne(entity, statement("1", "0.00", "10.00", line("10.00", "A", "A", "", "x"))
                .replace("S|STATEMENT", "S|INTRADAY"));

        assertThat(intraday.state()).isEqualTo(StatementState.INFORMS);
        assertThat(house.lines(entity, intraday.id())).hasSize(1);
        assertThat(receipts()).isEmpty();
        assertThatThrownBy(() -> accept(intraday, null)).hasMessageContaining("informs");
        Statement booked = house.takeOne(entity, statement("1", "0.00", "10.00", line("10.00", "A", "A", "", "x")));
        assertThat(booked.state()).isEqualTo(StatementState.BOOKED);
        assertThat(booked.overlapping()).isZero();
    }

    @Test
    void anUnknownAccountIsAnsweredWithTheCommandThatAddsIt() {
        String file = statement("1", "0.00", "10.00", line("10.00", "A", "A", "", "x")).replace(IBAN,
                "DE02120300000000202051");

        assertThatThrownBy(() -> house.take(entity, file)).isInstanceOf(CounterfoilException.class)
                .hasMessageContaining("counterfoil bank-account add --entity " + entity
                        + " --name NAME --iban DE02…2051 --currency EUR");
        house.account(entity, "DE02 1203 0000 0000 2020 51", "EUR");
        assertThat(house.takeOne(entity, file).state()).isEqualTo(StatementState.BOOKED);
    }

    @Test
    void aFileThatBreaksInTheMiddleIsRefusedWithItsLineAndNothingOfItIsThere() {
        String good = statement("1", "0.00", "10.00", line("10.00", "A", "A", "", "x"));

        assertThatThrownBy(() -> house.take(entity, good + "S|STATEMENT|2|" + IBAN + "|EUR\nL|2026-04-02|12..34|\n"))
                .isInstanceOf(CounterfoilException.class)
                .hasMessageContaining("line 7");
        assertThat(house.the(Statements.class).page(entity, null, null, Long.MAX_VALUE, 10)).isEmpty();
        assertThatThrownBy(() -> house.take(entity, "what is this"))
                .hasMessageContaining("No importer recognises this file");
    }

    @Test
    void aStatementInACurrencyWithoutARateWaitsAndIsBookedWhenItComes() {
        house.account(entity, "US-ACCT-0099", "USD");
        Statement waiting = house.takeOne(entity, "S|STATEMENT|1|US-ACCT-0099|USD\nB|OPENING_BOOKED|2026-04-01|0.00\n"
                + "B|CLOSING_BOOKED|2026-04-02|100.01\n" + line("100.01", "A", "A", "", "x") + "\nE\n");
        assertThat(waiting.state()).isEqualTo(StatementState.WAITS_FOR_RATE);
        assertThat(waiting.why()).contains("USD").contains("2026-04-02").contains("/rates");
        assertThat(receipts()).isEmpty();
        house.the(StatementDecisions.class).retry(ANNA, key(), entity, waiting.id());
        assertThat(now(waiting.id()).state()).isEqualTo(StatementState.WAITS_FOR_RATE);

        house.the(Rates.class)
                .add(ANNA, key(), entity, new NewRate(CurrencyCode.of("USD"), LocalDate.of(2026, 3, 31),
                        new BigDecimal("0.9215")));

        Await.until("the statement is booked",
                () -> now(waiting.id()).state() == StatementState.BOOKED);
        assertThat(house.balance(entity, AccountCode.BANK)).isEqualTo("92.16");
        assertThat(receipts()).extracting(receipt -> receipt.amount().decimal()).containsExactly("100.01");
    }

    @Test
    void aBatchIsALineForEachPaymentIfTheyMakeItUp() {
        Statement statement = house.takeOne(entity, statement("1", "0.00", "60.00",
                "L|2026-04-02|30.00|PMNT-RCDT-ESCT\nD|10.00|A|First||1\nD|20.00|B|Second||2",
                "L|2026-04-02|30.00|PMNT-RCDT-ESCT\nD|10.00|C|Third||3\nD|19.00|D|Fourth||4"));

        assertThat(house.lines(entity, statement.id())).extracting(line -> line.line().amount().decimal())
                .containsExactly("10.00", "20.00", "30.00");
        assertThat(house.lines(entity, statement.id()).getLast().details().references()).containsExactly("C", "D");
        assertThat(receipts()).hasSize(3);
    }

    @Test
    void aMovementThatAFeatureExpectsIsItsAndNoReceipt() {
        BankAccountId payout = house.the(BankAccounts.class).all(entity).getFirst().id();
        house.expect("PO-" + entity, new LineClaim(payout, "payout po_1 of Sandbox", AccountCode.GATEWAY_CLEARING,
                Dimensions.clearing(payout)));
        house.expect("RF-" + entity, new LineClaim(payout, "refund of yesterday", null, Dimensions.NONE));

        Statement statement = house.takeOne(entity, statement("1", "0.00", "80.00",
                line("100.00", "PO-" + entity, "Gateway", "", "payout"),
                line("-20.00", "RF-" + entity, "Customer", "", "refund")));

        assertThat(statement.outcomes()).isEqualTo(Map.of("claimed", 2));
        assertThat(receipts()).isEmpty();
        assertThat(house.balance(entity, AccountCode.GATEWAY_CLEARING)).isEqualTo("-100.00");
        assertThat(house.balance(entity, AccountCode.BANK)).isEqualTo("100.00");
        assertThat(house.lines(entity, statement.id())).extracting(BankLineView::reason)
                .containsExactly("payout po_1 of Sandbox", "refund of yesterday");
    }

    @Test
    void whatIsNoCustomersMoneyGoesOutsideReceivables() {
        house.account(entity, "DE02120300000000202051", "EUR");
        Statement statement = house.takeOne(entity, statement("1", "0.00", "37.00",
                "L|2026-04-02|1.00|PMNT-MCOP-INTR|A|Bank||interest",
                "R|2026-04-02|2.00|PMNT-ICDT-ESCT|B|Somebody||returned",
                "L|2026-04-02|4.00|FORX-SPOT-OTHR|C|Bank||exchange",
                line("30.00", "D", "Own company", "DE02 1203 0000 0000 2020 51", "from the other account")));

        assertThat(statement.outcomes()).isEqualTo(Map.of("outside", 4));
        assertThat(house.lines(entity, statement.id()).getLast().reason()).contains("own account");
        assertThat(house.balance(entity, AccountCode.BANK_OTHER)).isEqualTo("-37.00");
    }

    @Test
    void anAccountIsAddedOnceForACurrencyAndWrongOnesAreRefused() {
        assertThatThrownBy(() -> house.account(entity, "DE89 3704 0044 0532 0130 00", "EUR"))
                .isInstanceOf(CounterfoilException.class)
                .hasMessageContaining("DE89…3000 is there already");
        house.account(entity, IBAN, "USD");
        BankAccounts accounts = house.the(BankAccounts.class);
        assertThat(accounts.all(entity)).extracting(BankAccount::masked).containsExactly("DE89…3000", "DE89…3000");
        CurrencyCode eur = CurrencyCode.of("EUR");
        assertThatThrownBy(() -> accounts.add(ANNA, key(), entity, new NewBankAccount(" ", "DE00123", null, eur)))
                .isInstanceOfSatisfying(CounterfoilException.class,
                        e -> assertThat(e.fields()).extracting(FieldProblem::field).containsExactly("name", "iban"));
        assertThatThrownBy(() -> accounts.add(ANNA, key(), entity, new NewBankAccount("A", null, null, eur)))
                .hasMessageContaining("iban: is missing");
    }

    @Test
    void whatPersonsWroteIsNowhereInTheClear() {
        house.takeOne(entity, statement("1", "0.00", "10.00",
                line("10.00", "SECRETREF", "SECRETNAME", "DE02120300000000202051", "SECRETTEXT")));

        List<String> clear = house.the(Transactions.class)
                .read(tx -> tx.jooq()
                        .fetch("SELECT CONCAT_WS('|', l.id, l.code, l.reason, HEX(l.line_index), l.sealed, s.why, "
                                + "s.sealed, HEX(s.content_index), a.name, a.identifier_sealed, r.external_id, "
                                + "(SELECT GROUP_CONCAT(o.payload) FROM outbox_event o), "
                                + "(SELECT GROUP_CONCAT(c.outcome) FROM command_outcome c)) FROM bank_line l "
                                + "JOIN bank_statement s ON s.id = l.statement_id "
                                + "JOIN bank_account a ON a.id = l.account_id LEFT JOIN receipt r ON r.id = l.receipt_id "
                                + "WHERE l.entity_id = " + entity.value())
                        .map(row -> row.get(0, String.class)));
        assertThat(clear).hasSize(1);
        assertThat(clear.getFirst()).doesNotContain("SECRET")
                .doesNotContain("0532013000")
                .doesNotContain("0000202051");
    }

    private void accept(Statement statement, @Nullable String overlapping) {
        house.the(StatementDecisions.class)
                .accept(ANNA, key(), entity, statement.id(),
                        new StatementDecisions.Acceptance("looked at it", overlapping));
    }

    private Statement now(StatementId id) {
        return house.the(Statements.class).require(entity, id);
    }

    private List<Receipt> receipts() {
        return house.the(Transactions.class)
                .read(tx -> house.the(Receipts.class).page(tx, entity, null, Long.MAX_VALUE, 100));
    }
}
