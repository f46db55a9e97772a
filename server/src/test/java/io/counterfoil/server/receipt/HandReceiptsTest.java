package io.counterfoil.server.receipt;

import static io.counterfoil.server.imports.ImportHouse.ANNA;
import static io.counterfoil.server.imports.ImportHouse.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.AllocationPart;
import io.counterfoil.server.allocation.Decision;
import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.allocation.PartKind;
import io.counterfoil.server.allocation.Transfers;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.imports.ImportHouse;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.DraftContent;
import io.counterfoil.server.invoice.DraftLine;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.invoice.Instalment;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.BalanceQuery;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.ledger.PeriodLock;
import io.counterfoil.server.ledger.Periods;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.report.Ageing;
import io.counterfoil.server.testing.LeavesBooksWhole;
import io.counterfoil.server.verify.Verifier;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@LeavesBooksWhole
class HandReceiptsTest {
    private static final ImportHouse HOUSE = ImportHouse.shared();
    private static final Transactions TRANSACTIONS = HOUSE.the(Transactions.class);

    private final EntityId entity = HOUSE.entity();
    private final CustomerId customer = newCustomer();
    private final LocalDate today = HOUSE.the(Entities.class).require(entity).today(Clock.systemUTC());

    /** Answer of a command of these tests. */
    record Done(int number) {}

    @Test
    void aChequeStandsInHandPaysItsInvoiceAndTheRestIsUnapplied() {
        InvoiceId invoice = invoice("300.00");

        TakenReceipt taken = record(cheque("450.00", "4711", use(invoice, null)));

        assertThat(taken.receipt().method()).isEqualTo("cheque");
        assertThat(taken.receipt().reference()).isEqualTo("4711");
        assertThat(taken.allocations()).hasSize(1);
        assertThat(taken.unapplied()).isEqualTo(usd("150.00"));
        assertThat(balance(AccountCode.CHEQUES)).isEqualTo(usd("450.00"));
        assertThat(balance(AccountCode.RECEIVABLES)).isEqualTo(usd("0.00"));
        assertThat(balance(AccountCode.UNAPPLIED_CASH).abs()).isEqualTo(usd("150.00"));
        assertThat(balance(AccountCode.BANK)).isEqualTo(usd("0.00"));
        assertThat(openOf(invoice)).isEqualTo(usd("0.00"));
        proved();
    }

    @Test
    void moneyGoesToInstalmentsByDueDateAndAPartThatIsNoMoneyGoesWithTheItem() {
        DraftContent content = new DraftContent(customer, null, null, null, null, null, null,
                List.of(new Instalment(today.plusDays(60), usd("70.00")),
                        new Instalment(today.plusDays(30), usd("30.00"))),
                null, null, null, null, List.of(line("100.00")));
        InvoiceId twice = issued(content);
        InvoiceId discounted = invoice("200.00");
        HandReceipt.Use discount = new HandReceipt.Use(discounted.text(), null, usd("190.00"),
                List.of(new AllocationPart(PartKind.DISCOUNT, usd("10.00"))));

        TakenReceipt taken = record(cheque("230.00", null, use(twice, usd("40.00")), discount));

        assertThat(taken.allocations()).hasSize(3);
        assertThat(taken.unapplied()).isEqualTo(usd("0.00"));
        assertThat(items(twice)).extracting(item -> item.open().decimal()).containsExactly("0.00", "60.00");
        assertThat(openOf(discounted)).isEqualTo(usd("0.00"));
        assertThat(balance(AccountCode.CONCESSIONS).abs()).isEqualTo(usd("10.00"));
        HandReceipt.Use part = new HandReceipt.Use(twice.text(), null, usd("1.00"),
                List.of(new AllocationPart(PartKind.ROUNDING, usd("0.01"))));
        // One of its instalments is settled, and still the invoice has two.
        refused("receipt.invalid", "allocations[0].parts", cheque("10.00", null, part));
        proved();
    }

