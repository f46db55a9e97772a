package io.counterfoil.server.matching;

import static io.counterfoil.server.bank.BankHouse.ANNA;
import static io.counterfoil.server.bank.BankHouse.eur;
import static io.counterfoil.server.bank.BankHouse.key;
import static io.counterfoil.server.bank.BankHouse.line;
import static io.counterfoil.server.bank.BankHouse.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.AllocationErrors;
import io.counterfoil.server.allocation.AllocationPart;
import io.counterfoil.server.allocation.Allocations;
import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.allocation.PartKind;
import io.counterfoil.server.allocation.StoredAllocation;
import io.counterfoil.server.bank.BankHouse;
import io.counterfoil.server.bank.ReceiptBanked;
import io.counterfoil.server.bank.Statement;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.invoice.ImportedInvoice;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.receipt.Receipt;
import io.counterfoil.server.receipt.Receipts;
import io.counterfoil.server.report.Reports;
import io.counterfoil.server.testing.Await;
import io.counterfoil.server.testing.LeavesBooksWhole;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@LeavesBooksWhole
class MatchingTest {
    private static final String PAYER = "DE02120300000000202051";

    private final BankHouse house = BankHouse.shared();
    private final EntityId entity = house.entity();
    private final Customer acme = customer("ACME GmbH");
    private final Customer zeta = customer("Zeta AG");
    private int statements;
    private Money balance = eur("0.00");

    /** What the command that makes an invoice remembers. */
    record Made(OpenItemId item) {}

    @Test
    void aReceiptThatNamesItsInvoicePaysIt() {
        OpenItemId invoice = invoice(acme, "INV-2026-00012", "120.00");

        Statement statement = bank(line("120.00", "NOTHING", "Somebody", PAYER, "inv 2026 00012, thank you"));

        assertThat(progress(statement)).isEqualTo(new ReceiptExceptions.Progress(1, 0, 1, 0, 0));
        assertThat(open(invoice)).isEqualTo("0.00");
        assertThat(house.balance(entity, AccountCode.RECEIVABLES)).isEqualTo("0.00");
        assertThat(house.balance(entity, AccountCode.UNAPPLIED_CASH)).isEqualTo("0.00");
        StoredAllocation allocation = touching(invoice).getFirst();
        assertThat(allocation.decidedBy()).isEqualTo("reference");
        assertThat(allocation.settledOn()).isEqualTo(LocalDate.of(2026, 4, 2));
        assertThat(house.the(Reports.class).ageing(entity, LocalDate.of(2026, 4, 30), false).customers()).isEmpty();
    }

    @Test
    void severalInvoicesAreFoundInReferenceAndText() {
        OpenItemId first = invoice(acme, "7900770", "10.00");
        OpenItemId second = invoice(acme, "7900771", "20.00");

        Statement statement = bank(line("30.00", "7900770", "Somebody", "", "and 7900771"));

        assertThat(progress(statement).matched()).isEqualTo(1);
        assertThat(open(first)).isEqualTo("0.00");
        assertThat(open(second)).isEqualTo("0.00");
    }

    @Test
    void lessIsAPartPaymentAndMoreStaysUnapplied() {
        OpenItemId part = invoice(acme, "INV-2026-00001", "100.00");
        OpenItemId whole = invoice(acme, "INV-2026-00002", "50.00");

        Statement statement = bank(line("40.00", "INV-2026-00001", "A", "", ""),
                line("60.00", "INV-2026-00002", "A", "", ""));

        assertThat(progress(statement).matched()).isEqualTo(2);
        assertThat(open(part)).isEqualTo("60.00");
        assertThat(open(whole)).isEqualTo("0.00");
        assertThat(unapplied(acme)).isEqualTo("10.00");
    }

