package io.counterfoil.server.invoice;

import io.counterfoil.plugin.model.AddressView;
import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.model.DocumentKind;
import io.counterfoil.plugin.model.TaxCategory;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rounding;
import io.counterfoil.plugin.tax.TaxComponent;
import io.counterfoil.plugin.tax.TaxExemptionView;
import io.counterfoil.plugin.tax.TaxQuote;
import io.counterfoil.plugin.tax.TaxRegistrationView;
import io.counterfoil.plugin.tax.TaxRequestLine;
import io.counterfoil.plugin.tax.TaxRounding;
import io.counterfoil.plugin.tax.TaxedLine;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.PartyIdentity;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.entity.TaxRegistration;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldProblem;
import io.counterfoil.server.revenue.DeferredRevenue;
import io.counterfoil.server.revenue.PlannedSchedule;
import io.counterfoil.server.tax.TaxQuotes;
import io.counterfoil.server.tax.TaxRequestData;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a draft the invoice that it would be: dates, totals, taxes, and how deferred lines are earned. Calls the
 * plugins for tax and revenue, so not in a transaction.
 */
final class InvoiceCalculator {
    /** Who sells to whom, read before. */
    record Parties(LegalEntity entity, List<TaxRegistration> registrations, Customer customer, PartyIdentity buyer) {}

    private final TaxQuotes quotes;
    private final DeferredRevenue deferred;

    @Inject
    InvoiceCalculator(TaxQuotes quotes, DeferredRevenue deferred) {
        this.quotes = quotes;
        this.deferred = deferred;
    }

    /**
     * The invoice, issued on a day.
     *
     * @throws CounterfoilException {@code invoice.invalid}, {@code invoice.exchange-rate-missing},
     *     {@code invoice.tax-unknown}, {@code revenue.no-recognizer}, and what the plugins say
     */
    Assessed assess(DraftContent content, Parties parties, LocalDate today) {
        DraftChecks.check(content);
        try {
            return assessed(content, parties, today);
        } catch (ArithmeticException e) {
            CounterfoilException problem = CounterfoilException.ofField(InvoiceErrors.INVALID, "lines",
                    "make more than an invoice can hold", "Give smaller quantities or prices");
            problem.addSuppressed(e);
            throw problem;
        }
    }

    private Assessed assessed(DraftContent content, Parties parties, LocalDate today) {
        LocalDate issueOn = content.issueOn() == null ? today : content.issueOn();
        CurrencyCode currency = content.currency() == null
                ? parties.customer().currency()
                : CurrencyCode.of(content.currency());
        CurrencyCode functional = parties.entity().functionalCurrency();
        BigDecimal rate = rate(content, currency, functional);
        LocalDate taxPoint = taxPoint(content, issueOn);
        List<Money> nets = nets(content, currency);
        List<TaxRegistration> valid = parties.registrations().stream().filter(one -> one.validOn(taxPoint)).toList();
        Optional<TaxQuote> quote = quote(content, parties, valid, nets, currency, taxPoint);
        List<InvoiceLine> lines = new ArrayList<>();
        List<TaxLine> taxes = new ArrayList<>();
        Money net = Money.zero(currency);
        Money tax = net;
        Money functionalGross = Money.zero(functional);
        for (int i = 0; i < nets.size(); i++) {
            Money lineNet = nets.get(i);
            InvoiceLine line = line(i + 1, content.lines().get(i), lineNet, functional(lineNet, functional, rate));
            lines.add(line);
            net = net.plus(lineNet);
            functionalGross = functionalGross.plus(line.functionalNet());
            for (TaxComponent component : components(content.lines().get(i), i + 1, lineNet, quote, parties)) {
                TaxLine fact = fact(taxes.size() + 1, i + 1, taxPoint, component, valid,
                        functional(component.tax(), functional, rate), rate);
                taxes.add(fact);
                tax = tax.plus(fact.tax());
                functionalGross = functionalGross.plus(fact.vatTax());
            }
        }
        Money gross = net.plus(tax);
        if (!gross.isPositive()) {
            throw CounterfoilException.ofField(InvoiceErrors.INVALID, "lines", "make a total of " + gross,
                    "Issue invoices over more than 0; for money that goes back issue a credit note");
        }
        return new Assessed(parties.customer(), issueOn, taxPoint, instalments(content, parties, issueOn, gross), lines,
                taxes, schedules(parties.entity(), lines), net, tax, gross, functionalGross, rate,
                quote.map(TaxQuote::mentions).orElse(List.of()));
    }

    private Map<Integer, PlannedSchedule> schedules(LegalEntity entity, List<InvoiceLine> lines) {
        Map<Integer, PlannedSchedule> schedules = new TreeMap<>();
        for (InvoiceLine line : lines) {
            LocalDate from = line.serviceFrom();
            LocalDate to = line.serviceTo();
            if (line.treatment() == LineTreatment.DEFERRED && !line.net().isZero() && from != null && to != null) {
                schedules.put(line.line(), deferred.plan(entity.id(), "lines[" + (line.line() - 1) + "]", line.net(),
                        line.functionalNet(), new DateRange(from, to)));
            }
        }
        return schedules;
    }

