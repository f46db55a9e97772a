package io.counterfoil.server.payment;

import static io.counterfoil.server.payment.PaymentHouse.ANNA;
import static io.counterfoil.server.payment.PaymentHouse.TRANSACTIONS;
import static io.counterfoil.server.payment.PaymentHouse.eur;
import static io.counterfoil.server.payment.PaymentHouse.get;
import static io.counterfoil.server.payment.PaymentHouse.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.AllocationPart;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.PartKind;
import io.counterfoil.server.bank.LinesPlugin;
import io.counterfoil.server.invoice.CreditNotes;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.LineTreatment;
import io.counterfoil.server.invoice.NewCreditNote;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.ledger.Posting;
import io.counterfoil.server.ledger.PostingQuery;
import io.counterfoil.server.ledger.PostingTable;
import io.counterfoil.server.receipt.HandReceipt;
import io.counterfoil.server.receipt.HandReceipts;
import io.counterfoil.server.receipt.Receipt;
import io.counterfoil.server.receipt.TakenReceipt;
import io.counterfoil.server.testing.LeavesBooksWhole;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the features post is what the {@link PostingTable} says: accounts, sides and amounts, entry by entry. */
@LeavesBooksWhole
class FeaturePostingsTest {
    private static final String NOW = ";2026-01-02T03:04:05Z;";
    private final PaymentHouse house = new PaymentHouse();
    private long last;

    @Test
    void anAnnualSubscriptionIsBilledAndEarnedByDays() {
        int year = house.today().getYear() - 1;
        while (Year.isLeap(year)) {
            year--;
        }
        InvoiceId unused = house.taxed("1200.00", LocalDate.of(year, 1, 1), LocalDate.of(year, 1, 1),
                LocalDate.of(year, 12, 31));
        posted("1");

        assertThat(house.recognise(LocalDate.of(year, 1, 31))).isEqualTo(1);
        posted("18");
    }

    @Test
    void aCreditNoteHalfOfWhoseServiceIsPerformedIsSplitAndUsed() {
        LocalDate first = house.today().minusDays(10);
        InvoiceId invoice = house.taxed("1200.00", first, first, first.plusDays(19));
        skip();

        var unused = get(CreditNotes.class).issue(ANNA, key(), house.entity.id(), invoice, new NewCreditNote(null,
                "Agreed", List.of(new NewCreditNote.Line(1, new BigDecimal("100.00"), LineTreatment.WHOLE_PERIOD,
                        null))));

        posted("9", "9b");
    }

    @Test
    void aCreditNoteOfAPaidInvoiceIsPaidBackThroughTheGateway() {
        InvoiceId invoice = house.taxed("1200.00", null, null, null);
        PaymentView paid = house.charge(invoice, "ok");
        skip();

        InvoiceId note = house.creditNote(invoice, "100.00");
        posted("10");
        Refund unused = get(Refunds.class).request(ANNA, key(), house.entity.id(),
                new NewRefund(paid.id(), note, null, null, null, "Agreed"));
        posted("11a", "11b");
    }

    @Test
    void moneyByBankIsUsedAndWhatIsTooMuchPaidBack() {
        InvoiceId invoice = house.taxed("1200.00", null, null, null);
        skip();

        Receipt receipt = house.bank.bankReceipt("1500.00");
        posted("7a");
        OpenItemId moved = house.bank.toTheCustomer(receipt);
        skip();
        house.bank.use(moved, invoice, AllocationPart.cash(eur("1440.00")));
        posted("7b");
        Refund refund = get(Refunds.class).request(ANNA, key(), house.entity.id(),
                new NewRefund(null, null, receipt.id(), null, null, "Paid too much"));
        posted("7c");
        Refund unused = get(Refunds.class).sent(ANNA, key(), house.entity.id(), refund.id(), house.today(), null);
        posted("7d");
        // The line of what was sent books nothing again.
        var unusedLine = house.bank.banked("-60.00", "L|2026-04-02|-60.00|PMNT-ICDT-ESCT|" + refund.id() + "|Buyer||x");
        posted();
    }

    @Test
    void aRefundThatTheBankShowsFirstIsPostedFromTheLine() {
        Receipt receipt = house.bank.bankReceipt("1440.00");
        posted("3");
        Refund refund = get(Refunds.class).request(ANNA, key(), house.entity.id(),
                new NewRefund(null, null, receipt.id(), eur("60.00"), null, "Nobody's"));
        posted("7c");

        var unused = house.bank.banked("-60.00", "L|2026-04-02|-60.00|PMNT-ICDT-ESCT|" + refund.id() + "|Buyer||x");

        posted("7d");
    }

    @Test
    void bankLinesThatAreNoCustomersStandOutside() {
        var debit = house.bank.banked("-30.00", "L|2026-04-02|-30.00|PMNT-ICDT-ESCT|RENT|Landlord||April");
        posted("3b-1");
        var credit = house.bank.banked("45.00", "L|2026-04-02|45.00|PMNT-MCOP-INTR|A|Bank||interest");
        posted("3b-2");
        assertThat(debit.id()).isNotEqualTo(credit.id());
    }