    @Test
    void aBouncedChequeIsTakenBackAfterItsAllocationsAndWhatItPaidIsOwedAgain() {
        InvoiceId first = invoice("100.00");
        InvoiceId second = invoice("50.00");
        TakenReceipt taken = record(cheque("180.00", "88-1", use(first, null), use(second, null)));
        IdempotencyKey key = key();

        ReceiptReversal reversal = reverse(key, taken.receipt().id(), "Bounced");

        assertThat(reversal.allocations()).containsExactlyInAnyOrderElementsOf(taken.allocations());
        assertThat(reverse(key, taken.receipt().id(), "Bounced")).isEqualTo(reversal);
        assertThat(openOf(first)).isEqualTo(usd("100.00"));
        assertThat(openOf(second)).isEqualTo(usd("50.00"));
        assertThat(balance(AccountCode.CHEQUES)).isEqualTo(usd("0.00"));
        assertThat(balance(AccountCode.UNAPPLIED_CASH)).isEqualTo(usd("0.00"));
        assertThat(balance(AccountCode.RECEIVABLES)).isEqualTo(usd("150.00"));
        Ageing ageing = HOUSE.reports().ageing(entity, today, false);
        assertThat(ageing.total().credits()).isEqualTo(usd("0.00"));
        assertThat(ageing.total().notDue()).isEqualTo(usd("150.00"));
        assertThat(unapplied()).isEmpty();
        assertThatThrownBy(() -> reverse(key(), taken.receipt().id(), "Again"))
                .isInstanceOf(CounterfoilException.class)
                .hasMessageContaining("was taken back on " + today);
        // The same cheque can be presented again.
        TakenReceipt again = record(cheque("180.00", "88-1", use(first, null)));
        assertThat(again.unapplied()).isEqualTo(usd("80.00"));
        proved();
    }

    @Test
    void theSameRequestTwiceIsOneReceiptAndTheSameChequeTwiceIsRefused() {
        IdempotencyKey key = key();
        HandReceipt request = cheque("10.00", "77");

        TakenReceipt first = receipts().record(ANNA, key, entity, request);

        assertThat(receipts().record(ANNA, key, entity, request)).isEqualTo(first);
        CounterfoilException refusal = refused("receipt.reference-used", "reference", cheque("10.00", "77"));
        assertThat(refusal.context()).containsEntry("receipt", first.receipt().id().text());
        assertThat(balance(AccountCode.CHEQUES)).isEqualTo(usd("10.00"));
    }

    @Test
    void ofManyClerksThatRecordTheSameChequeOneDoes() throws Exception {
        Set<String> outcomes = new HashSet<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
            List<Future<String>> tries = IntStream.range(0, 6).mapToObj(i -> pool.submit(() -> {
                try {
                    return record(cheque("25.00", "555")).receipt().id().text();
                } catch (CounterfoilException e) {
                    return e.code().code();
                }
            })).toList();
            for (Future<String> each : tries) {
                outcomes.add(each.get());
            }
        }

