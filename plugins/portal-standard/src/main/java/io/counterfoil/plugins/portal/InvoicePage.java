package io.counterfoil.plugins.portal;

import io.counterfoil.plugin.invoice.RenderFormat;
import io.counterfoil.plugin.model.DocumentKind;
import io.counterfoil.plugin.model.InvoiceDocument;
import io.counterfoil.plugin.model.InvoiceLineView;
import io.counterfoil.plugin.model.InvoiceView;
import io.counterfoil.plugin.model.TaxBreakdownView;
import io.counterfoil.plugin.model.TotalsView;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.portal.InvoicePageRequest;
import io.counterfoil.plugin.portal.PortalOutcome;
import io.counterfoil.plugin.ui.Html;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page of one document. Keeps nothing; for any number of threads. */
final class InvoicePage {
    private final boolean partPayment;

    InvoicePage(boolean partPayment) {
        this.partPayment = partPayment;
    }

    Html render(InvoicePageRequest request) {
        Texts texts = Texts.in(request.locale());
        List<Html> parts = new ArrayList<>();
        request.notice().ifPresent(notice -> parts.add(Parts.banner("warn", notice)));
        boolean credit = request.invoice().kind() == DocumentKind.CREDIT_NOTE;
        parts.add(Html.element("h1",
                (credit ? texts.creditNote() : texts.invoice()) + " " + request.invoice().number()));
        parts.add(stub(request, texts));
        request.documentAddress(RenderFormat.PDF)
                .ifPresent(address -> parts.add(
                        Html.element("a", Html.attributes("href", address.toString(), "class", "btn"),
                                texts.download())));
        parts.add(facts(request, texts));
        parts.add(Parts.card(texts.description(), lines(request.document(), texts),
                totals(request.document(), texts), mentions(request.document())));
        return Html.element("article", Html.of(parts));
    }

    PortalOutcome submit(InvoicePageRequest page, Map<String, List<String>> fields) {
        Texts texts = Texts.in(page.locale());
        Money open = page.invoice().open();
        if (!page.payable() || !open.isPositive()) {
            return PortalOutcome.showAgain(texts.notNow());
        }
        Optional<String> entered = fields.getOrDefault("amount", List.of()).stream().findFirst();
        if (!partPayment || entered.isEmpty()) {
            return PortalOutcome.beginCheckout(open);
        }
        try {
            Money amount = Money.parse(texts.plain(entered.get()), open.currency());
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
    private Html stub(InvoicePageRequest request, Texts texts) {
        InvoiceView invoice = request.invoice();
        boolean due = invoice.open().isPositive();
        Money shown = due ? invoice.open() : invoice.total();
        String label = due ? texts.open() : texts.total();
        return Parts.stub(label, invoice.number(),
                Html.element("p", Html.attributes("class", "stub-label"), label),
                Parts.amount(texts.number(shown), shown.currency().toString()),
                due
                        ? invoice.dueDate().map(date -> due(date, invoice.overdue(), texts)).orElse(Html.empty())
                        : Html.empty(),
                actions(request, texts));
    }

    private static Html due(LocalDate date, boolean overdue, Texts texts) {
        Html when = Html.text(texts.due() + " " + texts.date(date));
        return Html.element("p", Html.attributes("class", "stub-note"),
                overdue ? Html.of(when, Html.text(" "), Parts.pill("bad", texts.overdue())) : when);
    }

    private static Html facts(InvoicePageRequest request, Texts texts) {
        InvoiceView invoice = request.invoice();
        List<Html> facts = new ArrayList<>();
        Parts.fact(facts, texts.from(), request.document().seller().legalName());
        Parts.fact(facts, texts.issued(), texts.date(invoice.issueDate()));
        invoice.dueDate().ifPresent(due -> Parts.fact(facts, texts.due(), texts.date(due)));
        Parts.fact(facts, texts.total(), texts.money(invoice.total()));
        if (!invoice.open().equals(invoice.total())) {
            Parts.fact(facts, texts.paid(), texts.money(invoice.total().minus(invoice.open())));
        }
        return Parts.card(texts.overview(), Html.element("dl", Html.attributes("class", "sums"), Html.of(facts)));
    }

    private static Html mentions(InvoiceDocument document) {
        return Html.of(document.mentions()
                .stream()
                .map(mention -> Html.element("p", Html.attributes("class", "mention"), mention))
                .toList());
    }

    private Html actions(InvoicePageRequest request, Texts texts) {
        InvoiceView invoice = request.invoice();
        if (invoice.paymentPending()) {
            return Html.element("p", Html.attributes("class", "banner banner-info"), texts.pending());
        }
        if (!invoice.open().isPositive()) {
            return Html.element("p", Html.attributes("class", "banner banner-ok"), texts.settled());
        }
        return request.payable() ? payForm(request, texts) : Html.empty();
    }

    private Html payForm(InvoicePageRequest request, Texts texts) {
        Money open = request.invoice().open();
        Html action = Html.element("input", Html.attributes("type", "hidden", "name", "action", "value", "pay"));
        if (!partPayment) {
            return Parts.form(request, action, Parts.button(texts.pay() + ": " + texts.money(open)));
        }
        Html label = Html.element("label", Html.attributes("for", "amount"),
                texts.payAmount() + " (" + open.currency() + ")");
        Html input = Html.element("input",
                Html.attributes("id", "amount", "type", "text", "name", "amount", "inputmode", "decimal",
                        "autocomplete", "off", "required", "", "value", texts.number(open)));
        return Parts.form(request, action,
                Html.element("div", Html.attributes("class", "field"), label, input), Parts.button(texts.pay()));
    }

    private static Html lines(InvoiceDocument document, Texts texts) {
        List<Html> rows = new ArrayList<>();
        for (InvoiceLineView line : document.lines()) {
            String name = line.name() + line.description().map(text -> " – " + text).orElse("");
            rows.add(Html.element("tr", Html.element("td", name), cell(texts.quantity(line.quantity())),
                    cell(texts.price(line.netPrice(), document.currency())), cell(texts.money(line.net()))));
        }
        Html head = Html.element("tr", heading(texts.item(), ""), heading(texts.quantity(), "r"),
                heading(texts.price(), "r"), heading(texts.amount(), "r"));
        return Html.element("table", Html.attributes("class", "lines"), Html.element("thead", head),
                Html.element("tbody", Html.of(rows)));
    }

    private static Html totals(InvoiceDocument document, Texts texts) {
        TotalsView totals = document.totals();
        List<Html> facts = new ArrayList<>();
        Parts.fact(facts, texts.net(), texts.money(totals.net()));
        for (TaxBreakdownView tax : document.taxBreakdown()) {
            String why = tax.reason().map(reason -> " (" + reason + ")").orElse("");
            Parts.fact(facts, tax.name() + " " + texts.quantity(tax.rate().percent()) + "\u00a0%" + why,
                    texts.money(tax.tax()));
        }
        Parts.fact(facts, texts.gross(), texts.money(totals.gross()));
        return Html.element("dl", Html.attributes("class", "sums sums-total"), Html.of(facts));
    }

    private static Html heading(String text, String side) {
        return side.isEmpty()
                ? Html.element("th", Html.attributes("scope", "col"), text)
                : Html.element("th", Html.attributes("scope", "col", "class", side), text);
    }

    private static Html cell(String text) {
        return Html.element("td", Html.attributes("class", "r"), text);
    }
}
