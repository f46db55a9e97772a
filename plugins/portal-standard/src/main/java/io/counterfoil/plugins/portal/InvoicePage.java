package io.counterfoil.plugins.portal;

import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.invoice.RenderFormat;
import io.counterfoil.plugin.model.DocumentKind;
import io.counterfoil.plugin.model.InvoiceDocument;
import io.counterfoil.plugin.model.InvoiceLineView;
import io.counterfoil.plugin.model.InvoiceView;
import io.counterfoil.plugin.model.TaxBreakdownView;
import io.counterfoil.plugin.model.TotalsView;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.portal.PortalContribution;
import io.counterfoil.plugin.portal.PortalOutcome;
import io.counterfoil.plugin.portal.PortalPage;
import io.counterfoil.plugin.portal.PortalRequest;
import io.counterfoil.plugin.portal.PortalSlot;
import io.counterfoil.plugin.portal.PortalSubmission;
import io.counterfoil.plugin.ui.Html;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page behind the link to one document. Keeps nothing; for any number of threads. */
final class InvoicePage implements PortalContribution {
    private static final String PAGE = "invoice";

    private final boolean partPayment;

    InvoicePage(boolean partPayment) {
        this.partPayment = partPayment;
    }

    @Override
    public List<PortalPage> pages() {
        return List.of(PortalPage.of(PAGE, PortalSlot.INVOICE, Map.of("en", "Invoice", "de", "Rechnung")));
    }

    @Override
    public Html render(PortalRequest request) {
        checkPage(request);
        Texts texts = Texts.in(request.locale());
        List<Html> parts = new ArrayList<>();
        request.notice()
                .ifPresent(notice -> parts.add(
                        Html.element("p", Html.attributes("class", "notice", "role", "status"), notice)));
        boolean credit = request.invoice().kind() == DocumentKind.CREDIT_NOTE;
        parts.add(Html.element("h1",
                (credit ? texts.creditNote() : texts.invoice()) + " " + request.invoice().number()));
        parts.add(stub(request, texts));
        request.documentAddress(RenderFormat.PDF)
                .ifPresent(address -> parts.add(Html.element("p",
                        Html.element("a", Html.attributes("href", address.toString(), "class", "button secondary"),
                                texts.download()))));
        parts.add(facts(request, texts));
        parts.add(Html.element("section", Html.attributes("class", "card"),
                Html.element("h2", texts.description()), lines(request.document(), texts),
                totals(request.document(), texts), mentions(request.document())));
        return Html.element("article", Html.attributes("class", "portal-invoice"), Html.of(parts));
    }

    @Override
    public PortalOutcome submit(PortalSubmission submission) {
        PortalRequest page = submission.page();
        checkPage(page);
        Texts texts = Texts.in(page.locale());
        Money open = page.invoice().open();
        if (!page.payable() || !open.isPositive()) {
            return PortalOutcome.showAgain(texts.notNow());
        }
        Optional<String> entered = submission.fields().getOrDefault("amount", List.of()).stream().findFirst();
        if (!partPayment || entered.isEmpty()) {
            return PortalOutcome.beginCheckout(open);
        }
        try {
            Money amount = Money.parse(entered.get().strip().replace(',', '.'), open.currency());
            if (amount.isPositive() && amount.compareTo(open) <= 0) {
                return PortalOutcome.beginCheckout(amount);
            }
        } catch (IllegalArgumentException e) {
            // Whatever was entered is no amount; the sentence says what would be one.
            return PortalOutcome.showAgain(wrongAmount(texts, open));
        }
        return PortalOutcome.showAgain(wrongAmount(texts, open));
    }

    private static String wrongAmount(Texts texts, Money open) {
        return texts.wrongAmount() + " (" + texts.money(open) + ")";
    }

