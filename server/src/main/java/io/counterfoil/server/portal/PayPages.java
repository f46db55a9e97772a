package io.counterfoil.server.portal;

import gg.jte.Content;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.ui.Html;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.payment.PaymentId;
import io.counterfoil.server.payment.ShortReason;
import io.counterfoil.server.paymentmethod.PaymentMethod;
import io.counterfoil.server.plugin.InstanceId;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Paying several invoices at once: amounts and method, then one page that says what is going to happen, then the
 * gateway's own page or what to write on the transfer. Safe for threads.
 */
final class PayPages {
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final OpenInvoices open;
    private final Checkouts checkouts;
    private final FormKeys keys;
    private final PortalAddress address;

    @Inject
    PayPages(OpenInvoices open, Checkouts checkouts, FormKeys keys, PortalAddress address) {
        this.open = open;
        this.checkouts = checkouts;
        this.keys = keys;
        this.address = address;
    }

    /** The amounts and the ways to pay. */
    Reply choose(AccountVisit visit) {
        OpenInvoices.Owed owed = open.of(visit);
        PaymentForm form = PaymentForm.fresh(visit.seen().parameters().getOrDefault("invoice", List.of()), owed, visit);
        return choose(visit, form, OK, Optional.empty());
    }

    /** The form comes back with what is wrong, or the page before the payment. */
    Reply review(AccountVisit visit, Map<String, List<String>> sent) {
        PaymentForm form = read(visit, sent);
        if (!form.right()) {
            return choose(visit, form, UNPROCESSABLE, Optional.of(visit.word("pay.wrong")));
        }
        return confirm(visit, form);
    }

    /** Begins the payment. */
    Reply pay(AccountVisit visit, Map<String, List<String>> sent) {
        Optional<PaymentId> charged = keys.read(visit.scope(), sent)
                .flatMap(key -> checkouts.charged(visit.live().session().actor(), visit.owner(), key));
        if (charged.isPresent()) {
            // Sent once more: what is owed has changed by it, so that the form would no longer be right.
            return new Reply.Elsewhere(URI.create(AccountVisit.path("payments/" + charged.get().text())));
        }
        PaymentForm form;
        try {
            form = read(visit, sent);
        } catch (CounterfoilException e) {
            // Sent once more after it was paid: nothing is owed any more, and there is a payment to look at.
            return paid(visit, sent).orElseThrow(() -> e);
        }
        Optional<IdempotencyKey> key = keys.read(visit.scope(), sent);
        if (!form.right() || key.isEmpty() || form.method().equals(PaymentForm.TRANSFER)) {
            return choose(visit, form, UNPROCESSABLE, Optional.of(visit.word("notice.again")));
        }
        String first = form.lines().getFirst().invoice().id();
        URI back = URI.create(AccountVisit.path("payments/of/" + first));
        Checkouts.Begun begun = begin(visit, form, key.get(), address.whole(back.toString()));
        return switch (begun.beginning()) {
            case BEGUN -> new Reply.Elsewhere(Objects.requireNonNull(begun.address()));
            case DECIDED -> new Reply.Elsewhere(back);
            case IN_PROGRESS -> again(visit, form, "notice.inProgress");
            case CHANGED -> again(visit, form, "notice.changed");
            case UNAVAILABLE -> again(visit, form, "notice.unavailable");
        };
    }

    private Checkouts.Begun begin(AccountVisit visit, PaymentForm form, IdempotencyKey key, URI returnAddress) {
        return saved(visit, form)
                .map(method -> checkouts.charge(visit.live().session().actor(), visit.owner(), form.shares(),
                        method.id(), key, returnAddress))
                .orElseGet(() -> checkouts.begin(visit.owner(), form.shares(), InstanceId.valueOf(form.method()), key,
                        returnAddress));
    }

    /** The stored method that was chosen, if it is one. */
    private Optional<PaymentMethod> saved(AccountVisit visit, PaymentForm form) {
        return saved(visit, form.lines().getFirst().invoice().open().currency()).stream()
                .filter(method -> method.id().text().equals(form.method()))
                .findFirst();
    }

