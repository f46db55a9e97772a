package io.counterfoil.server.console.cash;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.Allocations;
import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.allocation.StoredAllocation;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CalledCustomer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.receipt.Receipt;
import io.counterfoil.server.receipt.ReceiptId;
import io.counterfoil.server.receipt.Receipts;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads all that the page of a receipt shows. Safe for threads. */
final class ReceiptReading {
    private final Receipts receipts;
    private final OpenItems items;
    private final Allocations allocations;
    private final Invoices invoices;
    private final Customers customers;
    private final Transactions transactions;

    /**
     * A receipt.
     *
     * @param cash the item that its money is in, or was in last
     * @param uses what it paid, oldest first, reversals included
     */
    record Read(Receipt receipt, OpenItem cash, CalledCustomer customer, List<Used> uses) {}

    /**
     * One use.
     *
     * @param invoice null: it paid no invoice
     * @param shown number of the invoice, or the item
     * @param amount negative for a reversal
     */
    record Used(StoredAllocation allocation, @Nullable InvoiceId invoice, String shown, Money amount) {}

    @Inject
    ReceiptReading(Receipts receipts, OpenItems items, Allocations allocations, Invoices invoices,
            Customers customers, Transactions transactions) {
        this.receipts = receipts;
        this.items = items;
        this.allocations = allocations;
        this.invoices = invoices;
        this.customers = customers;
        this.transactions = transactions;
    }

    /** @throws io.counterfoil.server.error.CounterfoilException {@code receipt.not-found} */
    Read read(EntityId entity, ReceiptId id) {
        return transactions.read(tx -> {
            Receipt receipt = receipts.require(tx, entity, id);
            List<OpenItem> own = items.of(tx, entity, DocumentRef.receipt(id.value()));
            OpenItem cash = ReceiptStanding.holding(own);
            List<StoredAllocation> found = own.stream()
                    .flatMap(item -> allocations.touching(tx, entity, item.id()).stream())
                    .filter(each -> own.stream().anyMatch(item -> item.id().equals(each.from())))
                    .distinct()
                    .toList();
            Map<OpenItemId, OpenItem> targets = items
                    .find(tx, entity, found.stream().map(StoredAllocation::to).distinct().toList())
                    .stream()
                    .collect(Collectors.toMap(OpenItem::id, Function.identity()));
            Map<InvoiceId, String> numbers = invoices.find(tx, entity, targets.values()
                    .stream()
                    .filter(item -> item.kind() == ItemKind.RECEIVABLE)
                    .map(item -> new InvoiceId(item.document().id()))
                    .distinct()
                    .toList()).stream().collect(Collectors.toMap(Invoice::id, Invoice::number));
            CalledCustomer called = Optional
                    .ofNullable(customers.called(tx, entity, List.of(cash.customer())).get(cash.customer()))
                    .orElseThrow();
            return new Read(receipt, cash, called,
                    found.stream().map(each -> used(each, targets.get(each.to()), numbers)).toList());
        });
    }

    private static Used used(StoredAllocation allocation, @Nullable OpenItem target, Map<InvoiceId, String> numbers) {
        InvoiceId invoice = target != null && target.kind() == ItemKind.RECEIVABLE
                ? new InvoiceId(target.document().id())
                : null;
        Money amount = allocation.parts()
                .stream()
                .map(StoredAllocation.Part::fromAmount)
                .reduce(Money.zero(allocation.parts().getFirst().fromAmount().currency()), Money::plus);
        String number = invoice == null ? null : numbers.get(invoice);
        return new Used(allocation, invoice, number == null ? allocation.to().text() : number, amount);
    }
}
