package io.counterfoil.plugins.camt;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.bank.BalanceKind;
import io.counterfoil.plugin.bank.EntryDetail;
import io.counterfoil.plugin.bank.EntryStatus;
import io.counterfoil.plugin.bank.StatementEntry;
import io.counterfoil.plugin.bank.StatementHeader;
import io.counterfoil.plugin.bank.StatementKind;
import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.model.Identifier;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.testkit.RecordingSink.Statement;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CamtImporterTest {
    private static final CurrencyCode EUR = CurrencyCode.of("EUR");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    @Test
    void theHeaderSaysWhoseStatementItIs() throws Exception {
        StatementHeader header = own("camt053.xml").header();
        assertThat(header.kind()).isEqualTo(StatementKind.STATEMENT);
        assertThat(header.id()).isEqualTo("STMT-211");
        assertThat(header.account()).isEqualTo(new Identifier("DE89370400440532013000", "IBAN"));
        assertThat(header.messageId()).contains("MSG-2026-11-02");
        assertThat(header.sequenceNumber()).contains("211");
        assertThat(header.createdAt()).contains(Instant.parse("2026-11-02T19:15:00Z"));
        assertThat(header.period()).contains(new DateRange(DAY, DAY));
        assertThat(header.accountCurrency()).contains(EUR);
        assertThat(header.accountOwner()).contains("Muster GmbH");
        assertThat(header.bic()).contains("COBADEFFXXX");
        assertThat(header.lastPage()).isTrue();
        assertThat(header.duplicate()).isFalse();
    }

    @Test
    void openingBalanceAndBookedEntriesGiveTheClosingBalance() throws Exception {
        proves(own("camt053.xml"));
        assertThat(own("camt053.xml").balances().get(0).amount()).isEqualTo(Money.ofMinor(-10_000, EUR));
        assertThat(own("camt053.xml").entries()).extracting(StatementEntry::status)
                .containsExactly(EntryStatus.BOOKED, EntryStatus.BOOKED, EntryStatus.PENDING);
    }

    @Test
    void aPaymentCarriesAllThatHelpsToFindItsInvoice() throws Exception {
        StatementEntry entry = own("camt053.xml").entries().get(0);
        assertThat(entry.amount()).isEqualTo(Money.ofMinor(119_000, EUR));
        assertThat(entry.line()).isEqualTo(27);
        assertThat(entry.bookingDate()).contains(DAY);
        assertThat(entry.valueDate()).contains(DAY.plusDays(1));
        assertThat(entry.entryReference()).contains("1");
        assertThat(entry.servicerReference()).contains("BANKREF-1");
        assertThat(entry.transactionCode()).contains("PMNT-RCDT-ESCT");
        assertThat(entry.proprietaryCode()).contains("166");
        EntryDetail detail = entry.details().get(0);
        assertThat(detail.amount()).isEmpty();
        assertThat(detail.endToEndId()).isEmpty();
        assertThat(detail.transactionId()).contains("TX-1");
        assertThat(detail.counterpartyName()).contains("Käufer & Söhne AG");
        assertThat(detail.ultimateCounterpartyName()).contains("Käufer Holding");
        assertThat(detail.counterpartyAccount()).contains(new Identifier("DE02120300000000202051", "IBAN"));
        assertThat(detail.counterpartyBic()).contains("BYLADEM1001");
        assertThat(detail.remittance()).containsExactly("Rechnung INV-2026-0042", "vielen Dank");
        assertThat(detail.creditorReference()).contains("RF18539007547034");
        assertThat(detail.documentNumbers()).containsExactly("INV-2026-0042");
    }

    @Test
    void aReturnedDirectDebitKeepsItsPayerAndReason() throws Exception {
        StatementEntry entry = own("camt053.xml").entries().get(1);
        assertThat(entry.reversal()).isTrue();
        assertThat(entry.amount()).isEqualTo(Money.ofMinor(-8_799, EUR));
        // 23:30 UTC is the next day in Berlin.
        assertThat(entry.bookingDate()).contains(DAY.plusDays(1));
        assertThat(entry.information()).contains("Rücklastschrift");
        assertThat(entry.batch().orElseThrow().transactions()).contains(2L);
        EntryDetail first = entry.details().get(0);
        assertThat(first.amount()).contains(Money.ofMinor(-8_000, EUR));
        assertThat(first.instructedAmount()).contains(Money.ofMinor(-8_676, CurrencyCode.of("USD")));
        assertThat(first.exchangeRate()).contains(new BigDecimal("1.0845"));
        assertThat(first.counterpartyName()).contains("Pia Payer");
        assertThat(first.mandateId()).contains("MANDATE-7");
        assertThat(first.returnReason()).contains("AM04");
        assertThat(entry.details().get(1).charges()).contains(Money.ofMinor(350, EUR));
    }

    @Test
    void reportsAndNotificationsOnlyInform() throws Exception {
        Statement report = own("camt052.xml");
        assertThat(report.header().kind()).isEqualTo(StatementKind.INTRADAY);
        assertThat(report.header().account()).isEqualTo(new Identifier("US-ACCT-0099", "BBAN"));
        assertThat(report.header().duplicate()).isTrue();
        assertThat(report.header().pageNumber()).contains(1);
        assertThat(report.header().lastPage()).isFalse();
        assertThat(report.header().createdAt()).contains(Instant.parse("2026-11-02T10:00:00Z"));
        assertThat(report.entries().get(0).amount()).isEqualTo(Money.ofMinor(11_900, CurrencyCode.of("JPY")));
        Statement notification = own("camt054.xml");
        assertThat(notification.header().kind()).isEqualTo(StatementKind.NOTIFICATION);
        assertThat(notification.entries().get(0).details().get(0).creditorReference())
                .contains("210000000003139471430009017");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 6, 8, 10, 13, 99})
    void everyVersionIsRead(int version) throws Exception {
        String text = new String(Samples.own("camt053.xml"), StandardCharsets.UTF_8).replace("camt.053.001.08",
                String.format(Locale.ROOT, "camt.053.001.%02d", version));
        assertThat(Samples.read(text.getBytes(StandardCharsets.UTF_8)).statements()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"camt053-v2-balanced.xml", "camt053-batch.xml", "camt053.v2.multi.statement.xml",
            "camt053_multicurrency.xml"})
    void publicFilesProveTheirBalance(String name) throws Exception {
        List<Statement> statements = Samples.read(Samples.shared(name)).statements();
        assertThat(statements).hasSize(name.contains("multi") ? 2 : 1);
        statements.forEach(CamtImporterTest::proves);
    }

    @Test
    void thePublicBatchHasItsPaymentsAndNeverOurselvesAsTheOtherSide() throws Exception {
        Statement statement = Samples.read(Samples.shared("camt053-batch.xml")).statements().get(0);
        StatementEntry batch = statement.entries().get(3);
        assertThat(batch.batch().orElseThrow().paymentInformationId()).contains("STZV-PmInf27122013-11:02-2");
        assertThat(batch.details()).extracting(EntryDetail::amount)
                .containsExactly(Optional.of(Money.ofMinor(-350, EUR)),
                        Optional.of(Money.ofMinor(-250, EUR)));
        assertThat(batch.details().get(0).counterpartyName()).contains("Testkonto Nummer 2");
        assertThat(statement.entries().get(1).details().get(0).endToEndId()).isEmpty();
        assertThat(statement.entries().get(2).proprietaryCode()).contains("NMSC+051");
    }

    @Test
    void balancesInFourCurrenciesAreReportedAsTheyStand() throws Exception {
        Statement statement = Samples.read(Samples.shared("camt053.v8.xml")).statements().get(0);
        assertThat(statement.balances()).extracting(balance -> balance.amount().toString())
                .containsExactly("18.15 EUR", "-27.00 SEK", "35.00 CHF", "-2700 JPY");
        assertThat(statement.header().account()).isEqualTo(new Identifier("NL26VAYB8060476890",
                Values.isIban("NL26VAYB8060476890") ? "IBAN" : null));
        assertThat(statement.entries().get(0).details().get(0).counterpartyName()).contains("NAME NAME");
        assertThat(statement.entries().get(0).details().get(0).amount()).isEmpty();
    }

    @Test
    void equalLinesOfOneDayAreBothReported() throws Exception {
        Statement statement = Samples.read(Samples.shared("camt053_duplicate_same_day.xml")).statements().get(0);
        assertThat(statement.balances()).isEmpty();
        assertThat(statement.entries()).extracting(StatementEntry::amount)
                .containsExactly(Money.ofMinor(-450, EUR), Money.ofMinor(-450, EUR));
    }

    @Test
    void publicReportsAndNotificationsInform() throws Exception {
        assertThat(Samples.read(Samples.shared("camt052.v6.xml")).statements())
                .allMatch(statement -> statement.header().kind() == StatementKind.INTRADAY)
                .isNotEmpty();
        Statement notification = Samples.read(Samples.shared("camt054.v8.xml")).statements().get(0);
        assertThat(notification.header().kind()).isEqualTo(StatementKind.NOTIFICATION);
        assertThat(notification.header().duplicate()).isTrue();
        assertThat(notification.entries().get(0).batch().orElseThrow().total())
                .contains(Money.ofMinor(-630, CurrencyCode.of("CHF")));
    }

    private static Statement own(String name) throws Exception {
        return Samples.read(Samples.own(name)).statements().get(0);
    }

    private static void proves(Statement statement) {
        Money movements = statement.entries()
                .stream()
                .filter(entry -> entry.status() == EntryStatus.BOOKED)
                .map(StatementEntry::amount)
                .reduce(Money::plus)
                .orElseThrow();
        assertThat(balance(statement, BalanceKind.OPENING_BOOKED).plus(movements))
                .isEqualTo(balance(statement, BalanceKind.CLOSING_BOOKED));
    }

    private static Money balance(Statement statement, BalanceKind kind) {
        return statement.balances()
                .stream()
                .filter(balance -> balance.kind() == kind)
                .findFirst()
                .orElseThrow()
                .amount();
    }
}