        assertThat(outcomes).hasSize(2).contains("receipt.reference-used");
        assertThat(balance(AccountCode.CHEQUES)).isEqualTo(usd("25.00"));
    }

    @Test
    void clerksThatPayTheSameInvoiceAtOnceNeverPayItTwice() throws Exception {
        InvoiceId invoice = invoice("60.00");
        try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
            List<Future<Boolean>> tries = IntStream.range(0, 6).mapToObj(i -> pool.submit(() -> {
                try {
                    return record(cheque("20.00", null, use(invoice, usd("20.00")))).allocations().size() == 1;
                } catch (CounterfoilException e) {
                    return false;
                }
            })).toList();
            int paid = 0;
            for (Future<Boolean> each : tries) {
                paid += each.get() ? 1 : 0;
            }
            assertThat(paid).isEqualTo(3);
        }
        assertThat(openOf(invoice)).isEqualTo(usd("0.00"));
        assertThat(balance(AccountCode.CHEQUES)).isEqualTo(usd("60.00"));
        proved();
    }

    @Test
    void whatIsWrongIsNamedAndNothingIsBooked() {
        InvoiceId invoice = invoice("100.00");
        Money eur = Money.parse("5.00", CurrencyCode.of("EUR"));

        refused("receipt.invalid", "customer",
                new HandReceipt(null, "cash", usd("1.00"), null, null, null, null, null));
        refused("receipt.invalid", "method",
                new HandReceipt(customer, "bank", usd("1.00"), null, null, null, null, null));
        refused("receipt.invalid", "amount", new HandReceipt(customer, "cash", null, null, null, null, null, null));
        refused("receipt.invalid", "amount", cheque("0.00", null));
        refused("receipt.invalid", "amount", cheque("-5.00", null));
        refused("receipt.invalid", "valueOn",
                new HandReceipt(customer, "cash", usd("1.00"), today.plusDays(1), null, null, null, null));
        refused("receipt.invalid", "bookedOn",
                new HandReceipt(customer, "cash", usd("1.00"), null, today.plusDays(1), null, null, null));
        refused("receipt.invalid", "bookedOn",
                new HandReceipt(customer, "cash", usd("1.00"), null, LocalDate.of(1812, 1, 1), null, null, null));
        refused("receipt.invalid", "reference", cheque("1.00", "John Smith"));
        refused("receipt.invalid", "exchangeRate",
                new HandReceipt(customer, "cash", usd("1.00"), null, null, null, BigDecimal.ONE, null));
        refused("receipt.exchange-rate-missing", "exchangeRate",
                new HandReceipt(customer, "cash", eur, null, null, null, null, null));
        refused("receipt.invalid", "allocations[0]", cheque("1.00", null, new HandReceipt.Use(null, null, null, null)));
        refused("receipt.invalid", "allocations[0].invoice",
                cheque("1.00", null, new HandReceipt.Use("inv_nonsense", null, null, null)));
        refused("receipt.invalid", "allocations[0].invoice",
                cheque("1.00", null, new HandReceipt.Use(customer.text(), null, null, null)));
        refused("receipt.invalid", "allocations[0].amount", cheque("1.00", null, use(invoice, eur)));
        refused("receipt.invalid", "allocations[0].parts[0].kind", cheque("1.00", null,
                new HandReceipt.Use(invoice.text(), null, null, List.of(AllocationPart.cash(usd("1.00"))))));
        refused("allocation.exceeds-open", "", cheque("500.00", null, use(invoice, usd("100.01"))));
        refused("allocation.exceeds-open", "", cheque("50.00", null, use(invoice, usd("50.01"))));
        refused("allocation.exceeds-open", "allocations[1]",
                cheque("50.00", null, use(invoice, usd("50.00")), use(invoice, null)));
        refused("customer.not-found", "",
                new HandReceipt(new CustomerId(77), "cash", usd("1.00"), null, null, null, null, null));
        refused("allocation.mismatch", "",
                new HandReceipt(newCustomer(), "cash", usd("1.00"), null, null, null, null,
                        List.of(use(invoice, null))));
        assertThat(balance(AccountCode.CHEQUES)).isEqualTo(usd("0.00"));
        assertThat(openOf(invoice)).isEqualTo(usd("100.00"));
    }

    @Test
    void anInvoiceOrReceiptOfAnotherEntityIsNotThere() {
        InvoiceId invoice = invoice("10.00");
        TakenReceipt taken = record(cheque("10.00", null));
        HandReceiptsTest other = new HandReceiptsTest();

        other.refused("receipt.invalid", "allocations[0].invoice", other.cheque("1.00", null, use(invoice, null)));
        other.refused("allocation.item-not-found", "", other.cheque("1.00", null,
                new HandReceipt.Use(null, taken.receipt().item(), null, null)));
        assertThatThrownBy(() -> other.reverse(key(), taken.receipt().id(), "Mine?"))
                .hasMessageContaining("There is no receipt");
    }

    @Test
    void aClosedPeriodRefusesTheBookingDateAndTheValueDateStaysWhatItWas() {
        YearMonth last = YearMonth.from(today).minusMonths(1);
        TRANSACTIONS.write(tx -> HOUSE.the(Periods.class)
                .close(tx, entity, PeriodLock.LEDGER, last, ANNA, "Month end"));
        LocalDate paid = last.atEndOfMonth();

        CounterfoilException refusal = refused("ledger.period-closed", "effectiveOn",
                new HandReceipt(customer, "cash", usd("9.00"), paid, paid, null, null, null));

        assertThat(refusal.context()).containsEntry("firstOpenDay", paid.plusDays(1).toString());
        TakenReceipt taken = record(new HandReceipt(customer, "cash", usd("9.00"), paid, null, null, null, null));
        assertThat(taken.receipt().valueOn()).isEqualTo(paid);
        assertThat(taken.receipt().bookedOn()).isEqualTo(today);
    }

    @Test
    void moneyInAnotherCurrencyKeepsBothAmounts() {
        Money eur = Money.parse("100.00", CurrencyCode.of("EUR"));

        TakenReceipt taken = record(
                new HandReceipt(customer, "cash", eur, null, null, null, new BigDecimal("1.0875"), null));

        assertThat(taken.unapplied()).isEqualTo(eur);
        assertThat(balance(AccountCode.CHEQUES)).isEqualTo(usd("108.75"));
        reverse(key(), taken.receipt().id(), "Recorded by mistake");
        assertThat(balance(AccountCode.CHEQUES)).isEqualTo(usd("0.00"));
        proved();
    }

    @Test
    void moneyThatABankReportedIsNotTakenBackByHand() {
        Receipt bank = command(context -> HOUSE.the(Receipts.class)
                .record(context, new NewReceipt(entity, customer, ReceiptMethod.BANK, "bac_1", UUID.randomUUID()
                        .toString(), usd("40.00"), usd("40.00"), today, today,
                        io.counterfoil.server.ledger.Dimensions.NONE))
                .receipt());

        assertThatThrownBy(() -> reverse(key(), bank.id(), "Returned"))
                .isInstanceOf(CounterfoilException.class)
                .hasMessageContaining("came by bank");
        // The feature that sees it go back takes it back.
        command(context -> HOUSE.the(Receipts.class)
                .reverse(context, entity, bank.id(), today, "Direct debit returned"));
        assertThat(balance(AccountCode.BANK)).isEqualTo(usd("0.00"));
        proved();
    }

    @Test
    void aReceiptWhoseMoneyMovedToAnotherCustomerIsNotTakenBackBeforeThat() {
        TakenReceipt taken = record(cheque("30.00", null));
        CustomerId other = newCustomer();
        command(context -> {
            OpenItem cash = HOUSE.the(OpenItems.class)
                    .lock(context.tx(), entity, List.of(taken.receipt().item()))
                    .getFirst();
            return HOUSE.the(Transfers.class)
                    .transfer(context, cash, other, today, Decision.PERSON, "Paid for a sister company");
        });

        assertThatThrownBy(() -> reverse(key(), taken.receipt().id(), "Bounced"))
                .isInstanceOf(CounterfoilException.class)
                .hasMessageContaining("moved on");
        assertThat(balance(AccountCode.CHEQUES)).isEqualTo(usd("30.00"));
        proved();
    }

    private <T> T command(java.util.function.Function<io.counterfoil.server.command.CommandContext, T> body) {
        List<T> made = new java.util.concurrent.CopyOnWriteArrayList<>();
        HOUSE.the(Commands.class)
                .run(ANNA, Command.of("test.run", Done.class)
                        .needs("receipt:record", entity)
                        .does(
                                context -> {
                                    made.add(body.apply(context));
                                    return new Done(1);
                                }));
        return made.getLast();
    }

    private CounterfoilException refused(String code, String field, HandReceipt request) {
        CounterfoilException refusal = catchThrowableOfType(CounterfoilException.class, () -> record(request));
        assertThat(refusal).as("%s %s", code, field).isNotNull();
        assertThat(refusal.code().code()).as(refusal.message()).isEqualTo(code);
        if (!field.isEmpty()) {
            assertThat(refusal.fields()).as(refusal.message()).anyMatch(problem -> problem.field().equals(field));
        }
        return refusal;
    }

    private static HandReceipts receipts() {
        return HOUSE.the(HandReceipts.class);
    }

    private TakenReceipt record(HandReceipt request) {
        return receipts().record(ANNA, key(), entity, request);
    }

    private ReceiptReversal reverse(IdempotencyKey key, ReceiptId id, String reason) {
        return receipts().reverse(ANNA, key, entity, id, reason, null);
    }

    private HandReceipt cheque(String amount, @Nullable String reference, HandReceipt.Use... uses) {
        return new HandReceipt(customer, "cheque", usd(amount), null, null, reference, null, List.of(uses));
    }

    private static HandReceipt.Use use(InvoiceId invoice, @Nullable Money amount) {
        return new HandReceipt.Use(invoice.text(), null, amount, null);
    }

    private InvoiceId invoice(String amount) {
        return issued(new DraftContent(customer, null, null, null, null, null, null, null, null, null, null, null,
                List.of(line(amount))));
    }

    private InvoiceId issued(DraftContent content) {
        Draft draft = HOUSE.the(Drafts.class).create(ANNA, key(), entity, content);
        return HOUSE.the(Drafts.class).issue(ANNA, key(), entity, draft.id(), new IfMatch(draft.version())).id();
    }

    private static DraftLine line(String amount) {
        return new DraftLine("Work", BigDecimal.ONE, null, new BigDecimal(amount), null, null, null, null, "Z", null,
                null, null, null, null);
    }

    private CustomerId newCustomer() {
        return HOUSE.the(Customers.class)
                .create(ANNA, key(), entity, new NewCustomer(null, "Buyer", null,
                        new PostalAddress("1 Main St", "Austin", "78701", "TX", "US"), null, null, null, null, null,
                        null,
                        null, null))
                .id();
    }

    private List<OpenItem> items(InvoiceId invoice) {
        return TRANSACTIONS.read(tx -> HOUSE.the(OpenItems.class).of(tx, entity, DocumentRef.invoice(invoice.value())));
    }

    private Money openOf(InvoiceId invoice) {
        return items(invoice).stream().map(OpenItem::open).reduce(usd("0.00"), Money::plus);
    }

    private List<OpenItem> unapplied() {
        return TRANSACTIONS.read(tx -> HOUSE.the(OpenItems.class)
                .open(tx, entity, null, io.counterfoil.server.allocation.ItemKind.UNAPPLIED, 10));
    }

    private Money balance(AccountCode account) {
        return TRANSACTIONS.read(tx -> HOUSE.the(Ledger.class).balance(tx, BalanceQuery.of(entity, account)))
                .functional();
    }

    private static Money usd(String amount) {
        return Money.parse(amount, CurrencyCode.of("USD"));
    }

    private static void proved() {
        Verifier verifier = new Verifier(TRANSACTIONS, new HashSet<>(ReceiptInvariants.all()));
        assertThat(verifier.run())
                .allSatisfy(verdict -> assertThat(verdict.violations()).as(verdict.toString()).isZero());
    }
}