    /** What is due, and the way to pay it. */
    private Html stub(PortalRequest request, Texts texts) {
        InvoiceView invoice = request.invoice();
        boolean due = invoice.open().isPositive();
        Money shown = due ? invoice.open() : invoice.total();
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element("p", Html.attributes("class", "number", "aria-hidden", "true"), invoice.number()));
        parts.add(Html.element("p", Html.attributes("class", "label"), due ? texts.open() : texts.total()));
        parts.add(Html.element("p", Html.attributes("class", "amount"), Html.text(texts.number(shown) + "\u00a0"),
                Html.element("small", shown.currency().toString())));
        if (due) {
            invoice.dueDate().ifPresent(date -> parts.add(due(date, invoice.overdue(), texts)));
        }
        parts.add(actions(request, texts));
        return Html.element("section", Html.attributes("class", "stub", "aria-label", texts.open()), Html.of(parts));
    }

    private static Html due(LocalDate date, boolean overdue, Texts texts) {
        Html when = Html.text(texts.due() + " " + texts.date(date));
        return Html.element("p", Html.attributes("class", "note"),
                overdue
                        ? Html.of(when, Html.text(" "),
                                Html.element("span", Html.attributes("class", "pill"), texts.overdue()))
                        : when);
    }

    private static Html facts(PortalRequest request, Texts texts) {
        InvoiceView invoice = request.invoice();
        List<Html> facts = new ArrayList<>();
        fact(facts, texts.from(), request.document().seller().legalName());
        fact(facts, texts.issued(), texts.date(invoice.issueDate()));
        invoice.dueDate().ifPresent(due -> fact(facts, texts.due(), texts.date(due)));
        fact(facts, texts.total(), texts.money(invoice.total()));
        if (!invoice.open().equals(invoice.total())) {
            fact(facts, texts.paid(), texts.money(invoice.total().minus(invoice.open())));
        }
        return Html.element("section", Html.attributes("class", "card"),
                Html.element("h2", texts.overview()), Html.element("dl", Html.of(facts)));
    }

    private static Html mentions(InvoiceDocument document) {
        return Html.of(document.mentions()
                .stream()
                .map(mention -> Html.element("p", Html.attributes("class", "mention"), mention))
                .toList());
    }

    private static void fact(List<Html> facts, String name, String value) {
        facts.add(Html.element("dt", name));
        facts.add(Html.element("dd", value));
    }

    private Html actions(PortalRequest request, Texts texts) {
        InvoiceView invoice = request.invoice();
        if (invoice.paymentPending()) {
            return Html.element("p", Html.attributes("class", "state pending"), texts.pending());
        }
        if (!invoice.open().isPositive()) {
            return Html.element("p", Html.attributes("class", "state"), texts.settled());
        }
        return request.payable() ? payForm(request, texts) : Html.empty();
    }

    private Html payForm(PortalRequest request, Texts texts) {
        Money open = request.invoice().open();
        List<Html> fields = new ArrayList<>();
        request.hiddenFields()
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> fields.add(
                        Html.element("input",
                                Html.attributes("type", "hidden", "name", field.getKey(), "value", field.getValue()))));
        fields.add(Html.element("input", Html.attributes("type", "hidden", "name", "action", "value", "pay")));
        if (partPayment) {
            fields.add(Html.element("label", Html.attributes("for", "amount"),
                    texts.payAmount() + " (" + open.currency() + ")"));
            fields.add(Html.element("input",
                    Html.attributes("id", "amount", "type", "text", "name", "amount", "inputmode", "decimal",
                            "autocomplete", "off", "required", "", "value", open.decimal())));
        }
        fields.add(Html.element("button", Html.attributes("type", "submit", "class", "button"),
                partPayment ? texts.pay() : texts.pay() + ": " + texts.money(open)));
        return Html.element("form", Html.attributes("method", "post", "action", request.formAddress().toString()),
                Html.of(fields));
    }

    private static Html lines(InvoiceDocument document, Texts texts) {
        List<Html> rows = new ArrayList<>();
        for (InvoiceLineView line : document.lines()) {
            String name = line.name() + line.description().map(text -> " – " + text).orElse("");
            rows.add(Html.element("tr", Html.element("td", name), cell(texts.quantity(line.quantity())),
                    cell(texts.price(line.netPrice(), document.currency())), cell(texts.money(line.net()))));
        }
        Html head = Html.element("tr", heading(texts.item(), "start"), heading(texts.quantity(), "end"),
                heading(texts.price(), "end"), heading(texts.amount(), "end"));
        return Html.element("table", Html.element("thead", head), Html.element("tbody", Html.of(rows)));
    }

    private static Html totals(InvoiceDocument document, Texts texts) {
        TotalsView totals = document.totals();
        List<Html> facts = new ArrayList<>();
        fact(facts, texts.net(), texts.money(totals.net()));
        for (TaxBreakdownView tax : document.taxBreakdown()) {
            String why = tax.reason().map(reason -> " (" + reason + ")").orElse("");
            fact(facts, tax.name() + " " + texts.quantity(tax.rate().percent()) + "\u00a0%" + why,
                    texts.money(tax.tax()));
        }
        fact(facts, texts.gross(), texts.money(totals.gross()));
        return Html.element("dl", Html.attributes("class", "totals"), Html.of(facts));
    }

    private static Html heading(String text, String side) {
        return Html.element("th", Html.attributes("scope", "col", "class", side), text);
    }

    private static Html cell(String text) {
        return Html.element("td", Html.attributes("class", "end"), text);
    }

    private static void checkPage(PortalRequest request) {
        if (!request.pageId().equals(PAGE)) {
            throw new PluginException(ErrorKind.NOT_FOUND, "no-such-page",
                    "There is no page '" + request.pageId() + "'");
        }
    }
}
