package io.counterfoil.testkit;

import io.counterfoil.plugin.model.AddressView;
import io.counterfoil.plugin.model.AllowanceChargeView;
import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.model.DeliveryView;
import io.counterfoil.plugin.model.DocumentKind;
import io.counterfoil.plugin.model.InvoiceDocument;
import io.counterfoil.plugin.model.InvoiceLineView;
import io.counterfoil.plugin.model.PartyView;
import io.counterfoil.plugin.model.PaymentMeansView;
import io.counterfoil.plugin.model.PrecedingInvoiceView;
import io.counterfoil.plugin.model.TaxBreakdownView;
import io.counterfoil.plugin.model.TaxCategory;
import io.counterfoil.plugin.model.TotalsView;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import io.counterfoil.plugin.money.Rounding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An issued German invoice of one line of 119.00 EUR, unless a test says otherwise. */
public final class TestDocument implements InvoiceDocument {
    private String id = "inv_0HQ3ZJ8K9V2W4";
    private DocumentKind kind = DocumentKind.INVOICE;
    private String typeCode = "380";
    private Optional<String> number = Optional.of("INV-2026-0042");
    private Instant issuedAt = Instant.parse("2026-03-02T09:30:00Z");
    private LocalDate issueDate = LocalDate.of(2026, 3, 2);
    private Optional<LocalDate> supplyDate = Optional.of(LocalDate.of(2026, 2, 28));
    private Optional<LocalDate> taxPointDate = Optional.empty();
    private Optional<String> taxPointCode = Optional.empty();
    private Optional<LocalDate> dueDate = Optional.of(LocalDate.of(2026, 4, 1));
    private Optional<DateRange> period = Optional.empty();
    private CurrencyCode currency = CurrencyCode.of("EUR");
    private Optional<CurrencyCode> taxCurrency = Optional.empty();
    private Optional<String> buyerReference = Optional.of("04011000-12345-34");
    private Optional<String> projectReference = Optional.empty();
    private Optional<String> contractReference = Optional.empty();
    private Optional<String> orderReference = Optional.of("PO-4711");
    private Optional<String> salesOrderReference = Optional.empty();
    private PartyView seller = new TestParty();
    private PartyView buyer = new TestParty().legalName("Käufer & Söhne AG").taxId("DE987654321");
    private Optional<DeliveryView> delivery = Optional.empty();
    private Optional<AddressView> remitTo = Optional.empty();
    private List<PrecedingInvoiceView> precedingInvoices = List.of();
    private List<InvoiceLineView> lines = List.of(new TestLine());
    private List<AllowanceChargeView> allowancesAndCharges = List.of();
    private List<TaxBreakdownView> taxBreakdown = List.of(new TestTaxBreakdown());
    private TotalsView totals = new TestTotals();
    private Optional<String> paymentTerms = Optional.of("30 days net");
    private List<PaymentMeansView> paymentMeans = List.of(new TestPaymentMeans());
    private List<String> mentions = List.of();
    private List<String> notes = List.of();

    @Override
    public String id() {
        return id;
    }

    public TestDocument id(String value) {
        id = value;
        return this;
    }

    @Override
    public DocumentKind kind() {
        return kind;
    }

    public TestDocument kind(DocumentKind value) {
        kind = value;
        return this;
    }

    @Override
    public String typeCode() {
        return typeCode;
    }

    public TestDocument typeCode(String value) {
        typeCode = value;
        return this;
    }

    @Override
    public Optional<String> number() {
        return number;
    }