    @Test
    void thePayersNameAndTheAmountAreEnoughIfOnlyOneInvoiceFits() {
        OpenItemId invoice = invoice(acme, "INV-2026-00001", "99.00");
        invoice(acme, "INV-2026-00002", "77.00");
        invoice(zeta, "INV-2026-00003", "99.00");

        Statement statement = bank(line("99.00", "", "Acme G.m.b.H.", "", "my bill"));

        assertThat(progress(statement).matched()).isEqualTo(1);
        assertThat(open(invoice)).isEqualTo("0.00");
        assertThat(touching(invoice).getFirst().decidedBy()).isEqualTo("amount");
        assertThat(receipts().getFirst().customer()).isEqualTo(acme.id());
    }

    @Test
    void twoInvoicesOfOneAmountWaitForAPersonWithBothAsCandidates() {
        OpenItemId first = invoice(acme, "INV-2026-00001", "99.00");
        OpenItemId second = invoice(acme, "INV-2026-00002", "99.00");

        Statement statement = bank(line("99.00", "", "ACME GMBH", "", "my bill"));

        assertThat(progress(statement).exceptions()).isEqualTo(1);
        ReceiptException waiting = only();
        assertThat(waiting.why()).contains("more than one way");
        assertThat(waiting.candidates()).extracting(candidate -> candidate.items().getFirst().item())
                .containsExactly(first, second);
        assertThat(waiting.candidates().getFirst().reasons()).contains("the amount is what is open",
                "the payer has the customer's name");
        assertThat(open(first)).isEqualTo("99.00");
    }

    @Test
    void aPersonsDecisionMovesTheMoneyAndTeachesThePayersAccount() {
        OpenItemId invoice = invoice(acme, "INV-2026-00001", "99.00");
        bank(line("99.00", "", "Unknown", PAYER, "my bill"));
        ReceiptException waiting = only();
        assertThat(waiting.candidates()).hasSize(1);

        decide(waiting, new PersonDecision("allocate", null, List.of(cash(invoice, "99.00")), null, null, null, null));

        assertThat(open(invoice)).isEqualTo("0.00");
        assertThat(touching(invoice).getFirst().decidedBy()).isEqualTo("person");
        assertThat(exceptions().require(entity, waiting.id()).state()).isEqualTo("decided");
        assertThat(house.balance(entity, AccountCode.UNAPPLIED_CASH)).isEqualTo("0.00");
        assertThatThrownBy(() -> decide(waiting, new PersonDecision("leave-unapplied", acme.id(), null, null, null,
                null, null))).hasMessageContaining("was decided");

        OpenItemId next = invoice(acme, "INV-2026-00002", "42.00");
        Statement statement = bank(line("42.00", "", "Unknown", "de02 1203 0000 0000 2020 51", "the next one"));
        assertThat(progress(statement).matched()).isEqualTo(1);
        assertThat(open(next)).isEqualTo("0.00");
    }

    @Test
    void aBankChargeAndSomeCentsAreWrittenOffWithinTheTolerance() {
        OpenItemId charged = invoice(acme, "INV-2026-00001", "1000.00");
        OpenItemId over = invoice(acme, "INV-2026-00002", "20.00");
        bank(line("990.00", "", "U", PAYER, "one"), line("20.01", "", "U", PAYER, "two"));
        List<ReceiptException> waiting = exceptions().page(entity, "open", 0, 10);

        assertThatThrownBy(() -> decide(waiting.getFirst(), new PersonDecision("allocate", null,
                List.of(parts(charged, "930.00", "70.00")), null, null, null, null)))
                .isInstanceOf(CounterfoilException.class)
                .hasMessageContaining("more than the 50.00 EUR");
        decide(waiting.getFirst(), new PersonDecision("allocate", acme.id(), List.of(parts(charged, "990.00",
                "10.00")), null, false, null, null));
        decide(waiting.getLast(), new PersonDecision("allocate", acme.id(), List.of(cash(over, "20.00")),
                "rounding", false, null, null));

        assertThat(open(charged)).isEqualTo("0.00");
        assertThat(house.balance(entity, AccountCode.BANK_CHARGES)).isEqualTo("10.00");
        assertThat(house.balance(entity, AccountCode.ROUNDING)).isEqualTo("-0.01");
        assertThat(unapplied(acme)).isEqualTo("0.00");
    }

