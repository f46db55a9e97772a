package io.counterfoil.server.console.contribution;

import io.counterfoil.plugin.console.CustomerCard;
import io.counterfoil.plugin.console.InvoiceCard;
import io.counterfoil.plugin.console.PaymentCard;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.customer.CustomerProfile;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceSummary;
import io.counterfoil.server.invoice.InvoiceView;
import io.counterfoil.server.payment.PaymentView;
import io.counterfoil.server.receipt.Receipt;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose page a card is on. */
sealed interface Subject {
    /** The host's id; empty for a page of its own and for the overview. */
    String id();

    /** Its id in a list; empty where it has none. */
    default List<String> ids() {
        return id().isEmpty() ? List.of() : List.of(id());
    }

    /** The page that it is on, below the pages of the legal entity; empty for the overview. */
    String page();

    /** None: a page of its own, or the overview. */
    record None() implements Subject {
        @Override
        public String id() {
            return "";
        }

        @Override
        public String page() {
            return "";
        }
    }

    /** A customer. */
    record OfCustomer(String id, String number, Optional<String> name) implements Subject, CustomerCard {
        static OfCustomer of(CustomerProfile profile) {
            return new OfCustomer(profile.customer().id().text(), profile.customer().number(),
                    Optional.ofNullable(profile.identity()).map(identity -> identity.name()));
        }

        @Override
        public String page() {
            return "customers/" + id;
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /** An invoice or a credit note. */
    record OfInvoice(
            String id,
            String number,
            String customerId,
            LocalDate issueDate,
            Money total,
            Money open) implements Subject, InvoiceCard {
        static OfInvoice of(InvoiceView view) {
            Invoice invoice = view.invoice();
            return new OfInvoice(invoice.id().text(), invoice.number(), invoice.customer().text(), invoice.issueOn(),
                    invoice.gross(), view.open());
        }

        static OfInvoice listed(InvoiceSummary summary) {
            Invoice invoice = summary.invoice();
            return new OfInvoice(invoice.id().text(), invoice.number(), invoice.customer().text(), invoice.issueOn(),
                    invoice.gross(), summary.open());
        }

        @Override
        public String page() {
            return "invoices/" + id;
        }
    }

    /**
     * Money that came in, or a payment through a gateway.
     *
     * @param page of it
     */
    record OfPayment(String id, String page, String customerId, Money amount, LocalDate day)
            implements
                Subject,
                PaymentCard {
        static OfPayment of(Receipt receipt) {
            return new OfPayment(receipt.id().text(), "payments/" + receipt.id().text(), receipt.customer().text(),
                    receipt.amount(), receipt.bookedOn());
        }

        static OfPayment of(PaymentView payment, LegalEntity entity) {
            return new OfPayment(payment.id().text(), "payments/gateway/" + payment.id().text(),
                    payment.customer().text(), payment.amount(),
                    LocalDate.ofInstant(payment.createdAt(), entity.timeZone()));
        }
    }

    /**
     * Those that were selected in a list of the console.
     *
     * @param page the list
     */
    record Chosen(String page, List<InvoiceCard> invoices, List<CustomerCard> customers) implements Subject {
        public Chosen {
            invoices = List.copyOf(invoices);
            customers = List.copyOf(customers);
        }

        @Override
        public String id() {
            return "";
        }

        @Override
        public List<String> ids() {
            return Stream.concat(invoices.stream().map(InvoiceCard::id), customers.stream().map(CustomerCard::id))
                    .toList();
        }

        @Override
        public String toString() {
            return "Chosen" + ids();
        }
    }
}
