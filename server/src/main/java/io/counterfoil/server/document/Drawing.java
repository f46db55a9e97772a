package io.counterfoil.server.document;

import io.counterfoil.plugin.model.DocumentKind;
import io.counterfoil.plugin.model.InvoiceLineView;
import io.counterfoil.plugin.model.PaymentMeansView;
import io.counterfoil.plugin.model.PrecedingInvoiceView;
import io.counterfoil.plugin.model.TaxLineView;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import io.counterfoil.server.customer.PartyIdentity;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.invoice.DocumentType;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.Instalment;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceLine;
import io.counterfoil.server.invoice.InvoicePreview;
import io.counterfoil.server.invoice.InvoiceView;
import io.counterfoil.server.invoice.Seller;
import io.counterfoil.server.invoice.TaxLine;
import io.counterfoil.server.page.Wording;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes what a template sees from what invoices keep. The same facts give the same document. */
final class Drawing {
    private static final CurrencyCode EURO = CurrencyCode.of("EUR");
    private static final String SEPA_TRANSFER = "58";
    private static final String TRANSFER = "30";

    private Drawing() {}

    /**
     * An issued document, from what was frozen with it.
     *
     * @param preceding the invoice that a credit note corrects
     */
    static DocumentData issued(InvoiceView view, Seller seller, PartyIdentity buyer, Optional<Invoice> preceding,
            String language) {
        Invoice invoice = view.invoice();
        boolean credit = invoice.type() == DocumentType.CREDIT_NOTE;
        List<Instalment> parts = view.items()
                .stream()
                .map(item -> new Instalment(item.dueOn(), item.amount()))
                .toList();
        Money net = Objects.requireNonNull(invoice.net());
        Money tax = Objects.requireNonNull(invoice.tax());
        List<PrecedingInvoiceView> earlier = preceding
                .<List<PrecedingInvoiceView>>map(
                        one -> List.of(new SumData.Preceding(one.number(), Optional.of(one.issueOn()))))
                .orElse(List.of());
        return new DocumentData(invoice.id().text(), credit ? DocumentKind.CREDIT_NOTE : DocumentKind.INVOICE,
                Integer.toString(view.typeCode()), Optional.of(invoice.number()), invoice.recordedAt(),
                invoice.issueOn(), supplyDate(invoice.supplyFrom(), invoice.supplyTo()),
                taxPoint(invoice.taxPointOn(), invoice.issueOn()),
                credit ? Optional.empty() : Optional.of(invoice.dueOn()),
                period(invoice.supplyFrom(), invoice.supplyTo()), net.currency(), taxCurrency(view.taxes(), net),
                Optional.ofNullable(invoice.buyerReference()), Optional.ofNullable(invoice.orderReference()),
                PartyData.of(seller, view.taxes()), PartyData.of(buyer), earlier,
                lines(view.lines(), view.taxes(), credit), SumData.breakdown(view.taxes(), credit ? -1 : 1),
                totals(net, tax, invoice.gross(), view.taxes(), credit),
                credit ? Optional.empty() : terms(parts, language),
                credit ? List.of() : means(seller, net.currency(), invoice.number()), List.of(),
                notes(invoice.notes()));
    }

    /** What a draft would be if it were issued now. */
    static DocumentData draft(Draft draft, InvoicePreview preview, LegalEntity entity, Seller seller,
            PartyIdentity buyer, Instant now, String language) {
        CurrencyCode currency = preview.net().currency();
        return new DocumentData(draft.id().text(), DocumentKind.INVOICE,
                Integer.toString(DocumentType.INVOICE.typeCode()), Optional.empty(), now, preview.issueOn(),
                supplyDate(draft.content().supplyFrom(), draft.content().supplyTo()),
                taxPoint(preview.taxPointOn(), preview.issueOn()), Optional.of(preview.dueOn()),
                period(draft.content().supplyFrom(), draft.content().supplyTo()), currency,
                currency.equals(entity.functionalCurrency())
                        ? Optional.empty()
                        : Optional.of(entity.functionalCurrency()),
                Optional.ofNullable(draft.content().buyerReference()),
                Optional.ofNullable(draft.content().orderReference()), PartyData.of(seller, preview.taxes()),
                PartyData.of(buyer), List.of(), lines(preview.lines(), preview.taxes(), false),
                SumData.breakdown(preview.taxes(), 1),
                totals(preview.net(), preview.tax(), preview.gross(), preview.taxes(), false),
                terms(preview.instalments(), language), List.of(), preview.mentions(),
                notes(draft.content().notes()));
    }

