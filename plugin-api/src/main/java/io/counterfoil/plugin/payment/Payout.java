package io.counterfoil.plugin.payment;

import io.counterfoil.plugin.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** A transfer from the gateway to the company's bank account. Immutable. */
public final class Payout {
    private final String id;
    private final String bankReference;
    private final LocalDate arrivesOn;
    private final Money amount;
    private final List<PayoutLine> lines;

    private Payout(String id, String bankReference, LocalDate arrivesOn, Money amount, List<PayoutLine> lines) {
        this.id = Objects.requireNonNull(id);
        this.bankReference = Objects.requireNonNull(bankReference);
        this.arrivesOn = Objects.requireNonNull(arrivesOn);
        this.amount = amount;
        this.lines = lines;
    }

    /**
     * @param id the gateway's
     * @param bankReference what the bank statement will quote
     * @param lines at least one; their net amounts are the payout
     */
    public static Payout of(String id, String bankReference, LocalDate arrivesOn, List<PayoutLine> lines) {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("A payout has at least one line");
        }
        Money amount = Money.zero(lines.get(0).gross().currency());
        for (PayoutLine line : lines) {
            amount = amount.plus(line.net());
        }
        return new Payout(id, bankReference, arrivesOn, amount, List.copyOf(lines));
    }

    public String id() {
        return id;
    }

    public String bankReference() {
        return bankReference;
    }

    public LocalDate arrivesOn() {
        return arrivesOn;
    }

    /** What reaches the bank account; negative when the gateway takes money from it. */
    public Money amount() {
        return amount;
    }

    public List<PayoutLine> lines() {
        return lines;
    }
}