    private List<PaymentMethod> saved(AccountVisit visit, CurrencyCode currency) {
        return checkouts.saved(visit.owner(), visit.customer().id(), currency);
    }

    private Optional<Reply> paid(AccountVisit visit, Map<String, List<String>> sent) {
        for (String id : sent.getOrDefault("invoice", List.of())) {
            try {
                Optional<PaymentId> newest = checkouts.newest(visit.owner(), InvoiceId.valueOf(id))
                        .filter(found -> checkouts.payment(visit.owner(), visit.customer().id(), found).isPresent());
                if (newest.isPresent()) {
                    return Optional.of(new Reply.Elsewhere(
                            URI.create(AccountVisit.path("payments/" + newest.get().text()))));
                }
            } catch (CounterfoilException e) {
                // No id of an invoice: whoever made it up is told that there is no such thing.
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Reply again(AccountVisit visit, PaymentForm form, String notice) {
        return choose(visit, form, CONFLICT, Optional.of(visit.word(notice)));
    }

    private PaymentForm read(AccountVisit visit, Map<String, List<String>> sent) {
        OpenInvoices.Owed owed = open.of(visit);
        List<String> chosen = sent.getOrDefault("invoice", List.of());
        Set<String> methods = owed.shown()
                .stream()
                .filter(invoice -> chosen.contains(invoice.id()))
                .findFirst()
                .map(invoice -> methods(visit, invoice.open().currency()).stream()
                        .map(Way::value)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
        return PaymentForm.sent(sent, owed, visit, methods);
    }

    /** A way to pay, as it is chosen and told. */
    private record Way(String value, String title, String text) {}

    private List<Way> methods(AccountVisit visit, CurrencyCode currency) {
        List<Way> ways = new ArrayList<>();
        for (PaymentMethod method : saved(visit, currency)) {
            ways.add(new Way(method.id().text(), MethodPages.label(visit, method), visit.word("pay.saved.fee")));
        }
        for (Checkouts.Method method : checkouts.methods(visit.owner(), currency)) {
            ways.add(new Way(method.id().text(), visit.word("pay.gateway", Map.of("name", method.name())),
                    visit.word("pay.gateway.fee")));
        }
        if (visit.entity().iban() != null) {
            ways.add(new Way(PaymentForm.TRANSFER, visit.word("pay.transfer"), visit.word("pay.transfer.fee")));
        }
        return ways;
    }

    private Reply choose(AccountVisit visit, PaymentForm form, int status, Optional<String> notice) {
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element("h1", visit.word("pay.title")));
        notice.ifPresent(text -> parts.add(Html.element("p",
                Html.attributes("class", "banner banner-warn", "role", "alert"), text)));
        List<Html> fields = new ArrayList<>();
        List<Html> lines = form.lines().stream().map(line -> line(visit, line)).toList();
        fields.add(Html.element("fieldset", Html.element("legend", Html.attributes("class", "vh"),
                visit.word("pay.invoices")), Html.element("div", Html.attributes("class", "choices"), Html.of(lines))));
        fields.add(ways(visit, form));
        fields.add(Html.element("button", Html.attributes("type", "submit", "class", "btn btn-primary"),
                visit.word("pay.review")));
        parts.add(form("pay", fields));
        parts.add(Shell.back(AccountVisit.ROOT, visit.word("toHome")));
        return page(visit, status, "pay.title", parts);
    }

    private Html line(AccountVisit visit, PaymentForm.Line line) {
        PageRequestData.Standing invoice = line.invoice();
        String amount = "amount." + invoice.id();
        String reason = "reason." + invoice.id();
        String currency = invoice.open().currency().code();
        String problem = line.problem();
        boolean badAmount = "pay.wrong.amount".equals(problem);
        boolean badReason = "pay.wrong.reason".equals(problem);
        List<Html> options = new ArrayList<>();
        options.add(option("", visit.word("pay.reason.none"), line.reason().isEmpty()));
        for (ShortReason each : ShortReason.values()) {
            String code = PaymentForm.code(each);
            options.add(option(code, visit.word("pay.reason." + code), code.equals(line.reason())));
        }
        return Html.element("div", Html.attributes("class", "choice choice-form"),
                hidden("invoice", invoice.id()),
                Html.element("strong", visit.word("invoice") + " " + invoice.number()),
                Html.element("small", visit.word("pay.openOf",
                        Map.of("amount", visit.figures().money(invoice.open())))),
                Html.element("div", Html.attributes("class", badAmount ? "field field-wrong" : "field"),
                        Html.element("label", Html.attributes("for", amount),
                                visit.word("pay.amount") + " (" + currency + ")"),
                        Html.element("input", invalid(badAmount, amount, "type", "text", "inputmode", "decimal", "id",
                                amount, "name", amount, "value", line.typed(), "autocomplete", "off", "required", "")),
                        wrong(visit, badAmount, amount, problem)),
                Html.element("div", Html.attributes("class", badReason ? "field field-wrong" : "field"),
                        Html.element("label", Html.attributes("for", reason), visit.word("pay.reason")),
                        Html.element("select", invalid(badReason, reason, "id", reason, "name", reason),
                                Html.of(options)),
                        wrong(visit, badReason, reason, problem)));
    }

    private Html ways(AccountVisit visit, PaymentForm form) {
        CurrencyCode currency = form.lines().getFirst().invoice().open().currency();
        List<Way> ways = methods(visit, currency);
        List<Html> cards = new ArrayList<>();
        for (Way way : ways) {
            boolean chosen = form.method().isEmpty() ? way.equals(ways.getFirst()) : way.value().equals(form.method());
            String id = "method-" + way.value();
            Map<String, String> radio = Html.attributes("type", "radio", "id", id, "name", "method", "value",
                    way.value());
            if (chosen) {
                radio.put("checked", "");
            }
            cards.add(Html.element("div", Html.attributes("class", "choice"), Html.element("input", radio),
                    Html.element("label", Html.attributes("for", id), way.title()),
                    Html.element("small", way.text())));
        }
        if (cards.isEmpty()) {
            return Html.element("p", Html.attributes("class", "banner banner-warn"), visit.word("pay.noWay"));
        }
        String problem = form.methodProblem();
        return Html.element("fieldset", Html.element("legend", visit.word("pay.with")),
                Html.element("div", Html.attributes("class", "choices"), Html.of(cards)),
                problem == null
                        ? Html.empty()
                        : Html.element("p", Html.attributes("class", "wrong"), visit.word(problem)));
    }

    /** What is going to happen, with the sum; nothing has happened yet. */
    private Reply confirm(AccountVisit visit, PaymentForm form) {
        List<Html> facts = new ArrayList<>();
        List<Html> hidden = new ArrayList<>();
        for (PaymentForm.Line line : form.lines()) {
            Money amount = Objects.requireNonNull(line.amount());
            fact(facts, visit.word("invoice") + " " + line.invoice().number(), visit.figures().money(amount));
            hidden.add(hidden("invoice", line.invoice().id()));
            hidden.add(hidden("amount." + line.invoice().id(), visit.figures().amount(amount)));
            hidden.add(hidden("reason." + line.invoice().id(), line.reason()));
        }
        hidden.add(hidden("method", form.method()));
        fact(facts, visit.word("pay.fee"), visit.word("pay.fee.none"));
        fact(facts, visit.word("pay.sum"), visit.figures().money(form.sum()));
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element("h1", visit.word("pay.confirm.title")));
        Html sums = Html.element("dl", Html.attributes("class", "sums sums-last"), Html.of(facts));
        if (form.method().equals(PaymentForm.TRANSFER)) {
            parts.add(Html.element("section", Html.attributes("class", "card"), sums));
            return transfer(visit, form, parts);
        }
        keys.fresh().forEach((name, value) -> hidden.add(hidden(name, value)));
        hidden.add(Html.element("button", Html.attributes("type", "submit", "class", "btn btn-primary"),
                visit.word("pay.go", Map.of("amount", visit.figures().money(form.sum())))));
        parts.add(Html.element("section", Html.attributes("class", "card"), sums,
                Html.element("p", Html.attributes("class", "muted"), saved(visit, form)
                        .map(method -> visit.word("pay.confirm.saved",
                                Map.of("method", MethodPages.label(visit, method))))
                        .orElseGet(() -> visit.word("pay.confirm.body"))),
                form("pay/confirm", hidden)));
        parts.add(Shell.back(again(form), visit.word("pay.change")));
        return page(visit, OK, "pay.confirm.title", parts);
    }

    private Reply transfer(AccountVisit visit, PaymentForm form, List<Html> before) {
        String iban = Objects.requireNonNull(visit.entity().iban());
        String numbers = form.lines()
                .stream()
                .map(line -> line.invoice().number())
                .collect(Collectors.joining(" "));
        String reference = numbers.length() > CreditTransfer.LONGEST_TEXT ? visit.customer().number() : numbers;
        List<Html> facts = new ArrayList<>();
        fact(facts, visit.word("transfer.to"), visit.entity().name());
        fact(facts, "IBAN", iban.replaceAll("(.{4})(?!$)", "$1\u00a0"));
        String bic = visit.entity().bic();
        if (bic != null) {
            fact(facts, "BIC", bic);
        }
        fact(facts, visit.word("pay.sum"), visit.figures().money(form.sum()));
        fact(facts, visit.word("transfer.reference"), reference);
        Html data = Html.element("dl", Html.attributes("class", "sums"), Html.of(facts));
        List<Content> body = new ArrayList<>();
        body.add(visit.ui().html(Html.of(before)));
        Optional<String> code = CreditTransfer.of(visit.entity().name(), iban, bic, form.sum(), reference);
        Content picture = code.<Content>map(text -> visit.ui().qr(visit.word("transfer.qr"), text))
                .orElse(visit.ui().html(Html.empty()));
        body.add(visit.ui()
                .card("transfer", visit.word("transfer.title"), "", visit.ui()
                        .stack(visit.ui().html(Html.element("p", visit.word("transfer.body"))), visit.ui().html(data),
                                picture)));
        body.add(visit.ui().html(Shell.back(again(form), visit.word("pay.change"))));
        return visit.shell().page(OK, visit.frame(visit.word("pay.confirm.title")), visit.ui().stack(body));
    }

    private static String again(PaymentForm form) {
        return AccountVisit.path("pay") + "?" + form.lines()
                .stream()
                .map(line -> "invoice=" + line.invoice().id())
                .collect(Collectors.joining("&"));
    }

    private static Reply page(AccountVisit visit, int status, String title, List<Html> parts) {
        return visit.shell().page(status, visit.frame(visit.word(title)), visit.ui().html(Html.of(parts)));
    }

    private static Html form(String rest, List<Html> fields) {
        return Html.element("form",
                Html.attributes("method", "post", "action", AccountVisit.path(rest), "class", "form"),
                Html.of(fields));
    }

    private static Html hidden(String name, String value) {
        return Html.element("input", Html.attributes("type", "hidden", "name", name, "value", value));
    }

    private static Html option(String value, String text, boolean selected) {
        Map<String, String> attributes = Html.attributes("value", value);
        if (selected) {
            attributes.put("selected", "");
        }
        return Html.element("option", attributes, text);
    }

    private static Map<String, String> invalid(boolean is, String field, String... attributes) {
        Map<String, String> all = Html.attributes(attributes);
        if (is) {
            all.put("aria-invalid", "true");
            all.put("aria-describedby", field + "-error");
        }
        return all;
    }

    private static Html wrong(AccountVisit visit, boolean is, String field, @Nullable String key) {
        return is && key != null
                ? Html.element("p", Html.attributes("class", "wrong", "id", field + "-error"), visit.word(key))
                : Html.empty();
    }

    private static void fact(List<Html> facts, String name, String value) {
        facts.add(Html.element("dt", name));
        facts.add(Html.element("dd", value));
    }
}
