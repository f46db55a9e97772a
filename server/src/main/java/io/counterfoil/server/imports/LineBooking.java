package io.counterfoil.server.imports;

import io.counterfoil.server.allocation.AllocationPart;
import io.counterfoil.server.allocation.Allocations;
import io.counterfoil.server.allocation.Decision;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.invoice.ImportedInvoice;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.invoice.IssuedInvoice;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.receipt.NewReceipt;
import io.counterfoil.server.receipt.ReceiptMethod;
import io.counterfoil.server.receipt.Receipts;
import io.counterfoil.server.receipt.RecordedReceipt;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Books lines within a command: what they need to know is read at once for all of them, so a line costs no query. */
final class LineBooking {
    /** Imported documents keep their numbers in the entity's series of kind external. */
    static final String SOURCE = "import:external";
    /** The other system's list has no addresses; a person completes them before an invoice is sent. */
    private static final String UNKNOWN = "-";

    private final Customers customers;
    private final Invoices invoices;
    private final Receipts receipts;
    private final Allocations allocations;

    @Inject
    LineBooking(Customers customers, Invoices invoices, Receipts receipts, Allocations allocations) {
        this.customers = customers;
        this.invoices = invoices;
        this.receipts = receipts;
        this.allocations = allocations;
    }

    /** Books the lines whose invoice number is not there yet; one that is refused by a rule ends it all. */
    Tally book(CommandContext context, EntityId entity, List<ReceivableLine.Invoice> lines) {
        Transaction tx = context.tx();
        Set<String> known = known(tx, entity, lines);
        Map<String, Customer> accounts = new HashMap<>(customers.withNumbers(tx, entity, customerNumbers(lines)));
        customers.preloadSnapshots(tx, accounts.values());
        long imported = 0;
        long opened = 0;
        long paid = 0;
        long amount = 0;
        long paidAmount = 0;
        for (ReceivableLine.Invoice line : lines) {
            if (known.contains(line.invoiceNumber())) {
                continue;
            }
            Customer customer = accounts.get(line.customerNumber());
            if (customer == null) {
                customer = customers.create(context, entity, account(line));
                accounts.put(line.customerNumber(), customer);
                opened++;
            }
            IssuedInvoice issued = invoices.importIssued(context, new ImportedInvoice(customer, line.invoiceNumber(),
                    line.issuedOn(), line.dueOn(), line.amount(), line.functional(), line.attributes()));
            imported++;
            amount = Math.addExact(amount, line.functional().minor());
            LocalDate settledOn = line.settledOn();
            if (settledOn != null) {
                settle(context, entity, line, customer, issued, settledOn);
                paid++;
                paidAmount = Math.addExact(paidAmount, line.functional().minor());
            }
        }
        return new Tally(lines.size(), imported, lines.size() - imported, 0, opened, paid, amount, paidAmount);
    }

    /** What booking the lines would do; reads only. */
    Tally foresee(Transaction tx, EntityId entity, List<ReceivableLine.Invoice> lines, Set<String> customersBefore) {
        Set<String> known = known(tx, entity, lines);
        Map<String, Customer> accounts = customers.withNumbers(tx, entity, customerNumbers(lines));
        List<ReceivableLine.Invoice> fresh = lines.stream()
                .filter(line -> !known.contains(line.invoiceNumber()))
                .toList();
        long opened = fresh.stream()
                .map(ReceivableLine.Invoice::customerNumber)
                .distinct()
                .filter(number -> !accounts.containsKey(number) && !customersBefore.contains(number))
                .count();
        List<ReceivableLine.Invoice> paid = fresh.stream().filter(line -> line.settledOn() != null).toList();
        return new Tally(lines.size(), fresh.size(), lines.size() - fresh.size(), 0, opened, paid.size(), sum(fresh),
                sum(paid));
    }

    private static long sum(List<ReceivableLine.Invoice> lines) {
        return lines.stream().mapToLong(line -> line.functional().minor()).reduce(0, Math::addExact);
    }

    private Set<String> known(Transaction tx, EntityId entity, List<ReceivableLine.Invoice> lines) {
        return invoices.importedNumbers(tx, entity, lines.stream().map(ReceivableLine.Invoice::invoiceNumber).toList())
                .keySet();
    }

    private static List<String> customerNumbers(List<ReceivableLine.Invoice> lines) {
        return lines.stream().map(ReceivableLine.Invoice::customerNumber).distinct().toList();
    }

    private static NewCustomer account(ReceivableLine.Invoice line) {
        return new NewCustomer(line.customerNumber(), line.customerName(), null,
                new PostalAddress(UNKNOWN, UNKNOWN, UNKNOWN, null, line.country()), null,
                line.amount().currency().code(), null, null, null, null, null, null);
    }

    private void settle(CommandContext context, EntityId entity, ReceivableLine.Invoice line, Customer customer,
            IssuedInvoice issued, LocalDate settledOn) {
        RecordedReceipt receipt = receipts.record(context,
                new NewReceipt(entity, customer.id(), ReceiptMethod.IMPORTED, SOURCE, line.invoiceNumber(),
                        line.amount(), line.functional(), settledOn, settledOn, Dimensions.NONE));
        allocations.allocate(context, receipt.cash(), issued.receivable(),
                List.of(AllocationPart.cash(line.amount())), settledOn, Decision.IMPORT);
    }
}