    @Test
    void moneyCanBeLeftUnappliedForItsCustomerOrGoOutsideReceivables() {
        bank(line("5.00", "", "U", "", "early"), line("7.00", "", "V", PAYER, "insurance"));
        List<ReceiptException> waiting = exceptions().page(entity, "open", 0, 10);

        decide(waiting.getFirst(), new PersonDecision("leave-unapplied", zeta.id(), null, null, null, null, null));
        decide(waiting.getLast(), new PersonDecision("not-from-customer", null, null, null, null, null,
                "claim paid by an insurance"));

        assertThat(unapplied(zeta)).isEqualTo("5.00");
        assertThat(house.balance(entity, AccountCode.BANK_OTHER)).isEqualTo("-7.00");
        assertThat(house.balance(entity, AccountCode.UNAPPLIED_CASH)).isEqualTo("-5.00");
        assertThat(exceptions().page(entity, "open", 0, 10)).isEmpty();
        assertThat(house.the(Reports.class).ageing(entity, LocalDate.now(Clock.systemUTC()), false).customers())
                .hasSize(1);
    }

    @Test
    void moneyThatMovedIsNotTakenBackAsAnAllocation() {
        bank(line("5.00", "", "U", "", "early"));
        ReceiptException waiting = only();
        decide(waiting, new PersonDecision("leave-unapplied", zeta.id(), null, null, null, null, null));
        StoredAllocation moved = touching(receipts().getFirst().item()).getFirst();

        assertThatThrownBy(() -> house.the(Commands.class)
                .run(ANNA, Command.of("test.reverse", Made.class)
                        .needs("test:run", entity)
                        .does(context -> {
                            house.the(Allocations.class)
                                    .reverse(context, entity, moved.id(), LocalDate.of(2026, 4, 3), "no");
                            return new Made(moved.from());
                        })))
                .isInstanceOfSatisfying(CounterfoilException.class,
                        e -> assertThat(e.code()).isEqualTo(AllocationErrors.NOT_REVERSIBLE));
    }

    @Test
    void aWrongDecisionIsRefusedAndNothingIsHalfBooked() {
        OpenItemId invoice = invoice(acme, "INV-2026-00001", "10.00");
        OpenItemId other = invoice(zeta, "INV-2026-00002", "10.00");
        bank(line("12.00", "", "U", "", "x"));
        ReceiptException waiting = only();

        refused(waiting, new PersonDecision("guess", null, null, null, null, null, null), "decision");
        refused(waiting, new PersonDecision("allocate", null, List.of(), null, null, null, null), "allocations");
        refused(waiting, new PersonDecision("leave-unapplied", null, null, null, null, null, null), "customer");
        refused(waiting, new PersonDecision("allocate", null, List.of(cash(invoice, "6.00"), cash(other, "6.00")),
                null, null, null, null), "2 customers");
        refused(waiting, new PersonDecision("allocate", zeta.id(), List.of(cash(invoice, "6.00")), null, null, null,
                null), "another customer");
        refused(waiting, new PersonDecision("allocate", null, List.of(cash(invoice, "11.00")), null, null, null,
                null), "Only 10.00 EUR");
        refused(waiting, new PersonDecision("allocate", null, List.of(cash(waitingCash(), "1.00")), null, null, null,
                null), "");
        refused(waiting, new PersonDecision("leave-unapplied", new CustomerId(1), null, null, null, null, null),
                "no customer");
        refused(waiting, new PersonDecision("not-from-customer", null, null, null, null, LocalDate.of(2999, 1, 1),
                null), "effectiveOn");

        assertThat(only().open()).isEqualTo(eur("12.00"));
        assertThat(house.balance(entity, AccountCode.RECEIVABLES)).isEqualTo("20.00");
    }

