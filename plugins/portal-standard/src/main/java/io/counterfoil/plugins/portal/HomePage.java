package io.counterfoil.plugins.portal;

import io.counterfoil.plugin.model.InvoiceView;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.portal.AccountPageRequest;
import io.counterfoil.plugin.portal.PortalOutcome;
import io.counterfoil.plugin.ui.Html;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is due, one stub for each currency, and the open invoices to choose from. For any number of threads. */
final class HomePage {
    Html render(AccountPageRequest request) {
        Texts texts = Texts.in(request.locale());
        List<Html> parts = new ArrayList<>();
        request.notice().ifPresent(notice -> parts.add(Parts.banner("warn", notice)));
        parts.add(Html.element("h1", Html.attributes("class", "vh"), texts.overview()));
        Map<CurrencyCode, List<InvoiceView>> byCurrency = request.openInvoices()
                .stream()
                .collect(Collectors.groupingBy(invoice -> invoice.open().currency(), LinkedHashMap::new,
                        Collectors.toList()));
        if (byCurrency.isEmpty()) {
            parts.add(Parts.stub(texts.nothingDue(), request.customerNumber(),
                    Html.element("p", Html.attributes("class", "stub-label"), texts.open()),
                    Html.element("p", Html.attributes("class", "stub-amount"), texts.nothingDue()),
                    Html.element("p", Html.attributes("class", "stub-note"), texts.thanks())));
        }
        byCurrency.forEach((currency, invoices) -> {
            parts.add(stub(request, currency, invoices, texts));
            parts.add(choices(request, currency, invoices, texts));
        });
        if (request.moreOpen() > 0) {
            parts.add(Parts.banner("info", texts.moreOpen(request.moreOpen())));
        }
        return Html.element("article", Html.of(parts));
    }

    PortalOutcome submit(AccountPageRequest page, Map<String, List<String>> fields) {
        List<String> chosen = fields.getOrDefault("invoice", List.of());
        List<String> payable = page.openInvoices()
                .stream()
                .filter(page::payable)
                .map(InvoiceView::id)
                .filter(chosen::contains)
                .toList();
        return payable.isEmpty()
                ? PortalOutcome.showAgain(Texts.in(page.locale()).chooseOne())
                : PortalOutcome.choosePayment(payable);
    }

    private static Html stub(AccountPageRequest request, CurrencyCode currency, List<InvoiceView> invoices,
            Texts texts) {
        Money due = invoices.stream().map(InvoiceView::open).reduce(Money.zero(currency), Money::plus);
        Optional<LocalDate> oldest = invoices.stream()
                .flatMap(invoice -> invoice.dueDate().stream())
                .min(Comparator.naturalOrder());
        String count = texts.invoices(invoices.size());
        boolean payable = invoices.stream().anyMatch(request::payable);
        Html all = Html.of(invoices.stream()
                .filter(request::payable)
                .map(invoice -> Html.element("input",
                        Html.attributes("type", "hidden", "name", "invoice", "value", invoice.id())))
                .toList());
        Money now = invoices.stream()
                .filter(request::payable)
                .map(InvoiceView::open)
                .reduce(Money.zero(currency), Money::plus);
        return Parts.stub(texts.open(), request.customerNumber(),
                Html.element("p", Html.attributes("class", "stub-label"), texts.open()),
                Parts.amount(texts.number(due), currency.toString()),
                Html.element("p", Html.attributes("class", "stub-note"),
                        oldest.map(date -> texts.oldest(count, texts.date(date), date.isBefore(request.today())))
                                .orElse(count)),
                payable
                        ? Parts.form(request, all, Parts.button(texts.payVerb() + " " + texts.money(now)))
                        : Html.empty());
    }

    private static Html choices(AccountPageRequest request, CurrencyCode currency, List<InvoiceView> invoices,
            Texts texts) {
        Html rows = Html.of(invoices.stream().map(invoice -> row(request, invoice, texts)).toList());
        String title = texts.openInvoices() + " (" + currency + ")";
        Html list = Html.element("div", Html.attributes("class", "choices", "role", "group", "aria-label", title),
                rows);
        boolean several = invoices.stream().filter(request::payable).count() > 1;
        Html button = Html.element("button", Html.attributes("type", "submit", "class", "btn"), texts.payChosen());
        return Html.element("section", Html.element("h2", title),
                several
                        ? Parts.form(request, list, Html.element("p", Html.attributes("class", "choices-go"), button))
                        : list);
    }

    private static Html row(AccountPageRequest request, InvoiceView invoice, Texts texts) {
        String field = "choose-" + invoice.id();
        boolean payable = request.payable(invoice);
        Html box = payable
                ? Html.element("input", Html.attributes("type", "checkbox", "id", field, "name", "invoice", "value",
                        invoice.id(), "checked", "", "aria-label", texts.invoice() + " " + invoice.number()))
                : Html.element("span");
        Html number = Html.element("a", Html.attributes("href", request.address(invoice).toString()),
                invoice.number());
        Html amount = Html.element("span", Html.attributes("class", "choice-amount"), texts.money(invoice.open()));
        Html due = Html.element("small",
                invoice.dueDate().map(date -> texts.due() + " " + texts.date(date)).orElse(""));
        return Html.element("div", Html.attributes("class", "choice"), box, number, amount, due,
                standing(request, invoice, texts));
    }

    private static Html standing(AccountPageRequest request, InvoiceView invoice, Texts texts) {
        if (invoice.paymentPending()) {
            return Parts.pill("info", texts.underWay());
        }
        return invoice.dueDate().map(date -> {
            long days = ChronoUnit.DAYS.between(date, request.today());
            return days > 0 ? Parts.pill("bad", texts.late(days)) : Parts.pill("neutral", texts.dueIn(-days));
        }).orElse(Html.empty());
    }
}