    private static List<InvoiceLineView> lines(List<InvoiceLine> lines, List<TaxLine> taxes, boolean credit) {
        return lines.stream()
                .<InvoiceLineView>map(line -> LineData.of(line,
                        taxes.stream().filter(tax -> tax.line() == line.line()).map(tax -> tax(tax, credit)).toList()))
                .toList();
    }

    private static TaxLineView tax(TaxLine tax, boolean credit) {
        return new LineData.Tax(SumData.category(tax.category()), Rate.percent(tax.rate()),
                credit ? tax.base().negate() : tax.base(), credit ? tax.tax().negate() : tax.tax(),
                tax.jurisdiction(), tax.name());
    }

    /** BT-72, where the supply was on one day. */
    private static Optional<LocalDate> supplyDate(@Nullable LocalDate from, @Nullable LocalDate to) {
        boolean oneDay = from == null || to == null || from.equals(to);
        return oneDay ? Optional.ofNullable(from == null ? to : from) : Optional.empty();
    }

    private static Optional<io.counterfoil.plugin.model.DateRange> period(@Nullable LocalDate from,
            @Nullable LocalDate to) {
        return supplyDate(from, to).isPresent() ? Optional.empty() : LineData.period(from, to);
    }

    /** Said only where it is not the day of issue. */
    private static Optional<LocalDate> taxPoint(@Nullable LocalDate taxPoint, LocalDate issue) {
        return Optional.ofNullable(taxPoint).filter(day -> !day.equals(issue));
    }

    private static Optional<CurrencyCode> taxCurrency(List<TaxLine> taxes, Money net) {
        return taxes.stream()
                .map(tax -> tax.vatTax().currency())
                .filter(currency -> !currency.equals(net.currency()))
                .findFirst();
    }

    private static SumData.Totals totals(Money net, Money tax, Money gross, List<TaxLine> taxes, boolean credit) {
        Optional<Money> inTaxCurrency = taxCurrency(taxes, net)
                .map(currency -> taxes.stream().map(TaxLine::vatTax).reduce(Money.zero(currency), Money::plus))
                .map(sum -> credit ? sum.negate() : sum);
        return new SumData.Totals(net, tax, inTaxCurrency, gross);
    }

    /** BT-20, where there is more to say than the due date. */
    private static Optional<String> terms(List<Instalment> parts, String language) {
        if (parts.size() < 2) {
            return Optional.empty();
        }
        Wording wording = Wording.of(Drawing.class, language);
        String all = parts.stream()
                .map(part -> wording.text("terms.instalment",
                        Map.of("amount", wording.money(part.amount()), "date", wording.date(part.dueOn()))))
                .collect(Collectors.joining("; "));
        return Optional.of(
                wording.text("terms.instalments", Map.of("count", Integer.toString(parts.size()), "parts", all)));
    }

    private static List<PaymentMeansView> means(Seller seller, CurrencyCode currency, String number) {
        return seller.iban() == null
                ? List.of()
                : List.of(new SumData.Transfer(currency.equals(EURO) ? SEPA_TRANSFER : TRANSFER, Optional.of(number),
                        Optional.of(seller.iban()), Optional.of(seller.name()), Optional.ofNullable(seller.bic())));
    }

    private static List<String> notes(@Nullable String notes) {
        return notes == null ? List.of() : notes.lines().filter(line -> !line.isBlank()).toList();
    }
}