    @Test
    void matchingAgainChangesNothing() {
        OpenItemId invoice = invoice(acme, "INV-2026-00001", "10.00");
        Statement statement = bank(line("10.00", "INV-2026-00001", "A", "", ""));
        Receipt receipt = receipts().getFirst();

        house.the(Matching.class)
                .match(new ReceiptBanked(entity, receipt.id(), house.lines(entity, statement.id())
                        .getFirst()
                        .line()
                        .id(), statement.id()));

        assertThat(touching(invoice)).hasSize(1);
    }

    private OpenItemId waitingCash() {
        return receipts().getFirst().item();
    }

    private void refused(ReceiptException waiting, PersonDecision wish, String part) {
        assertThatThrownBy(() -> decide(waiting, wish)).isInstanceOf(CounterfoilException.class)
                .hasMessageContaining(part);
    }

    private Customer customer(String name) {
        return house.the(Customers.class)
                .create(ANNA, key(), entity, new NewCustomer(null, name, null, BankHouse.address(), null, null, null,
                        null, null, null, null, null));
    }

    private OpenItemId invoice(Customer customer, String number, String amount) {
        return house.the(Commands.class)
                .run(ANNA, Command.of("test.invoice", Made.class)
                        .needs("test:run", entity)
                        .does(context -> new Made(house.the(Invoices.class)
                                .importIssued(context, new ImportedInvoice(customer, number,
                                        LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31), eur(amount),
                                        eur(amount), Map.of()))
                                .receivable()
                                .id())))
                .item();
    }

    /** Books a statement that goes on from the last one, and waits until its receipts are looked at. */
    private Statement bank(String... lines) {
        Money sum = eur("0.00");
        for (String line : lines) {
            sum = sum.plus(eur(line.split("\\|", -1)[2]));
        }
        Money closing = balance.plus(sum);
        Statement statement = house.takeOne(entity,
                statement(Integer.toString(++statements), balance.decimal(), closing.decimal(), lines));
        balance = closing;
        Await.until("the receipts are looked at", () -> progress(statement).pending() == 0);
        return statement;
    }

    private ReceiptExceptions exceptions() {
        return house.the(ReceiptExceptions.class);
    }

    private ReceiptExceptions.Progress progress(Statement statement) {
        return exceptions().progress(entity, statement.id());
    }

    private ReceiptException only() {
        List<ReceiptException> open = exceptions().page(entity, "open", 0, 10);
        assertThat(open).hasSize(1);
        return exceptions().require(entity, open.getFirst().id());
    }

    private void decide(ReceiptException waiting, PersonDecision wish) {
        house.the(Deciding.class).decide(ANNA, key(), entity, waiting.id(), wish);
    }

    private static PersonDecision.Chosen cash(OpenItemId item, String amount) {
        return new PersonDecision.Chosen(item, List.of(AllocationPart.cash(eur(amount))));
    }

    private static PersonDecision.Chosen parts(OpenItemId item, String cash, String charge) {
        return new PersonDecision.Chosen(item, List.of(AllocationPart.cash(eur(cash)),
                new AllocationPart(PartKind.BANK_CHARGE, eur(charge))));
    }

    private String open(OpenItemId item) {
        return house.the(Transactions.class)
                .write(tx -> house.the(OpenItems.class).lock(tx, entity, List.of(item)))
                .getFirst()
                .open()
                .decimal();
    }

    private String unapplied(Customer customer) {
        return house.the(Transactions.class)
                .read(tx -> house.the(OpenItems.class)
                        .open(tx, entity, customer.id(), ItemKind.UNAPPLIED, 10))
                .stream()
                .map(OpenItem::open)
                .reduce(eur("0.00"), Money::plus)
                .decimal();
    }

    private List<StoredAllocation> touching(OpenItemId item) {
        return house.the(Transactions.class).read(tx -> house.the(Allocations.class).touching(tx, entity, item));
    }

    private List<Receipt> receipts() {
        return house.the(Transactions.class)
                .read(tx -> house.the(Receipts.class).page(tx, entity, null, Long.MAX_VALUE, 100));
    }
}
