package io.counterfoil.server.invoice;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rounding;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.revenue.Obligation;
import io.counterfoil.server.revenue.OpenObligation;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a request the credit note that it would be: lines, taxes, totals, and what comes out of deferred revenue.
 */
final class CreditCalculator {
    private final InvoiceRepository repository;

    /** A line that takes from one that is deferred: so much of it was not performed and comes out of 2300. */
    record Split(OpenObligation obligation, Money unperformed, Money functional) {}

    /** A credit note; the splits by its lines. */
    record Credit(
            List<InvoiceLine> lines,
            List<TaxLine> taxes,
            Map<Integer, Split> splits,
            Money net,
            Money tax,
            Money functionalGross) {
        Money gross() {
            return net.plus(tax);
        }
    }

    @Inject
    CreditCalculator(InvoiceRepository repository) {
        this.repository = repository;
    }

    /**
     * The credit note, issued on a day.
     *
     * @param obligations those of the invoice, as they stand
     * @throws CounterfoilException {@code invoice.invalid}, {@code invoice.credit-exceeds-line}
     */
    Credit assess(Transaction tx, Invoice invoice, NewCreditNote request, LocalDate issueOn,
            List<OpenObligation> obligations) {
        List<InvoiceLine> invoiced = repository.lines(tx, invoice);
        List<TaxLine> invoicedTaxes = repository.taxes(tx, invoice);
        Map<Integer, Long> credited = repository.credited(tx, invoice.id());
        List<InvoiceLine> lines = new ArrayList<>();
        List<TaxLine> taxes = new ArrayList<>();
        Map<Integer, Split> splits = new TreeMap<>();
        Money net = Money.zero(invoice.gross().currency());
        Money tax = net;
        Money functional = Money.zero(invoice.functionalGross().currency());
        for (int i = 0; i < request.lines().size(); i++) {
            NewCreditNote.Line asked = request.lines().get(i);
            String field = "lines[" + i + "]";
            InvoiceLine line = invoiced.stream()
                    .filter(one -> one.line() == asked.line())
                    .findFirst()
                    .orElseThrow(() -> CounterfoilException.ofField(InvoiceErrors.INVALID, field + ".line",
                            "is no line of the invoice", "Give 1 to " + invoiced.size()));
            LineTreatment treatment = treatment(field, asked, line);
            Money before = Money.ofMinor(credited.getOrDefault(line.line(), 0L), net.currency());
            Money part = part(field, asked.amount(), line, before);
            Money functionalPart = LineTotals.share(line.functionalNet(), part, before, line.net());
            lines.add(credit(i + 1, asked, line, part, functionalPart, treatment));
            if (line.treatment() == LineTreatment.DEFERRED) {
                splits.put(i + 1, split(field, treatment, part, functionalPart, line.net().minus(before), issueOn,
                        obligation(obligations, line)));
            }
            net = net.plus(part);
            functional = functional.plus(functionalPart);
            for (TaxLine fact : invoicedTaxes) {
                if (fact.line() == line.line()) {
                    TaxLine back = credit(taxes.size() + 1, i + 1, issueOn, fact, part, before, line.net());
                    taxes.add(back);
                    tax = tax.plus(back.tax().negate());
                    functional = functional.plus(back.vatTax().negate());
                }
            }
        }
        if (!net.plus(tax).isPositive()) {
            throw CounterfoilException.ofField(InvoiceErrors.INVALID, "lines", "make a total of " + net.plus(tax),
                    "Credit more than 0 in all");
        }
        return new Credit(lines, taxes, splits, net, tax, functional);
    }

    private static LineTreatment treatment(String field, NewCreditNote.Line asked, InvoiceLine line) {
        boolean deferred = line.treatment() == LineTreatment.DEFERRED;
        if (asked.treatment() == null) {
            return deferred ? LineTreatment.WHOLE_PERIOD : LineTreatment.CONCESSION;
        }
        if (!deferred && asked.treatment() != LineTreatment.CONCESSION) {
            throw CounterfoilException.ofField(InvoiceErrors.INVALID, field + ".treatment",
                    "is " + asked.treatment().code() + ", but line " + line.line() + " was earned with the invoice",
                    "Give concession, or leave it out");
        }
        return asked.treatment();
    }

