package io.counterfoil.server.payment;

import static io.counterfoil.server.payment.PaymentHouse.ANNA;
import static io.counterfoil.server.payment.PaymentHouse.CLOCK;
import static io.counterfoil.server.payment.PaymentHouse.TRANSACTIONS;
import static io.counterfoil.server.payment.PaymentHouse.eur;
import static io.counterfoil.server.payment.PaymentHouse.get;
import static io.counterfoil.server.payment.PaymentHouse.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.AllocationPart;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.command.AuditLeaf;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.ledger.PeriodLock;
import io.counterfoil.server.ledger.Periods;
import io.counterfoil.server.ledger.Posting;
import io.counterfoil.server.ledger.PostingQuery;
import io.counterfoil.server.receipt.HandReceipt;
import io.counterfoil.server.receipt.HandReceipts;
import io.counterfoil.server.receipt.Receipt;
import io.counterfoil.server.receipt.ReceiptId;
import io.counterfoil.server.testing.LeavesBooksWhole;
import io.counterfoil.server.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Money that came by bank or by hand and was too much goes back by bank transfer (rows 7a to 7d). */
@LeavesBooksWhole
class ReceiptRefundsTest {
    private final PaymentHouse house = new PaymentHouse();

    private record Banked(ReceiptId receipt, OpenItemId cash) {}

    @Test
    void whatABankTransferBroughtTooMuchIsOwedAndThenSent() {
        InvoiceId invoice = house.invoice("1440.00");
        Banked banked = banked("1500.00");
        use(banked, invoice, "1440.00");
        ReceiptId receipt = banked.receipt();

        Refund refund = request(receipt, null);

        assertThat(refund.state()).isEqualTo(RefundState.TO_BE_SENT);
        assertThat(refund.method()).isEqualTo(RefundMethod.BANK);
        assertThat(refund.receipt()).isEqualTo(receipt);
        assertThat(refund.amount()).isEqualTo(eur("60.00"));
        assertThat(house.balance(AccountCode.UNAPPLIED_CASH)).isEqualTo("0.00");
        assertThat(house.balance(AccountCode.REFUNDS_PAYABLE)).isEqualTo("-60.00");
        assertThat(house.leaves()).filteredOn(leaf -> leaf.type().equals("refund.request"))
                .flatExtracting(AuditLeaf::objects)
                .contains(refund.id().text(), house.customer.id().text());

        Refund sent = sent(refund, house.today());

        assertThat(sent.state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(house.balance(AccountCode.REFUNDS_PAYABLE)).isEqualTo("0.00");
        assertThat(house.balance(AccountCode.BANK)).isEqualTo("1440.00");
        assertThat(house.open(invoice)).isEqualTo("0.00");
    }

    @Test
    void aChequeIsPaidBackInPartsButNeverMoreThanIsOpen() {
        ReceiptId receipt = cheque("100.00", null);

        assertThat(request(receipt, eur("30.00")).amount()).isEqualTo(eur("30.00"));
        CounterfoilException tooMuch = refused(receipt, eur("70.01"));
        assertThat(tooMuch.code()).isEqualTo(PaymentErrors.NO_CREDIT);
        assertThat(tooMuch.message()).contains("Only 70.00 EUR of receipt " + receipt);
        assertThat(request(receipt, null).amount()).isEqualTo(eur("70.00"));
        assertThat(refused(receipt, null).message()).contains("Only 0.00 EUR");
        assertThat(house.balance(AccountCode.REFUNDS_PAYABLE)).isEqualTo("-100.00");
        // What is on its way back cannot be a cheque that never was.
        assertThat(catchThrowableOfType(CounterfoilException.class, () -> get(HandReceipts.class).reverse(ANNA, key(),
                house.entity.id(), receipt, "Bounced", null)).code().code()).isEqualTo("receipt.moved-on");
    }

    @Test
    void moneyThatSettledAnInvoiceStaysThere() {
        Banked banked = banked("100.00");
        use(banked, house.invoice("80.00"), "80.00");
        ReceiptId receipt = banked.receipt();

        assertThat(refused(receipt, eur("50.00")).message()).contains("Only 20.00 EUR").contains("credit note");
        assertThat(house.balance(AccountCode.REFUNDS_PAYABLE)).isEqualTo("0.00");
    }

    @Test
    void aRefundGivenUpIsTheCustomersCreditAgainAndCanBePaidBackLater() {
        ReceiptId receipt = banked("60.00").receipt();
        Refund first = request(receipt, eur("40.00"));

        Refund cancelled = get(Refunds.class).cancel(ANNA, key(), house.entity.id(), first.id());

        assertThat(cancelled.state()).isEqualTo(RefundState.CANCELLED);
        assertThat(house.balance(AccountCode.UNAPPLIED_CASH)).isEqualTo("-60.00");
        assertThat(house.balance(AccountCode.REFUNDS_PAYABLE)).isEqualTo("0.00");
        assertThat(refused(receipt, eur("60.01")).message()).contains("Only 60.00 EUR");
        assertThat(request(receipt, null).amount()).isEqualTo(eur("60.00"));
        assertThat(house.balance(AccountCode.UNAPPLIED_CASH)).isEqualTo("0.00");
    }

    @Test
    void aTransferThatCameBackIsTriedAgainByTransfer() {
        Refund refund = request(banked("60.00").receipt(), null);
        Refund unused = sent(refund, house.today());
        Refund before = get(Refunds.class).find(house.entity.id(), refund.id());
        Refund back = house.command(Refund.class, context -> get(RefundOutcomes.class).cameBack(context, before,
                new io.counterfoil.server.bank.BankLineId(TestDatabase.shared().ids().next()),
                returnedToBank(context, refund)));
        assertThat(back.state()).isEqualTo(RefundState.FAILED);

        Refund again = get(Refunds.class).retry(ANNA, key(), house.entity.id(), refund.id(), null);

        assertThat(again.method()).isEqualTo(RefundMethod.BANK);
        assertThat(again.state()).isEqualTo(RefundState.TO_BE_SENT);
        assertThat(sent(again, house.today()).state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(house.balance(AccountCode.BANK)).isEqualTo("0.00");
    }

    @Test
    void theSameKeyAgainPaysBackOnceAlsoWhenNothingIsLeft() {
        ReceiptId receipt = banked("60.00").receipt();
        IdempotencyKey key = key();
        NewRefund request = new NewRefund(null, null, receipt, null, null, "Paid twice");

        Refund first = get(Refunds.class).request(ANNA, key, house.entity.id(), request);
        Refund again = get(Refunds.class).request(ANNA, key, house.entity.id(), request);

        assertThat(again).isEqualTo(first);
        assertThat(house.balance(AccountCode.REFUNDS_PAYABLE)).isEqualTo("-60.00");
    }

    @Test
    void refundsAndAllocationsAtOnceNeverUseTheSameMoneyTwice() throws Exception {
        InvoiceId invoice = house.invoice("500.00");
        Banked banked = banked("90.00");
        List<Callable<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(() -> works(() -> request(banked.receipt(), eur("30.00"))));
            all.add(() -> works(() -> {
                use(banked, invoice, "30.00");
                return invoice;
            }));
        }
        int done = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> each : pool.invokeAll(all)) {
                done += each.get() ? 1 : 0;
            }
        }

