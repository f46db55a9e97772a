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
import io.counterfoil.server.allocation.Allocations;
import io.counterfoil.server.allocation.Decision;
import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.allocation.Transfers;
import io.counterfoil.server.bank.BankAccount;
import io.counterfoil.server.bank.BankAccounts;
import io.counterfoil.server.bank.BankLineView;
import io.counterfoil.server.bank.BankLines;
import io.counterfoil.server.bank.LinesPlugin;
import io.counterfoil.server.bank.NewBankAccount;
import io.counterfoil.server.bank.Statement;
import io.counterfoil.server.bank.Statements;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.receipt.Receipt;
import io.counterfoil.server.receipt.ReceiptId;
import io.counterfoil.server.receipt.Receipts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The bank account of a house, and what is done with the money that it shows. */
final class TestBank {
    private final PaymentHouse house;
    private int statements;
    private Money bankBalance = eur("0.00");

    /** Answer of a command of tests. */
    record MadeItem(OpenItemId item) {}

    TestBank(PaymentHouse house) {
        this.house = house;
    }

    /** A bank statement of one line, booked. The first one adds the account. */
    Statement banked(String amount, String line) {
        if (statements == 0) {
            BankAccount unused = get(BankAccounts.class).add(ANNA, key(), house.entity.id(),
                    new NewBankAccount("House bank", LinesPlugin.IBAN, null, CurrencyCode.of("EUR")));
        }
        String opening = bankBalance.decimal();
        bankBalance = bankBalance.plus(eur(amount));
        statements++;
        String text = LinesPlugin.statement(Integer.toString(statements), opening, bankBalance.decimal(), line);
        try {
            return get(Statements.class)
                    .take(ANNA, key(), house.entity.id(), "statement.txt",
                            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .statements()
                    .getFirst()
                    .statement();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Money of this customer that a bank statement has shown. */
    Receipt bankReceipt(String amount) {
        Statement statement = banked(amount, LinesPlugin.line(amount, "NONE", "Somebody", "", "Thanks"));
        BankLineView line = TRANSACTIONS
                .read(tx -> get(BankLines.class).page(tx, house.entity.id(), statement.id(), 0, 1))
                .getFirst();
        ReceiptId id = Objects.requireNonNull(line.receipt(), "the line is a receipt");
        return TRANSACTIONS.read(tx -> get(Receipts.class).require(tx, house.entity.id(), id));
    }

    /** Whoever paid by bank is not known until somebody says so; answers the customer's unapplied cash. */
    OpenItemId toTheCustomer(Receipt receipt) {
        return moved(receipt, house.customer.id());
    }

    OpenItemId moved(Receipt receipt, CustomerId to) {
        return house.command(MadeItem.class, context -> {
            OpenItem cash = get(OpenItems.class).lock(context.tx(), house.entity.id(), List.of(receipt.item()))
                    .getFirst();
            return new MadeItem(get(Transfers.class)
                    .transfer(context, cash, to, house.today(), Decision.PERSON, "Found")
                    .id());
        }).item();
    }

    /** Settles the only item of an invoice, by a person's decision. */
    void use(OpenItemId cash, InvoiceId invoice, AllocationPart... parts) {
        OpenItemId due = TRANSACTIONS
                .read(tx -> get(OpenItems.class).of(tx, house.entity.id(), DocumentRef.invoice(invoice.value())))
                .getFirst()
                .id();
        MadeItem unused = house.command(MadeItem.class, context -> {
            List<OpenItem> locked = get(OpenItems.class).lock(context.tx(), house.entity.id(), List.of(cash, due));
            OpenItem from = locked.stream().filter(item -> item.id().equals(cash)).findFirst().orElseThrow();
            OpenItem to = locked.stream().filter(item -> item.id().equals(due)).findFirst().orElseThrow();
            var allocation = get(Allocations.class).allocate(context, from, to, List.of(parts), house.today(),
                    Decision.PERSON);
            assertThat(allocation.value()).isPositive();
            return new MadeItem(to.id());
        });
    }
}