    public TestDocument number(@Nullable String value) {
        number = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Instant issuedAt() {
        return issuedAt;
    }

    public TestDocument issuedAt(Instant value) {
        issuedAt = value;
        return this;
    }

    @Override
    public LocalDate issueDate() {
        return issueDate;
    }

    public TestDocument issueDate(LocalDate value) {
        issueDate = value;
        return this;
    }

    @Override
    public Optional<LocalDate> supplyDate() {
        return supplyDate;
    }

    public TestDocument supplyDate(@Nullable LocalDate value) {
        supplyDate = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<LocalDate> taxPointDate() {
        return taxPointDate;
    }

    public TestDocument taxPointDate(@Nullable LocalDate value) {
        taxPointDate = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> taxPointCode() {
        return taxPointCode;
    }

    public TestDocument taxPointCode(@Nullable String value) {
        taxPointCode = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<LocalDate> dueDate() {
        return dueDate;
    }

    public TestDocument dueDate(@Nullable LocalDate value) {
        dueDate = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<DateRange> period() {
        return period;
    }

    public TestDocument period(@Nullable DateRange value) {
        period = Optional.ofNullable(value);
        return this;
    }

    @Override
    public CurrencyCode currency() {
        return currency;
    }

    public TestDocument currency(CurrencyCode value) {
        currency = value;
        return this;
    }

    @Override
    public Optional<CurrencyCode> taxCurrency() {
        return taxCurrency;
    }

    public TestDocument taxCurrency(@Nullable CurrencyCode value) {
        taxCurrency = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> buyerReference() {
        return buyerReference;
    }

    public TestDocument buyerReference(@Nullable String value) {
        buyerReference = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> projectReference() {
        return projectReference;
    }

    public TestDocument projectReference(@Nullable String value) {
        projectReference = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> contractReference() {
        return contractReference;
    }

    public TestDocument contractReference(@Nullable String value) {
        contractReference = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> orderReference() {
        return orderReference;
    }

    public TestDocument orderReference(@Nullable String value) {
        orderReference = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> salesOrderReference() {
        return salesOrderReference;
    }

    public TestDocument salesOrderReference(@Nullable String value) {
        salesOrderReference = Optional.ofNullable(value);
        return this;
    }

    @Override
    public PartyView seller() {
        return seller;
    }

    public TestDocument seller(PartyView value) {
        seller = value;
        return this;
    }

    @Override
    public PartyView buyer() {
        return buyer;
    }

    public TestDocument buyer(PartyView value) {
        buyer = value;
        return this;
    }

    @Override
    public Optional<DeliveryView> delivery() {
        return delivery;
    }

    public TestDocument delivery(@Nullable DeliveryView value) {
        delivery = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<AddressView> remitTo() {
        return remitTo;
    }

    public TestDocument remitTo(@Nullable AddressView value) {
        remitTo = Optional.ofNullable(value);
        return this;
    }

    @Override
    public List<PrecedingInvoiceView> precedingInvoices() {
        return precedingInvoices;
    }

    public TestDocument precedingInvoices(PrecedingInvoiceView... values) {
        precedingInvoices = List.of(values);
        return this;
    }

    @Override
    public List<InvoiceLineView> lines() {
        return lines;
    }

    public TestDocument lines(InvoiceLineView... values) {
        lines = List.of(values);
        return this;
    }

    @Override
    public List<AllowanceChargeView> allowancesAndCharges() {
        return allowancesAndCharges;
    }

    public TestDocument allowancesAndCharges(AllowanceChargeView... values) {
        allowancesAndCharges = List.of(values);
        return this;
    }

    @Override
    public List<TaxBreakdownView> taxBreakdown() {
        return taxBreakdown;
    }

    public TestDocument taxBreakdown(TaxBreakdownView... values) {
        taxBreakdown = List.of(values);
        return this;
    }

    @Override
    public TotalsView totals() {
        return totals;
    }

    public TestDocument totals(TotalsView value) {
        totals = value;
        return this;
    }

    @Override
    public Optional<String> paymentTerms() {
        return paymentTerms;
    }

    public TestDocument paymentTerms(@Nullable String value) {
        paymentTerms = Optional.ofNullable(value);
        return this;
    }

    @Override
    public List<PaymentMeansView> paymentMeans() {
        return paymentMeans;
    }

    public TestDocument paymentMeans(PaymentMeansView... values) {
        paymentMeans = List.of(values);
        return this;
    }

    @Override
    public List<String> mentions() {
        return mentions;
    }

    public TestDocument mentions(String... values) {
        mentions = List.of(values);
        return this;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    public TestDocument notes(String... values) {
        notes = List.of(values);
        return this;
    }

    /**
     * Replaces the lines and computes breakdown and totals from their net amounts and rates, tax rounded per group.
     * Allowances and charges of the document are left out of the sums.
     */
    public TestDocument withLines(List<? extends InvoiceLineView> newLines) {
        Money zero = Money.zero(currency);
        Money net = zero;
        Map<List<Object>, Money> bases = new LinkedHashMap<>();
        for (InvoiceLineView line : newLines) {
            net = net.plus(line.net());
            bases.merge(List.of(line.taxCategory(), line.taxRate()), line.net(), Money::plus);
        }
        Money tax = zero;
        List<TaxBreakdownView> groups = new ArrayList<>();
        for (Map.Entry<List<Object>, Money> group : bases.entrySet()) {
            Rate rate = (Rate) group.getKey().get(1);
            Money groupTax = rate.of(group.getValue(), Rounding.HALF_UP);
            tax = tax.plus(groupTax);
            groups.add(new TestTaxBreakdown().category((TaxCategory) group.getKey().get(0))
                    .rate(rate)
                    .base(group.getValue())
                    .tax(groupTax));
        }
        lines = List.copyOf(newLines);
        taxBreakdown = List.copyOf(groups);
        totals = new TestTotals().lines(net)
                .allowances(zero)
                .charges(zero)
                .net(net)
                .tax(tax)
                .gross(net.plus(tax))
                .prepaid(zero)
                .rounding(zero)
                .due(net.plus(tax));
        return this;
    }
}