        assertThat(done).isEqualTo(3);
        assertThat(house.balance(AccountCode.UNAPPLIED_CASH)).isEqualTo("0.00");
        assertThat(new BigDecimal(house.balance(AccountCode.REFUNDS_PAYABLE)).negate()
                .add(new BigDecimal("500.00"))
                .subtract(new BigDecimal(house.open(invoice)))).isEqualByComparingTo("90.00");
    }

    @Test
    void moneyThatWasMovedGoesBackToTheCustomerWhoHasItNow() {
        Receipt receipt = house.bank.bankReceipt("60.00");
        CustomerId other = get(Customers.class).create(ANNA, key(), house.entity.id(), new NewCustomer(null, "Other",
                null, house.entity.address(), null, null, null, null, null, null, null, null)).id();
        OpenItemId unused = house.bank.moved(receipt, other);

        Refund refund = request(receipt.id(), null);

        assertThat(refund.customer()).isEqualTo(other);
        assertThat(refund.amount()).isEqualTo(eur("60.00"));
    }

    @Test
    void foreignMoneyGoesBackAtItsOwnWorthAndWhatTheBankTookMoreIsRealised() {
        ReceiptId receipt = dollars("60.00");
        assertThat(refused(receipt, eur("10.00"))).satisfies(wrong -> {
            assertThat(wrong.code()).isEqualTo(PaymentErrors.REFUND_INVALID);
            assertThat(wrong.message() + wrong.fields()).contains("amount").contains("USD");
        });

        Refund refund = request(receipt, Money.parse("60.00", CurrencyCode.of("USD")));

        assertThat(refund.functionalAmount()).isEqualTo(eur("55.20"));
        assertThat(house.balance(AccountCode.REFUNDS_PAYABLE)).isEqualTo("-55.20");
    }

    @Test
    void aDayInAClosedMonthIsBookedOnTheFirstOpenOneAndTheRefundKeepsItsDay() {
        LocalDate lastMonth = house.today().minusMonths(1).withDayOfMonth(28);
        Refund refund = request(cheque("60.00", lastMonth), null);
        List<?> unused = TRANSACTIONS.write(tx -> new Periods(TestDatabase.shared().ids(), CLOCK).close(tx,
                house.entity.id(), PeriodLock.LEDGER, YearMonth.from(lastMonth), ANNA, "Month end"));

        Refund sent = sent(refund, lastMonth);

        assertThat(sent.paidOn()).isEqualTo(lastMonth);
        List<Posting> lines = TRANSACTIONS.read(tx -> get(Ledger.class).postings(tx, new PostingQuery(house.entity.id(),
                AccountCode.REFUNDS_PAYABLE.code(), null, null, null, null, 10)));
        assertThat(lines).hasSize(2)
                .allSatisfy(line -> assertThat(line.effectiveOn()).isAfterOrEqualTo(house.today().withDayOfMonth(1)));
        assertThat(house.balance(AccountCode.REFUNDS_PAYABLE)).isEqualTo("0.00");
    }

    @Test
    void whatIsWrongIsNamed() {
        ReceiptId receipt = banked("60.00").receipt();
        PaymentView paid = house.charge(house.invoice("10.00"), "ok");
        ReceiptId byGateway = java.util.Objects.requireNonNull(paid.receipt());

        named("receipt", new NewRefund(paid.id(), null, receipt, null, null, "Both"));
        named("method", new NewRefund(null, null, receipt, null, RefundMethod.GATEWAY, "No gateway"));
        named("receipt", new NewRefund(null, null, byGateway, null, null, "Came through a gateway"));
        named("amount", new NewRefund(null, null, receipt, eur("0.00"), null, "Nothing"));
        named("payment", new NewRefund(null, null, null, null, RefundMethod.BANK, "Nothing named"));
        PaymentHouse other = new PaymentHouse();
        assertThat(catchThrowableOfType(CounterfoilException.class, () -> get(Refunds.class).request(ANNA, key(),
                other.entity.id(), new NewRefund(null, null, receipt, null, null, "Another's"))).code().code())
                .isEqualTo("receipt.not-found");
        assertThat(house.balance(AccountCode.REFUNDS_PAYABLE)).isEqualTo("0.00");
    }

    private void named(String field, NewRefund request) {
        CounterfoilException refused = catchThrowableOfType(CounterfoilException.class,
                () -> get(Refunds.class).request(ANNA, key(), house.entity.id(), request));
        assertThat(refused.code()).isEqualTo(PaymentErrors.REFUND_INVALID);
        assertThat(refused.fields().toString()).contains(field);
    }

    /** Money that a statement showed, found to be the customer's. */
    private Banked banked(String amount) {
        Receipt receipt = house.bank.bankReceipt(amount);
        return new Banked(receipt.id(), house.bank.toTheCustomer(receipt));
    }

    /** Received at 0.92. */
    private ReceiptId dollars(String amount) {
        return get(HandReceipts.class).record(ANNA, key(), house.entity.id(),
                new HandReceipt(house.customer.id(), "cheque", Money.parse(amount, CurrencyCode.of("USD")), null, null,
                        null, new BigDecimal("0.92"), null))
                .receipt()
                .id();
    }

    private ReceiptId cheque(String amount, @Nullable LocalDate bookedOn) {
        return get(HandReceipts.class).record(ANNA, key(), house.entity.id(),
                new HandReceipt(house.customer.id(), "cheque", eur(amount), null, bookedOn, "4711", null, null))
                .receipt()
                .id();
    }

    private void use(Banked banked, InvoiceId invoice, String amount) {
        house.bank.use(banked.cash(), invoice, AllocationPart.cash(eur(amount)));
    }

    private List<Long> returnedToBank(CommandContext context, Refund refund) {
        return List.of(get(Ledger.class).post(context.tx(), io.counterfoil.server.ledger.EntryDraft
                .of(context, house.entity.id(), "bank.booked", house.today(), refund.id())
                .debit(AccountCode.BANK, refund.amount())
                .credit(AccountCode.REFUNDS_PAYABLE, refund.amount(),
                        Dimensions.customer(refund.customer()).openItem(refund.item())))
                .value());
    }

    private Refund request(ReceiptId receipt, @Nullable Money amount) {
        return get(Refunds.class).request(ANNA, key(), house.entity.id(),
                new NewRefund(null, null, receipt, amount, null, "Paid too much"));
    }

    private CounterfoilException refused(ReceiptId receipt, @Nullable Money amount) {
        return catchThrowableOfType(CounterfoilException.class, () -> request(receipt, amount));
    }

    private Refund sent(Refund refund, LocalDate on) {
        return get(Refunds.class).sent(ANNA, key(), house.entity.id(), refund.id(), on, null);
    }

    private static boolean works(Callable<?> attempt) throws Exception {
        try {
            Object unused = attempt.call();
            return true;
        } catch (CounterfoilException e) {
            assertThat(e.code().code()).isIn("refund.exceeds-credit", "allocation.exceeds-open");
            return false;
        }
    }
}