    private static OpenObligation obligation(List<OpenObligation> obligations, InvoiceLine line) {
        return obligations.stream()
                .filter(one -> one.obligation().documentLine() == line.line())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("deferred line " + line.line() + " has no obligation"));
    }

    /**
     * How much of the part was not performed. For the whole period: in proportion to what is left of the line, so that
     * all of it together takes back exactly what is not performed.
     */
    private static Split split(String field, LineTreatment treatment, Money part, Money functionalPart, Money left,
            LocalDate issueOn, OpenObligation open) {
        Obligation obligation = open.obligation();
        Money most = open.unperformed(issueOn);
        Money nothing = Money.zero(part.currency());
        Money possible = most.signum() == part.signum() ? most : nothing;
        Money unperformed = switch (treatment) {
            case UNPERFORMED -> part;
            case WHOLE_PERIOD -> smaller(part.fraction(possible.minor(), left.minor(), Rounding.HALF_UP), part);
            default -> nothing;
        };
        if (unperformed.abs().compareTo(possible.abs()) > 0) {
            throw CounterfoilException.ofField(InvoiceErrors.CREDIT_EXCEEDS, field + ".amount",
                    "is more than what was not performed by " + issueOn,
                    "Credit at most " + possible.decimal() + " as unperformed; leave treatment out to have it split")
                    .with("unperformed", possible.decimal());
        }
        Money functional = unperformed.equals(obligation.remaining())
                ? obligation.functionalRemaining()
                : functionalPart.fraction(unperformed.minor(), part.minor(), Rounding.HALF_UP);
        return new Split(open, unperformed, functional);
    }

    private static Money smaller(Money one, Money other) {
        return one.abs().compareTo(other.abs()) > 0 ? other : one;
    }

    /** What is to be credited of a line, of the same sign as the line and no more than what is left of it. */
    private static Money part(String field, @Nullable BigDecimal asked, InvoiceLine line, Money before) {
        Money left = line.net().minus(before);
        if (left.isZero()) {
            throw exceeds(field, line, left);
        }
        if (asked == null) {
            return left;
        }
        Money part;
        try {
            part = Money.of(asked, left.currency());
        } catch (ArithmeticException e) {
            CounterfoilException problem = CounterfoilException.ofField(InvoiceErrors.INVALID, field + ".amount",
                    "is no amount in " + left.currency(),
                    "Give at most " + left.currency().scale() + " decimals");
            problem.addSuppressed(e);
            throw problem;
        }
        if (part.signum() != left.signum()) {
            throw CounterfoilException.ofField(InvoiceErrors.INVALID, field + ".amount", "has not the line's sign",
                    "Give an amount up to " + left.decimal());
        }
        if (part.abs().compareTo(left.abs()) > 0) {
            throw exceeds(field, line, left);
        }
        return part;
    }

    private static CounterfoilException exceeds(String field, InvoiceLine line, Money left) {
        return CounterfoilException
                .ofField(InvoiceErrors.CREDIT_EXCEEDS, field + ".amount", "is more than what is left of the line",
                        "Line " + line.line() + " was " + line.net() + " and " + left + " of it is left to credit")
                .with("left", left.decimal());
    }

    private static InvoiceLine credit(int number, NewCreditNote.Line asked, InvoiceLine line, Money part,
            Money functional, LineTreatment treatment) {
        return new InvoiceLine(number, asked.description() == null ? line.description() : asked.description().strip(),
                part.isNegative() ? BigDecimal.ONE.negate() : BigDecimal.ONE, "C62", part.abs().amount(),
                BigDecimal.ONE, Money.zero(part.currency()), part, functional, line.productClass(), line.serviceFrom(),
                line.serviceTo(), treatment, line.line());
    }

    private static TaxLine credit(int number, int lineNumber, LocalDate taxPoint, TaxLine fact, Money part,
            Money before, Money whole) {
        return new TaxLine(number, lineNumber, taxPoint, fact.registration(), fact.jurisdiction(), fact.name(),
                fact.category(), fact.rate(), fact.reasonCode(), fact.reason(),
                LineTotals.share(fact.base(), part, before, whole).negate(),
                LineTotals.share(fact.tax(), part, before, whole).negate(),
                LineTotals.share(fact.vatTax(), part, before, whole).negate(), fact.vatRate(), fact.number());
    }
}
