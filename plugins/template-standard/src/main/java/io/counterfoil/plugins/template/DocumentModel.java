package io.counterfoil.plugins.template;

import io.counterfoil.plugin.invoice.RenderPurpose;
import io.counterfoil.plugin.invoice.RenderRequest;
import io.counterfoil.plugin.model.AllowanceChargeView;
import io.counterfoil.plugin.model.DeliveryView;
import io.counterfoil.plugin.model.DocumentKind;
import io.counterfoil.plugin.model.Identifier;
import io.counterfoil.plugin.model.InvoiceDocument;
import io.counterfoil.plugin.model.InvoiceLineView;
import io.counterfoil.plugin.model.PaymentMeansView;
import io.counterfoil.plugin.model.PrecedingInvoiceView;
import io.counterfoil.plugin.model.TaxBreakdownView;
import io.counterfoil.plugin.model.TotalsView;
import io.counterfoil.plugin.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The document as ready texts: maps and lists only, so that the layout can reach nothing else. */
final class DocumentModel {
    private final InvoiceDocument document;
    private final RenderRequest request;
    private final Texts texts;

    DocumentModel(InvoiceDocument document, RenderRequest request) {
        this.document = document;
        this.request = request;
        this.texts = Texts.in(request.locale());
    }

    Map<String, Object> values() {
        Map<String, Object> values = Letterhead.of(document.seller(), texts, request.logoPng());
        values.put("title", title());
        values.put("number", XmlText.clean(document.number().orElse(texts.word("draft"))));
        values.put("mark", mark());
        values.put("buyer", XmlText.clean(document.buyer().legalName()));
        values.put("buyerLines", Letterhead.recipient(document.buyer(), texts));
        values.put("delivery", XmlText.clean(delivery()));
        values.put("delivery?", !delivery().isEmpty());
        values.put("facts", facts());
        values.put("currency", document.currency().code());
        values.put("lines", document.lines().stream().map(this::line).toList());
        values.put("totals", totals());
        values.put("taxNotes", XmlText.clean(taxNotes()));
        List<String> sayings = new ArrayList<>(document.mentions());
        sayings.addAll(document.notes());
        values.put("sayings", XmlText.clean(sayings));
        values.put("sayings?", !sayings.isEmpty());
        List<Map<String, Object>> payment = payment();
        String link = link();
        values.put("pay", payment);
        values.put("link", XmlText.clean(link));
        values.put("pay?", !payment.isEmpty() || !link.isEmpty());
        return values;
    }

    private String title() {
        if (document.typeCode().equals("384")) {
            return texts.word("correction");
        }
        return texts.word(switch (document.kind()) {
            case INVOICE -> "invoice";
            case CREDIT_NOTE -> "creditNote";
            case ADVANCE_REQUEST -> "advance";
        });
    }

    private String mark() {
        return switch (request.purpose()) {
            case ORIGINAL -> "";
            case PREVIEW -> texts.word("preview");
            case COPY -> texts.word("copy");
        };
    }

    private String delivery() {
        Optional<DeliveryView> delivery = document.delivery();
        List<String> parts = new ArrayList<>();
        delivery.flatMap(DeliveryView::name).ifPresent(parts::add);
        delivery.flatMap(DeliveryView::location).map(Identifier::value).ifPresent(parts::add);
        delivery.flatMap(DeliveryView::address).ifPresent(address -> parts.addAll(texts.address(address)));
        return String.join(", ", parts);
    }

    private List<Map<String, Object>> facts() {
        List<Map<String, Object>> facts = new ArrayList<>();
        fact(facts, "number", document.number().or(() -> Optional.of(texts.word("draft"))));
        fact(facts, "issued", Optional.of(texts.date(document.issueDate())));
        fact(facts, "due", document.dueDate().map(texts::date));
        fact(facts, "supplied", document.supplyDate().map(texts::date));
        fact(facts, "period", document.period().map(texts::period));
        fact(facts, "taxPoint", document.taxPointDate().map(texts::date));
        for (PrecedingInvoiceView earlier : document.precedingInvoices()) {
            String when = earlier.issueDate().map(day -> " " + texts.word("of") + " " + texts.date(day)).orElse("");
            fact(facts, "preceding", Optional.of(earlier.number() + when));
        }
        fact(facts, "buyerReference", document.buyerReference());
        fact(facts, "orderReference", document.orderReference());
        fact(facts, "salesOrder", document.salesOrderReference());
        fact(facts, "contract", document.contractReference());
        fact(facts, "project", document.projectReference());
        fact(facts, "yourTaxId", document.buyer().taxId());
        return facts;
    }

