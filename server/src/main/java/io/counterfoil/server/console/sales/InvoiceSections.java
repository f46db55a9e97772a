package io.counterfoil.server.console.sales;

import gg.jte.Content;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.document.DocumentFacts;
import io.counterfoil.server.document.Documents;
import io.counterfoil.server.invoice.DocumentType;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceLine;
import io.counterfoil.server.invoice.InvoiceView;
import io.counterfoil.server.invoice.Origin;
import io.counterfoil.server.invoice.TaxLine;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.portal.Link;
import io.counterfoil.server.portal.Links;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Figures;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts of a document's page that say what it says. */
final class InvoiceSections {
    private static final int MOST_LINKS = 20;

    private final Documents documents;
    private final Links links;
    private final Clock clock;

    private record Tax(String name, String category, BigDecimal rate) {}

    @Inject
    InvoiceSections(Documents documents, Links links, Clock clock) {
        this.documents = documents;
        this.links = links;
        this.clock = clock;
    }

    Content facts(Visit visit, InvoiceView view, Optional<Invoice> preceding) {
        Wording words = visit.words(InvoiceSections.class);
        Figures figures = visit.figures();
        Invoice invoice = view.invoice();
        List<Facts.Fact> facts = new ArrayList<>();
        String name = view.buyer() == null ? words.text("erased") : view.buyer().name();
        facts.add(Facts.fact(words.text("col.customer"), visit.may("customer:read")
                ? new Cell.Link(name, visit.path("customers/" + invoice.customer()), address(view))
                : new Cell.Text(name, address(view))));
        facts.add(Facts.fact(words.text("col.total"), figures.money(invoice.gross())));
        facts.add(Facts.fact(words.text(invoice.type() == DocumentType.INVOICE ? "col.open" : "unused"),
                figures.money(view.open())));
        facts.add(Facts.fact(words.text("col.issued"), figures.cell(invoice.issueOn())));
        if (invoice.type() == DocumentType.INVOICE) {
            facts.add(Facts.fact(words.text("col.due"), figures.cell(invoice.dueOn())));
        }
        if (invoice.supplyFrom() != null || invoice.supplyTo() != null) {
            facts.add(Facts.fact(words.text("supply"), new Cell.Text(
                    period(figures, invoice), null)));
        }
        preceding.ifPresent(other -> facts.add(Facts.fact(words.text("preceding"),
                new Cell.Link(other.number(), visit.path("invoices/" + other.id()), null))));
        optional(facts, words.text("buyerReference"), invoice.buyerReference());
        optional(facts, words.text("orderReference"), invoice.orderReference());
        if (invoice.exchangeRate() != null) {
            facts.add(Facts.fact(words.text("exchangeRate"), new Cell.Text(invoice.exchangeRate().toPlainString(),
                    figures.money(invoice.functionalGross()))));
        }
        optional(facts, words.text(invoice.type() == DocumentType.INVOICE ? "notes" : "reason"), invoice.notes());
        return visit.ui().card("facts", words.text("facts"), "", visit.ui().facts(new Facts(facts)));
    }

    private static @Nullable String address(InvoiceView view) {
        return view.buyer() == null
                ? null
                : view.buyer().address().street() + ", " + view.buyer().address().postalCode() + " "
                        + view.buyer().address().city() + ", " + view.buyer().address().country();
    }

    private static String period(Figures figures, Invoice invoice) {
        String from = invoice.supplyFrom() == null ? "…" : figures.date(invoice.supplyFrom());
        String to = invoice.supplyTo() == null ? "…" : figures.date(invoice.supplyTo());
        return from.equals(to) ? from : from + " – " + to;
    }