    @Test
    void aCardPaymentIsCapturedPaidOutAndSeenAtTheBank() {
        InvoiceId invoice = house.taxed("1200.00", null, null, null);
        skip();

        PaymentView paid = house.charge(invoice, "ok");
        posted("5a", "4");
        fetched("po_1,SETTLE1," + house.today() + ",CHARGE|ref-" + paid.id() + "|1440.00|20.46");
        posted("5b");
        var unused = house.bank.banked("1419.54", LinesPlugin.line("1419.54", "SETTLE1", "Gateway", "", "Payout"));
        posted("5c");
    }

    @Test
    void theGatewayKeepsAReserveAndGivesItBack() {
        PaymentView paid = house.charge(house.invoice("1440.00"), "ok");
        skip();

        String first = "po_1,SETTLE1," + house.today() + ",CHARGE|ref-" + paid.id()
                + "|1440.00|0.00,RESERVE||-144.00|0.00";
        fetched(first);
        posted("5e-1");
        fetched(first + "\npo_2,SETTLE2," + house.today() + ",RESERVE||144.00|0.00");
        posted("5e-2");
    }

    @Test
    void aReturnedDirectDebitMakesTheInvoiceOwedAgain() {
        PaymentView paid = house.charge(house.invoice("1440.00"), "ok");
        skip();

        house.report("returned;evt_1" + NOW + paid.id() + ";1440.00");

        posted("6b", "6a'");
    }

    @Test
    void aChargebackIsWon() {
        PaymentView paid = house.charge(house.invoice("1440.00"), "ok");
        skip();

        house.report("chargeback;evt_1" + NOW + paid.id() + ";opened;cb_1;1440.00:20.00");
        posted("12a");
        house.report("chargeback;evt_2" + NOW + paid.id() + ";won:20.00;cb_1;1440.00:20.00");
        posted("12b");
    }

    @Test
    void aChargebackIsLost() {
        PaymentView paid = house.charge(house.invoice("1440.00"), "ok");
        skip();

        house.report("chargeback;evt_1" + NOW + paid.id() + ";lost;cb_1;1440.00:20.00");

        posted("12a", "12d", "12c");
    }

    @Test
    void aChequeIsRecordedByHand() {
        cheque("300.00", null);
        posted("28-1");
    }

    @Test
    void whatIsNoMoneySettlesToo() {
        String[][] rows = {{"20a", "1000.00", "990.00", "BANK_CHARGE", "10.00"},
                {"20b", "1000.00", "999.99", "ROUNDING", "0.01"},
                {"23", "1200.00", "1100.00", "WITHHOLDING", "100.00"}};
        for (String[] row : rows) {
            InvoiceId invoice = house.invoice(row[1]);
            OpenItemId cash = cheque(row[2], null).receipt().item();
            skip();
            house.bank.use(cash, invoice, AllocationPart.cash(eur(row[2])),
                    new AllocationPart(PartKind.valueOf(row[3]), eur(row[4])));
            posted(row[0]);
        }
    }

    @Test
    void whatARateBroughtIsRealisedWithTheAllocation() {
        InvoiceId invoice = house.invoice("1000.00", "USD", new BigDecimal("0.90"));
        OpenItemId cash = cheque("500.00", new BigDecimal("0.92")).receipt().item();
        skip();

        house.bank.use(cash, invoice, AllocationPart.cash(Money.parse("500.00", CurrencyCode.of("USD"))));

        posted("21b");
    }

    /** Compares the entries since the last time with rows, in this order. */
    private void posted(String... rows) {
        List<List<PostingTable.Line>> entries = entries();
        assertThat(entries).as("entries for %s", Arrays.toString(rows)).hasSize(rows.length);
        for (int i = 0; i < rows.length; i++) {
            assertThat(entries.get(i)).as(rows[i])
                    .containsExactlyInAnyOrderElementsOf(PostingTable.row(rows[i]).lines());
        }
    }

    private void skip() {
        assertThat(entries()).isNotEmpty();
    }

    private List<List<PostingTable.Line>> entries() {
        List<Posting> all = TRANSACTIONS.read(tx -> get(Ledger.class).postings(tx,
                new PostingQuery(house.entity.id(), null, null, null, null, null, 1_000)));
        Map<Long, List<PostingTable.Line>> entries = all.stream()
                .filter(posting -> posting.entry().value() > last)
                .collect(Collectors.groupingBy(posting -> posting.entry().value(), TreeMap::new,
                        Collectors.mapping(PostingTable.Line::of, Collectors.toList())));
        last = all.stream().map(Posting::entry).map(EntryId::value).max(Comparator.naturalOrder()).orElse(last);
        return List.copyOf(entries.values());
    }

    private void fetched(String payouts) {
        ScriptedGateway.payouts(house.account, payouts);
        assertThat(get(Payouts.class).fetch(ANNA, key(), house.entity.id(), house.gateway).payouts()).isEqualTo(1);
    }

    private TakenReceipt cheque(String amount, @Nullable BigDecimal rate) {
        Money money = rate == null ? eur(amount) : Money.parse(amount, CurrencyCode.of("USD"));
        return get(HandReceipts.class).record(ANNA, key(), house.entity.id(),
                new HandReceipt(house.customer.id(), "cheque", money, null, null, null, rate, null));
    }
}
