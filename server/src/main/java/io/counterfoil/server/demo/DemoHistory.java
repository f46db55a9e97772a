package io.counterfoil.server.demo;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.bank.StatementImport;
import io.counterfoil.server.bank.Statements;
import io.counterfoil.server.customer.Contact;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.invoice.CreditNotes;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.DraftContent;
import io.counterfoil.server.invoice.DraftLine;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.invoice.IssuedDocument;
import io.counterfoil.server.invoice.NewCreditNote;
import io.counterfoil.server.matching.ReceiptExceptions;
import io.counterfoil.server.payment.NewRefund;
import io.counterfoil.server.payment.Refund;
import io.counterfoil.server.payment.RefundMethod;
import io.counterfoil.server.payment.Refunds;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.revenue.RecognitionRuns;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two years of the demo company, month by month as they would have been lived: invoices are issued, the month's bank
 * statement is imported and matched, now and then something is credited or paid back, and revenue is recognised.
 */
final class DemoHistory {
    private static final Logger log = LoggerFactory.getLogger(DemoHistory.class);
    private static final int MONTHS = 24;
    private static final Duration MATCHED_WITHIN = Duration.ofSeconds(60);

    private final Customers customers;
    private final Drafts drafts;
    private final Invoices invoices;
    private final CreditNotes creditNotes;
    private final Statements statements;
    private final ReceiptExceptions exceptions;
    private final Refunds refunds;
    private final RecognitionRuns recognition;
    private final Transactions transactions;

    @Inject
    DemoHistory(Customers customers, Drafts drafts, Invoices invoices, CreditNotes creditNotes, Statements statements,
            ReceiptExceptions exceptions, Refunds refunds, RecognitionRuns recognition, Transactions transactions) {
        this.customers = customers;
        this.drafts = drafts;
        this.invoices = invoices;
        this.creditNotes = creditNotes;
        this.statements = statements;
        this.exceptions = exceptions;
        this.refunds = refunds;
        this.recognition = recognition;
        this.transactions = transactions;
    }

    /**
     * Lives all months up to today.
     *
     * @param today of the first start, also when a later one goes on
     * @param lastMonth done before the last month, whose invoices are the first to be drawn and sent
     * @return what is still to come to the bank account
     */
    DemoPayments live(LegalEntity entity, LocalDate today, Runnable lastMonth) throws IOException {
        SplittableRandom random = new SplittableRandom(DemoCompany.SEED);
        DemoPayments payments = new DemoPayments(random, today);
        Map<DemoCustomer, Customer> accounts = open(entity);
        YearMonth first = YearMonth.from(today).minusMonths(MONTHS - 1L);
        List<List<IssuedDocument>> issuedByMonth = new ArrayList<>();
        for (int i = 0; i < MONTHS; i++) {
            YearMonth month = first.plusMonths(i);
            if (i == MONTHS - 1) {
                lastMonth.run();
            }
            log.info("The demo company lives {}, month {} of {}", month, i + 1, MONTHS);
            LocalDate last = month.atEndOfMonth().isAfter(today) ? today : month.atEndOfMonth();
            List<IssuedDocument> issued = issue(entity, accounts, month, i, last, random, payments);
            issuedByMonth.add(issued);
            bank(entity, payments, month, last);
            if (i % 5 == 3 && !issued.isEmpty()) {
                credit(entity, issued.get(i % issued.size()), last);
            }
            if (i % 9 == 7) {
                payBack(entity, issuedByMonth.get(i - 2).getFirst(), last, payments);
            }
        }
        var unused = recognition.start(DemoCompany.ACTOR, DemoCompany.key("recognition"), entity.id(),
                YearMonth.from(today).minusMonths(1).atEndOfMonth());
        return payments;
    }

    private Map<DemoCustomer, Customer> open(LegalEntity entity) {
        Map<DemoCustomer, Customer> accounts = new LinkedHashMap<>();
        for (DemoCustomer one : DemoCustomer.all()) {
            String number = Integer.toString(10_001 + accounts.size());
            accounts.put(one, customers.create(DemoCompany.ACTOR, DemoCompany.key("customer-" + number), entity.id(),
                    new NewCustomer(number, one.name(), "organisation", one.address(), one.taxId(), null,
                            one.address().country().equals("DE") ? "de" : "en", false, null, null, null,
                            List.of(new Contact("billing", "Accounts payable", one.email(), null)))));
        }
        return accounts;
    }