    private Map<String, Object> line(InvoiceLineView line) {
        List<String> more = new ArrayList<>();
        line.description().ifPresent(more::add);
        line.note().ifPresent(more::add);
        List<String> numbers = new ArrayList<>();
        line.sellerItemId().ifPresent(id -> numbers.add(texts.word("ourItem") + " " + id));
        line.buyerItemId().ifPresent(id -> numbers.add(texts.word("yourItem") + " " + id));
        line.standardItemId()
                .ifPresent(id -> numbers.add(id.scheme().map(scheme -> scheme + " ").orElse("")
                        + id.value()));
        line.classification()
                .ifPresent(id -> numbers.add(id.scheme().map(scheme -> scheme + " ").orElse("")
                        + id.value()));
        line.orderLineReference().ifPresent(id -> numbers.add(texts.word("orderLine") + " " + id));
        if (!numbers.isEmpty()) {
            more.add(String.join(" · ", numbers));
        }
        line.period().ifPresent(days -> more.add(texts.period(days)));
        line.supplyDate().ifPresent(day -> more.add(texts.word("supplied") + ": " + texts.date(day)));
        line.allowancesAndCharges().forEach(one -> more.add(allowance(one) + ": " + signed(one)));
        String base = line.baseQuantity().compareTo(BigDecimal.ONE) == 0
                ? ""
                : " " + texts.word("per") + " " + texts.number(line.baseQuantity());
        return Map.of("position", XmlText.clean(line.id()), "item", XmlText.clean(line.name()), "more",
                XmlText.clean(more), "amountOfUnits",
                XmlText.clean(texts.number(line.quantity()) + "\u00a0" + texts.unit(line.unit())), "unitPrice",
                texts.price(line.netPrice(), document.currency()) + base, "rate",
                line.taxCategory().taxed() ? texts.percent(line.taxRate()) : line.taxCategory().code(), "net",
                texts.amount(line.net()));
    }

    private String allowance(AllowanceChargeView one) {
        String percent = one.percentage().map(rate -> " " + texts.percent(rate)).orElse("");
        String base = one.base().map(money -> " " + texts.word("base") + " " + texts.money(money)).orElse("");
        return one.reason().orElse(texts.word(one.charge() ? "charge" : "allowance")) + percent + base;
    }

    private String signed(AllowanceChargeView one) {
        return texts.amount(one.charge() ? one.amount() : one.amount().negate());
    }

    private List<Map<String, Object>> totals() {
        TotalsView totals = document.totals();
        List<Map<String, Object>> rows = new ArrayList<>();
        if (!document.allowancesAndCharges().isEmpty()) {
            rows.add(row("", texts.word("subtotal"), texts.amount(totals.lines())));
            document.allowancesAndCharges().forEach(one -> rows.add(row("", allowance(one), signed(one))));
        }
        rows.add(row(rows.isEmpty() ? "" : "rule", texts.word("net"), texts.amount(totals.net())));
        for (TaxBreakdownView tax : document.taxBreakdown()) {
            String rate = tax.category().taxed() ? " " + texts.percent(tax.rate()) : " (" + tax.category().code() + ")";
            rows.add(row("muted", tax.name() + rate + " " + texts.word("base") + " " + texts.amount(tax.base()),
                    texts.amount(tax.tax())));
        }
        rows.add(row("rule", texts.word("gross"), texts.amount(totals.gross())));
        totals.taxInTaxCurrency()
                .ifPresent(tax -> rows.add(row("muted", texts.word("inTaxCurrency") + " " + tax.currency(),
                        texts.money(tax))));
        optional(rows, "prepaid", totals.prepaid().negate());
        optional(rows, "rounding", totals.rounding());
        boolean credit = document.kind() == DocumentKind.CREDIT_NOTE;
        rows.add(row("due", texts.word(credit ? "toCredit" : "toPay"), texts.money(totals.due())));
        return rows;
    }

    private void optional(List<Map<String, Object>> rows, String word, Money money) {
        if (!money.isZero()) {
            rows.add(row("", texts.word(word), texts.amount(money)));
        }
    }

    private List<String> taxNotes() {
        List<String> notes = new ArrayList<>();
        for (TaxBreakdownView tax : document.taxBreakdown()) {
            tax.reason()
                    .filter(reason -> !document.mentions().contains(reason))
                    .ifPresent(reason -> notes.add(tax.category().code() + ": " + reason));
        }
        return notes;
    }

    private List<Map<String, Object>> payment() {
        List<Map<String, Object>> rows = new ArrayList<>();
        fact(rows, "terms", document.paymentTerms());
        for (PaymentMeansView means : document.paymentMeans()) {
            String name = means.text()
                    .or(() -> Optional.ofNullable(texts.words().get("means." + means.code())))
                    .orElse("");
            fact(rows, "payment", Optional.of(name));
            fact(rows, "transferTo", means.accountName());
            fact(rows, "account", means.account().map(DocumentModel::grouped));
            fact(rows, "bic", means.bic());
            fact(rows, "reference", means.remittanceReference());
            fact(rows, "mandate", means.mandateReference());
            fact(rows, "creditor", means.creditorId());
            fact(rows, "debited", means.debitedAccount().map(DocumentModel::grouped));
        }
        fact(rows, "remitTo", document.remitTo().map(address -> String.join(", ", texts.address(address))));
        return rows;
    }

    /** Only where it leads to a page; a preview cannot be paid. */
    private String link() {
        return request.paymentLink()
                .filter(uri -> uri.getScheme() != null && Set.of("https", "http").contains(uri.getScheme()))
                .filter(uri -> request.purpose() != RenderPurpose.PREVIEW)
                .map(Object::toString)
                .orElse("");
    }

    private void fact(List<Map<String, Object>> facts, String word, Optional<String> value) {
        value.filter(text -> !text.isBlank())
                .ifPresent(text -> facts.add(Map.of("label", texts.word(word), "value", XmlText.clean(text))));
    }

    private static Map<String, Object> row(String style, String label, String value) {
        return Map.of("style", style, "label", XmlText.clean(label), "value", value);
    }

    private static String grouped(String account) {
        return account.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}") ? account.replaceAll("(.{4})(?!$)", "$1 ") : account;
    }
}