    private static @Nullable BigDecimal rate(DraftContent content, CurrencyCode currency, CurrencyCode functional) {
        if (currency.equals(functional)) {
            return null;
        }
        if (content.exchangeRate() == null) {
            throw CounterfoilException.ofField(InvoiceErrors.NO_RATE, "exchangeRate",
                    "is missing for an invoice in " + currency,
                    "Say how many " + functional + " one " + currency + " is");
        }
        return content.exchangeRate().stripTrailingZeros();
    }

    /** VAT directive, articles 63 to 66: the supply, or the invoice where that comes first. */
    private static LocalDate taxPoint(DraftContent content, LocalDate issueOn) {
        if (content.taxPointOn() != null) {
            return content.taxPointOn();
        }
        LocalDate supply = content.supplyTo();
        return supply != null && supply.isBefore(issueOn) ? supply : issueOn;
    }

    private static List<Money> nets(DraftContent content, CurrencyCode currency) {
        List<Money> nets = new ArrayList<>();
        for (int i = 0; i < content.lines().size(); i++) {
            DraftLine line = content.lines().get(i);
            nets.add(LineTotals.amount(line.unitPrice(), base(line), line.quantity(), currency)
                    .minus(allowance(i, line, currency)));
        }
        return nets;
    }

    private static BigDecimal base(DraftLine line) {
        return line.baseQuantity() == null ? BigDecimal.ONE : line.baseQuantity();
    }

    private static Money allowance(int index, DraftLine line, CurrencyCode currency) {
        try {
            return line.allowance() == null ? Money.zero(currency) : Money.of(line.allowance(), currency);
        } catch (ArithmeticException e) {
            CounterfoilException problem = CounterfoilException.ofField(InvoiceErrors.INVALID,
                    "lines[" + index + "].allowance", "has too many decimals for " + currency,
                    "Give at most " + currency.scale() + " decimals");
            problem.addSuppressed(e);
            throw problem;
        }
    }

    private Optional<TaxQuote> quote(DraftContent content, Parties parties, List<TaxRegistration> valid,
            List<Money> nets, CurrencyCode currency, LocalDate taxPoint) {
        List<TaxRequestLine> open = new ArrayList<>();
        List<FieldProblem> problems = new ArrayList<>();
        for (int i = 0; i < nets.size(); i++) {
            DraftLine line = content.lines().get(i);
            if (line.taxCategory() == null) {
                open.add(new TaxRequestData.Line(Integer.toString(i + 1), nets.get(i), line.quantity(),
                        line.productClass() == null ? "standard" : line.productClass(),
                        !Boolean.FALSE.equals(line.service()), Optional.empty()));
                problems.add(new FieldProblem("lines[" + i + "].taxCategory",
                        "is missing and no tax calculator answers for this entity",
                        "Enable a tax calculator plugin, or give Z, E, AE, K, G or O with a reason"));
            }
        }
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Customer customer = parties.customer();
        List<TaxExemptionView> exemptions = customer.taxExemption() != null
                && (customer.taxExemptUntil() == null || !taxPoint.isAfter(customer.taxExemptUntil()))
                        ? List.of(new TaxRequestData.Exemption(customer.country(), customer.taxExemption(),
                                Optional.empty(), Optional.empty()))
                        : List.of();
        TaxRequestData request = new TaxRequestData(DocumentKind.INVOICE, taxPoint, currency,
                valid.stream()
                        .<TaxRegistrationView>map(one -> new TaxRequestData.Registration(one.country(),
                                Optional.empty(), one.taxNumber(),
                                one.scheme() == TaxRegistration.Scheme.OSS ? "oss" : "standard"))
                        .toList(),
                address(parties.entity().address()),
                new TaxRequestData.Buyer(!customer.consumer(), Optional.ofNullable(parties.buyer().taxId()), false,
                        address(parties.buyer().address()), exemptions),
                Optional.empty(), Optional.empty(), false, TaxRounding.PER_DOCUMENT, Rounding.HALF_UP, open);
        Optional<TaxQuote> quote = quotes.quote(parties.entity().id(), request);
        if (quote.isEmpty()) {
            throw CounterfoilException.ofFields(InvoiceErrors.NO_TAX, problems);
        }
        return quote;
    }

    private static AddressView address(PostalAddress address) {
        return new TaxRequestData.Address(List.of(address.street()), Optional.of(address.city()),
                Optional.of(address.postalCode()), Optional.ofNullable(address.region()), Optional.empty(),
                address.country());
    }