    private List<IssuedDocument> issue(LegalEntity entity, Map<DemoCustomer, Customer> accounts, YearMonth month,
            int index, LocalDate last, SplittableRandom random, DemoPayments payments) {
        List<IssuedDocument> issued = new ArrayList<>();
        int place = 0;
        for (Map.Entry<DemoCustomer, Customer> each : accounts.entrySet()) {
            LocalDate day = month.atDay(1 + place * 2);
            place++;
            if (day.isAfter(last)) {
                break;
            }
            List<DraftLine> lines = new ArrayList<>();
            lines.add(service(each.getKey(), random));
            if (each.getKey().subscribes() && index % 12 == place % 12) {
                lines.add(licence(day));
            }
            IssuedDocument document = issue(entity, each.getValue(), day, month + "-" + place, lines);
            Invoice invoice = transactions.read(tx -> invoices.require(tx, entity.id(), document.id()));
            payments.expect(each.getKey(), document.number(), invoice.gross(), invoice.dueOn());
            issued.add(document);
        }
        return issued;
    }

    private static DraftLine service(DemoCustomer customer, SplittableRandom random) {
        BigDecimal hours = BigDecimal.valueOf(random.nextInt(2, 40)).movePointLeft(1);
        BigDecimal price = customer.monthly().add(hours.multiply(new BigDecimal("95.00")));
        return new DraftLine("Operation and support, with " + hours.toPlainString() + " hours on site", BigDecimal.ONE,
                "C62", price, null, null, null, true, null, null, null, null, null, false);
    }

    private static DraftLine licence(LocalDate day) {
        return new DraftLine("Platform licence, one year", BigDecimal.ONE, "C62", new BigDecimal("3600.00"), null, null,
                null, true, null, null, null, day, day.plusYears(1).minusDays(1), true);
    }

    private IssuedDocument issue(LegalEntity entity, Customer customer, LocalDate day, String part,
            List<DraftLine> lines) {
        Draft draft = drafts.create(DemoCompany.ACTOR, DemoCompany.key("draft-" + part), entity.id(),
                new DraftContent(customer.id(), null, day, null, null, null, null, null, null, null, null, null,
                        lines));
        // The first version, even when an earlier start has issued the draft: it is part of what the key stands for.
        return drafts.issue(DemoCompany.ACTOR, DemoCompany.key("issue-" + part), entity.id(), draft.id(),
                new IfMatch(1));
    }

    /** Imports the month's statement, and waits until its receipts are matched, so that every run ends alike. */
    private void bank(LegalEntity entity, DemoPayments payments, YearMonth month, LocalDate last) throws IOException {
        if (month.getMonthValue() % 6 == 0) {
            payments.expectStranger(last, Money.parse("250.00", DemoCompany.EURO), "Deposit, please call me");
        }
        byte[] file = payments.statement(DemoCompany.IBAN, last).bytes();
        StatementImport taken = statements.take(DemoCompany.ACTOR, DemoCompany.key("statement-" + month), entity.id(),
                "statement-" + month + ".xml", new ByteArrayInputStream(file));
        long deadline = System.nanoTime() + MATCHED_WITHIN.toNanos();
        for (StatementImport.Imported each : taken.statements()) {
            while (exceptions.progress(entity.id(), each.statement().id()).pending() > 0
                    && System.nanoTime() - deadline < 0) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }
    }

    private void credit(LegalEntity entity, IssuedDocument invoice, LocalDate day) {
        var unused = creditNotes.issue(DemoCompany.ACTOR, DemoCompany.key("credit-" + invoice.number()), entity.id(),
                invoice.id(), new NewCreditNote(day, "Service level missed", List.of(
                        new NewCreditNote.Line(1, new BigDecimal("120.00"), null, null))));
    }

    /** Credits an invoice that has been paid, and transfers the money back. */
    private void payBack(LegalEntity entity, IssuedDocument invoice, LocalDate day, DemoPayments payments) {
        IssuedDocument note = creditNotes.issue(DemoCompany.ACTOR, DemoCompany.key("back-" + invoice.number()),
                entity.id(), invoice.id(), new NewCreditNote(day, "Hours on site not needed", List.of(
                        new NewCreditNote.Line(1, new BigDecimal("190.00"), null, null))));
        Invoice credited = transactions.read(tx -> invoices.require(tx, entity.id(), note.id()));
        Refund refund = refunds.request(DemoCompany.ACTOR, DemoCompany.key("refund-" + invoice.number()), entity.id(),
                new NewRefund(null, note.id(), null, credited.gross(), RefundMethod.BANK, "Credit of a paid invoice"));
        String reference = "REFUND-" + invoice.number();
        var unused = refunds.sent(DemoCompany.ACTOR, DemoCompany.key("sent-" + invoice.number()), entity.id(),
                refund.id(), day, reference);
        payments.expectRefund(day.plusDays(1), credited.gross(), "Customer " + invoice.number(), reference);
    }
}