    private static void optional(List<Facts.Fact> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.add(Facts.fact(name, value));
        }
    }

    /** What is due when, and what of it is open. */
    Content due(Visit visit, InvoiceView view) {
        Wording words = visit.words(InvoiceSections.class);
        String currency = view.open().currency().code();
        return visit.ui()
                .card("due", words.text("items"), "", visit.ui()
                        .table(new Table(words.text("items"),
                                List.of(Table.Column.text("due", words.text("col.due")),
                                        Table.Column.figure("amount", words.text("amount") + ", " + currency),
                                        Table.Column.figure("open", words.text("col.open") + ", " + currency)),
                                view.items()
                                        .stream()
                                        .map(item -> Table.Row.of(visit.figures().cell(item.dueOn()),
                                                visit.figures().cell(item.amount()),
                                                item.open().isZero()
                                                        ? visit.figures().cell(item.open())
                                                        : visit.figures().strong(item.open())))
                                        .toList())));
    }

    Content lines(Visit visit, InvoiceView view) {
        return lines(visit, view.lines(), view.taxes(), view.invoice().net(), view.invoice().tax(),
                view.invoice().gross());
    }

    /** Lines with their sum, and the taxes on them; also of a draft. */
    static Content lines(Visit visit, List<InvoiceLine> lines, List<TaxLine> taxes, @Nullable Money net,
            @Nullable Money tax, Money gross) {
        Wording words = visit.words(InvoiceSections.class);
        Figures figures = visit.figures();
        String currency = gross.currency().code();
        Table sold = new Table(words.text("lines"),
                List.of(Table.Column.text("description", words.text("line.description")),
                        Table.Column.figure("quantity", words.text("line.quantity")),
                        Table.Column.text("unit", words.text("line.unit")).wide(),
                        Table.Column.figure("price", words.text("line.unitPrice") + ", " + currency),
                        Table.Column.figure("net", words.text("net") + ", " + currency)),
                lines.stream()
                        .map(line -> Table.Row.of(new Cell.Text(line.description(), service(figures, line)),
                                number(figures, line.quantity(), 0),
                                new Cell.Text(Units.text(words, line.unit()), null),
                                number(figures, line.unitPrice(), gross.currency().scale()),
                                figures.cell(line.net())))
                        .toList());
        return visit.ui()
                .card("lines", words.text("lines"), "", visit.ui()
                        .stack(visit.ui().table(sold),
                                visit.ui().total(new Facts(sums(visit, taxes, net, tax, gross)))));
    }

    /** The net, each tax, and the total. */
    static List<Facts.Fact> sums(Visit visit, List<TaxLine> taxes, @Nullable Money net, @Nullable Money tax,
            Money gross) {
        Wording words = visit.words(InvoiceSections.class);
        Figures figures = visit.figures();
        List<Facts.Fact> sums = new ArrayList<>();
        if (net != null && tax != null) {
            sums.add(Facts.fact(words.text("net"), figures.money(net)));
            taxes(taxes, gross.currency()).forEach((kind, amount) -> sums.add(Facts.fact(
                    kind.name() + " " + figures.hundredths(kind.rate(), Math.max(0, kind.rate().scale())),
                    figures.money(amount))));
        }
        sums.add(Facts.fact(words.text("col.total"), new Cell.Figure(figures.money(gross), gross.decimal(), true)));
        return sums;
    }

    private static Map<Tax, Money> taxes(List<TaxLine> lines, CurrencyCode currency) {
        Map<Tax, Money> sums = new LinkedHashMap<>();
        for (TaxLine line : lines) {
            sums.merge(new Tax(line.name(), line.category(), line.rate()),
                    Money.zero(currency).plus(line.tax().abs()), Money::plus);
        }
        return sums;
    }

    private static @Nullable String service(Figures figures, InvoiceLine line) {
        return line.serviceFrom() == null || line.serviceTo() == null
                ? null
                : figures.date(line.serviceFrom()) + " – " + figures.date(line.serviceTo());
    }

    /** With all its decimals, and at least so many. */
    private static Cell number(Figures figures, BigDecimal value, int decimals) {
        return new Cell.Figure(figures.decimal(value, Math.max(decimals, value.scale())), value.toPlainString(), false);
    }

    /** What was drawn of it. */
    Optional<Content> documents(Visit visit, InvoiceView view) {
        List<DocumentFacts> drawn = view.invoice().origin() == Origin.OWN
                ? documents.facts(visit.entity().id(), view.invoice().id())
                : List.of();
        Wording words = visit.words(InvoiceSections.class);
        List<Table.Row> rows = drawn.stream()
                .map(each -> Table.Row.of(
                        each.format().equals("pdf")
                                ? new Cell.Link("PDF", visit.path("invoices/" + view.invoice().id() + "/pdf"), null)
                                : new Cell.Text(each.format().toUpperCase(Locale.ROOT), null),
                        new Cell.Text(visit.figures().instant(each.recordedAt(), visit.entity().timeZone()), null),
                        new Cell.Text(each.plugin() + " " + each.pluginVersion(), null),
                        new Cell.Text(each.sha256().substring(0, 16) + "…", null)))
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(visit.ui()
                        .card("documents", words.text("documents"), "", visit.ui()
                                .table(new Table(words.text("documents"),
                                        List.of(Table.Column.text("format", words.text("format")),
                                                Table.Column.text("at", words.text("drawn")),
                                                Table.Column.text("template", words.text("template")).wide(),
                                                Table.Column.text("sha256", "SHA-256").wide()),
                                        rows))));
    }

    /** The links by which the customer can pay; their secrets are not kept. */
    Optional<Content> links(Visit visit, InvoiceView view) {
        Invoice invoice = view.invoice();
        if (!visit.may("portal-link:read") || invoice.type() != DocumentType.INVOICE
                || invoice.origin() != Origin.OWN) {
            return Optional.empty();
        }
        Wording words = visit.words(InvoiceSections.class);
        boolean manages = visit.may("portal-link:manage");
        List<Link> made = links.page(visit.entity().id(), invoice.id(), Long.MAX_VALUE, MOST_LINKS);
        List<Content> parts = new ArrayList<>();
        if (!made.isEmpty()) {
            parts.add(visit.ui()
                    .table(new Table(words.text("links"),
                            List.of(Table.Column.text("made", words.text("link.at")),
                                    Table.Column.text("until", words.text("link.until")),
                                    Table.Column.text("state", words.text("col.status"))),
                            made.stream().map(link -> link(visit, words, link)).toList())));
        }
        if (manages) {
            String base = visit.path("invoices/" + invoice.id() + "/links");
            List<Content> buttons = new ArrayList<>();
            buttons.add(visit.ui().button(Form.of("make-link", base, List.of(Visit.key()), words.text("link.make"))));
            made.stream()
                    .filter(link -> valid(link))
                    .limit(1)
                    .forEach(link -> buttons.add(visit.ui()
                            .button(Form.of("revoke-link", base + "/" + link.id() + "/revoke", List.of(),
                                    words.text("link.revoke")).dangerous())));
            parts.add(visit.ui().bar(visit.ui().stack(buttons)));
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(visit.ui()
                        .card("links", words.text("links"), words.text("links.note"), visit.ui().stack(parts)));
    }

    private boolean valid(Link link) {
        return link.revokedAt() == null && clock.instant().isBefore(link.expiresAt());
    }

    private Table.Row link(Visit visit, Wording words, Link link) {
        return Table.Row.of(
                new Cell.Text(visit.figures().instant(link.createdAt(), visit.entity().timeZone()), null),
                new Cell.Text(visit.figures().instant(link.expiresAt(), visit.entity().timeZone()), null),
                link.revokedAt() != null
                        ? new Cell.Pill(words.text("link.state.revoked"), Tone.NEUTRAL)
                        : valid(link)
                                ? new Cell.Pill(words.text("link.state.valid"), Tone.OK)
                                : new Cell.Pill(words.text("link.state.expired"), Tone.NEUTRAL));
    }
}