    private static List<TaxComponent> components(DraftLine line, int number, Money net, Optional<TaxQuote> quote,
            Parties parties) {
        Optional<TaxCategory> category = DraftChecks.category(line);
        if (category.isPresent()) {
            String country = parties.entity().address().country();
            return List.of(category.get().taxed()
                    ? TaxComponent.taxed(category.get(), io.counterfoil.plugin.money.Rate.ZERO, net,
                            Money.zero(net.currency()), country, "VAT")
                    : TaxComponent.untaxed(category.get(), net, country, "VAT",
                            line.taxReasonCode() == null ? "" : line.taxReasonCode(),
                            line.taxReason() == null ? "" : line.taxReason()));
        }
        String id = Integer.toString(number);
        return quote.orElseThrow()
                .lines()
                .stream()
                .filter(taxed -> taxed.lineId().equals(id))
                .findFirst()
                .map(TaxedLine::components)
                .orElseThrow();
    }

    private static TaxLine fact(int number, int line, LocalDate taxPoint, TaxComponent component,
            List<TaxRegistration> valid, Money functionalTax, @Nullable BigDecimal rate) {
        String country = component.jurisdiction().length() < 2
                ? component.jurisdiction()
                : component.jurisdiction().substring(0, 2);
        Optional<TaxRegistration> registration = valid.stream()
                .filter(one -> one.scheme() == TaxRegistration.Scheme.STANDARD && one.country().equals(country))
                .findFirst()
                .or(() -> valid.stream().filter(one -> one.scheme() == TaxRegistration.Scheme.OSS).findFirst());
        if (registration.isEmpty() && !component.tax().isZero()) {
            throw CounterfoilException.ofField(InvoiceErrors.NO_TAX, "lines[" + (line - 1) + "]",
                    "bears tax in " + country + ", where the entity has no tax registration on " + taxPoint,
                    "Add the registration to the entity");
        }
        return new TaxLine(number, line, taxPoint, registration.map(TaxRegistration::id).orElse(null),
                component.jurisdiction(), component.name(), component.category().code(), component.rate().percent(),
                component.reasonCode().filter(code -> !code.isEmpty()).orElse(null),
                component.reason().filter(reason -> !reason.isEmpty()).orElse(null), component.base(), component.tax(),
                functionalTax, rate == null ? BigDecimal.ONE : rate, null);
    }

    private static InvoiceLine line(int number, DraftLine line, Money net, Money functionalNet) {
        return new InvoiceLine(number, line.description().strip(), line.quantity(),
                line.unit() == null ? "C62" : line.unit(), line.unitPrice(), base(line),
                allowance(number - 1, line, net.currency()), net, functionalNet,
                line.productClass() == null ? "standard" : line.productClass(), line.serviceFrom(), line.serviceTo(),
                Boolean.TRUE.equals(line.deferred()) ? LineTreatment.DEFERRED : LineTreatment.AT_ONCE, null);
    }

    private static Money functional(Money amount, CurrencyCode functional, @Nullable BigDecimal rate) {
        if (rate == null) {
            return amount;
        }
        return amount.isZero() ? Money.zero(functional) : amount.convert(functional, rate, Rounding.HALF_UP);
    }

    private static List<Instalment> instalments(DraftContent content, Parties parties, LocalDate issueOn, Money gross) {
        if (content.instalments() == null || content.instalments().isEmpty()) {
            Integer terms = parties.customer().paymentTermsDays();
            LocalDate dueOn = content.dueOn() == null
                    ? issueOn.plusDays(terms == null ? parties.entity().paymentTermsDays() : terms)
                    : content.dueOn();
            checkDue("dueOn", dueOn, issueOn);
            return List.of(new Instalment(dueOn, gross));
        }
        Money sum = Money.zero(gross.currency());
        for (int i = 0; i < content.instalments().size(); i++) {
            Instalment one = content.instalments().get(i);
            checkDue("instalments[" + i + "].dueOn", one.dueOn(), issueOn);
            if (!one.amount().currency().equals(gross.currency())) {
                throw CounterfoilException.ofField(InvoiceErrors.INVALID, "instalments[" + i + "].amount",
                        "is in another currency", "Give it in " + gross.currency());
            }
            sum = sum.plus(one.amount());
        }
        if (!sum.equals(gross)) {
            throw CounterfoilException.ofField(InvoiceErrors.INVALID, "instalments", "sum to " + sum,
                    "Make them sum to " + gross + ", the total with tax");
        }
        return content.instalments().stream().sorted(Comparator.comparing(Instalment::dueOn)).toList();
    }

    private static void checkDue(String field, LocalDate dueOn, LocalDate issueOn) {
        if (dueOn.isBefore(issueOn)) {
            throw CounterfoilException.ofField(InvoiceErrors.INVALID, field, "is before the issue date",
                    "Give " + issueOn + " or a later day");
        }
    }
}
