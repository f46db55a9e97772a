package io.counterfoil.server.demo;

import io.counterfoil.plugin.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What reaches the demo company's bank account, and when: each issued invoice is paid by its customer's habit. Used by
 * one thread.
 */
final class DemoPayments {
    private static final int SILENT_MONTHS = 4;
    private static final Money FEE = Money.parse("11.90", DemoCompany.EURO);

    private final SplittableRandom random;
    private final LocalDate today;
    private final List<Movement> coming = new ArrayList<>();
    private Money balance = Money.zero(DemoCompany.EURO);
    private int statements;

    /** @param amount negative for money that goes out */
    private record Movement(LocalDate on, Money amount, String name, String iban, String text) {}

    DemoPayments(SplittableRandom random, LocalDate today) {
        this.random = random;
        this.today = today;
    }

    /** The customer is going to pay this invoice, or will not. */
    void expect(DemoCustomer customer, String number, Money gross, LocalDate dueOn) {
        LocalDate on = dueOn.plusDays(customer.habit().daysAfterDue(random));
        switch (customer.habit()) {
            case SILENT -> {
                if (on.isBefore(today.minusMonths(SILENT_MONTHS))) {
                    pay(customer, on, gross, "Invoice " + number);
                }
            }
            case IN_PARTS -> {
                Money first = Money.ofMinor(gross.minor() * 3 / 5, gross.currency());
                pay(customer, on, first, "Part of " + number);
                pay(customer, on.plusDays(30), gross.minus(first), "Rest of " + number);
            }
            case WORDLESS -> pay(customer, on, gross, "Many thanks");
            case PROMPT, USUAL, LATE -> pay(customer, on, gross, "Invoice " + number);
        }
    }

    private void pay(DemoCustomer customer, LocalDate on, Money amount, String text) {
        coming.add(new Movement(on, amount, customer.name(), customer.iban(), text));
    }

    /** Money from somebody whom nobody knows. */
    void expectStranger(LocalDate on, Money amount, String text) {
        coming.add(new Movement(on, amount, "M. Okonkwo", DemoCustomer.iban(77), text));
    }

    /** A refund that was transferred. */
    void expectRefund(LocalDate on, Money amount, String payee, String reference) {
        coming.add(new Movement(on, amount.negate(), payee, "", reference));
    }

    /** The account's next statement: what no statement had yet, and at the end of a month the bank's fee. */
    CamtStatement statement(String iban, LocalDate through) {
        statements++;
        CamtStatement statement = new CamtStatement("DEMO-" + through.getYear() + "-" + statements, iban, through,
                balance);
        List<Movement> due = coming.stream()
                .filter(movement -> !movement.on().isAfter(through))
                .sorted(Comparator.comparing(Movement::on))
                .toList();
        coming.removeAll(due);
        for (Movement movement : due) {
            if (movement.amount().isPositive()) {
                statement.received(movement.on(), movement.amount(), movement.name(), movement.iban(),
                        movement.text());
            } else {
                statement.sent(movement.on(), movement.amount().negate(), movement.name(), movement.text());
            }
        }
        if (through.equals(YearMonth.from(through).atEndOfMonth())) {
            statement.charged(through, FEE, "Account fee");
        }
        balance = statement.closing();
        return statement;
    }
}
