package io.counterfoil.server.portal;

import gg.jte.Content;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.ui.Html;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorKind;
import io.counterfoil.server.invoice.DocumentType;
import io.counterfoil.server.invoice.InvoiceLine;
import io.counterfoil.server.page.TypedAmount;
import io.counterfoil.server.request.CustomerRequest;
import io.counterfoil.server.request.CustomerRequests;
import io.counterfoil.server.request.DisputeReason;
import io.counterfoil.server.request.NewAttachment;
import io.counterfoil.server.request.NewRequest;
import io.counterfoil.server.request.RequestDetails;
import io.counterfoil.server.request.RequestKind;
import io.counterfoil.server.request.RequestQuery;
import io.counterfoil.server.request.RequestState;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Timeline;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a customer says about an invoice: a question, a dispute, a promise to pay. Safe for threads. */
final class InvoiceRequests {
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int SHOWN = 20;
    /** A form has at most 20 parts; whoever disputes lines of a longer invoice says so in the text. */
    private static final int MOST_LINES = 10;
    private static final Set<String> FIELDS = Set.of("text", "reason", "lines", "amount", "promisedOn", "name",
            "attachments");

    private final CustomerRequests requests;
    private final FormKeys keys;

    /**
     * A form as it is shown.
     *
     * @param sent as it was typed
     * @param wrong the names of the fields that were refused
     */
    private record Typed(RequestKind kind, RequestForm sent, Set<String> wrong) {
        Typed { wrong = Set.copyOf(wrong); }

        String value(String name) {
            return sent.value(name);
        }
    }

    @Inject
    InvoiceRequests(CustomerRequests requests, FormKeys keys) {
        this.requests = requests;
        this.keys = keys;
    }

    /** What stands on the invoice's page: the ways to say something, and what became of what was said. */
    Content section(InvoiceVisit visit) {
        if (visit.view().invoice().type() != DocumentType.INVOICE) {
            return visit.shell().ui().html(Html.empty());
        }
        List<Html> links = new ArrayList<>();
        links.add(link(visit, RequestKind.QUESTION));
        links.add(link(visit, RequestKind.DISPUTE));
        if (visit.view().open().isPositive()) {
            links.add(link(visit, RequestKind.PROMISE));
        }
        List<Timeline.Moment> moments = new ArrayList<>();
        for (CustomerRequest request : requests.page(visit.owner(), RequestQuery.ofInvoice(visit.invoice()),
                Long.MAX_VALUE, SHOWN)) {
            moments.add(moment(visit, request));
        }
        Content said = moments.isEmpty()
                ? visit.shell().ui().html(Html.empty())
                : visit.shell().ui().timeline(new Timeline(moments));
        return visit.shell()
                .ui()
                .card("requests", visit.word("request.title"), "", visit.shell()
                        .ui()
                        .stack(visit.shell()
                                .ui()
                                .html(Html.element("div", Html.attributes("class", "choices"),
                                        Html.of(links))),
                                said));
    }

    private static Html link(InvoiceVisit visit, RequestKind kind) {
        return Html.element("a", Html.attributes("class", "btn", "href",
                visit.path("/request").toString() + "?kind=" + kind.code()), visit.word("request.kind." + kind.code()));
    }

    /** Who holds a link reads what was said by it; what others wrote is theirs. */
    private Timeline.Moment moment(InvoiceVisit visit, CustomerRequest request) {
        String answer = null;
        if (request.state() != RequestState.OPEN && visit.reads(request.submittedBy())) {
            answer = requests.details(visit.owner(), request.id())
                    .history()
                    .stream()
                    .map(RequestDetails.Step::text)
                    .filter(Objects::nonNull)
                    .reduce((first, last) -> last)
                    .orElse(null);
        }
        String state = visit.word("request.state." + request.state().code());
        return new Timeline.Moment(
                visit.shell().ui().figures().instant(request.recordedAt(), visit.entity().timeZone()),
                visit.word("request.said." + request.kind().code()), answer == null ? state : state + ": " + answer,
                request.state() == RequestState.OPEN ? Tone.INFO : Tone.OK, null);
    }

    /** The form for one kind; a question where the address names none. */
    Reply form(InvoiceVisit visit, String kind) {
        return form(visit, OK, new Typed(kind(kind), RequestForm.of(Map.of()), Set.of()), null);
    }

    private static RequestKind kind(String code) {
        return Arrays.stream(RequestKind.values())
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElse(RequestKind.QUESTION);
    }

    /** Takes the form in, or shows it again with what is wrong. */
    Reply submit(InvoiceVisit visit, RequestForm form) {
        Typed typed = new Typed(kind(form.value("kind")), form, Set.of());
        Optional<IdempotencyKey> key = keys.read(visit.scope(), form.values());
        if (key.isEmpty()) {
            return form(visit, UNPROCESSABLE, typed, visit.word("notice.again"));
        }
        Optional<Money> amount = TypedAmount.parse(typed.value("amount"), visit.view().open().currency(),
                visit.shell().words().locale());
        if (amount.isEmpty() && !typed.value("amount").isEmpty()) {
            return form(visit, UNPROCESSABLE, new Typed(typed.kind(), form, Set.of("amount")), null);
        }
        try {
            CustomerRequest taken = requests.submit(visit.actor(), key.get(), visit.owner(),
                    visit.view().invoice().customer(), request(visit, typed, amount.orElse(null)));
            return new Reply.Elsewhere(URI.create(visit.path("/request/sent").toString() + "?kind="
                    + taken.kind().code()));
        } catch (CounterfoilException e) {
            if (e.code().kind() == ErrorKind.INTERNAL) {
                throw e;
            }
            List<String> wrong = e.fields().stream().map(field -> field.field().replaceFirst("\\[.*", "")).toList();
            Set<String> known = Set.copyOf(wrong.stream().filter(FIELDS::contains).toList());
            return form(visit, known.isEmpty() ? CONFLICT : UNPROCESSABLE,
                    new Typed(typed.kind(), form, known),
                    known.isEmpty() ? visit.word("request.refused") : null);
        }
    }

    /** It was taken in. */
    Reply sent(InvoiceVisit visit) {
        return visit.shell()
                .message(OK, visit.framed().apply(visit.word("request.sent.title")), "ok",
                        visit.word("request.sent.body"),
                        Shell.button(visit.path("").toString(), visit.word("back")));
    }

    private static NewRequest request(InvoiceVisit visit, Typed typed, @Nullable Money amount) {
        List<Integer> lines = visit.view()
                .lines()
                .stream()
                .map(InvoiceLine::line)
                .filter(line -> typed.value("line." + line).equals("yes"))
                .toList();
        DisputeReason reason = Arrays.stream(DisputeReason.values())
                .filter(each -> each.code().equals(typed.value("reason")))
                .findFirst()
                .orElse(null);
        String name = blank(typed.value("name"));
        String text = blank(typed.value("text"));
        List<NewAttachment> files = typed.sent().attachments();
        return switch (typed.kind()) {
            case QUESTION -> NewRequest.question(visit.invoice(), name, text == null ? "" : text, files);
            case DISPUTE -> NewRequest.dispute(visit.invoice(), reason, lines, amount, name, text, files);
            case PROMISE -> NewRequest.promise(visit.invoice(), amount, day(typed.value("promisedOn")), name, text);
        };
    }

    private Reply form(InvoiceVisit visit, int status, Typed typed, @Nullable String problem) {
        List<Field> fields = new ArrayList<>();
        keys.fresh().forEach((name, value) -> fields.add(Field.hidden(name, value)));
        fields.add(Field.hidden("kind", typed.kind().code()));
        switch (typed.kind()) {
            case QUESTION -> fields.add(field(visit, typed, "text", Field.Kind.LONG_TEXT).needed());
            case DISPUTE -> dispute(visit, typed, fields);
            case PROMISE -> {
                fields.add(field(visit, typed, "promisedOn", Field.Kind.DATE).needed());
                fields.add(amount(visit, typed));
                fields.add(field(visit, typed, "text", Field.Kind.LONG_TEXT));
            }
        }
        if (typed.kind() != RequestKind.PROMISE) {
            fields.add(field(visit, typed, RequestForm.FILE, Field.Kind.FILE)
                    .help(visit.word("request.attachments.help")));
        }
        fields.add(field(visit, typed, "name", Field.Kind.TEXT).autocomplete("name"));
        String title = visit.word("request.kind." + typed.kind().code());
        Form form = Form.of("request",
                visit.path(typed.kind() == RequestKind.PROMISE ? "/request/promise" : "/request").toString(), fields,
                visit.word("request.send"))
                .problem(problem);
        Content body = visit.shell()
                .ui()
                .stack(visit.shell()
                        .ui()
                        .html(Html.of(Html.element("h1", title),
                                Html.element("p", Html.attributes("class", "lede"),
                                        visit.word("invoice") + " " + visit.view().invoice().number()))),
                        visit.shell().ui().bareCard("request-card", title, visit.shell().ui().form(form)),
                        visit.shell().ui().html(Shell.back(visit.path("").toString(), visit.word("back"))));
        return visit.shell().page(status, visit.framed().apply(title), body);
    }

    private static void dispute(InvoiceVisit visit, Typed typed, List<Field> fields) {
        List<Field.Option> reasons = new ArrayList<>();
        reasons.add(new Field.Option("", visit.word("request.reason.choose")));
        for (DisputeReason each : DisputeReason.values()) {
            reasons.add(new Field.Option(each.code(), visit.word("request.reason." + each.code())));
        }
        fields.add(Field.choice("reason", visit.word("request.reason"), typed.value("reason"), reasons)
                .needed()
                .error(wrong(visit, typed, "reason")));
        List<InvoiceLine> lines = visit.view().lines();
        if (lines.size() > 1 && lines.size() <= MOST_LINES) {
            for (InvoiceLine line : lines) {
                fields.add(
                        Field.of("line." + line.line(), visit.word("request.line", Map.of("line", line.description())),
                                Field.Kind.YES_NO, typed.value("line." + line.line())));
            }
        }
        fields.add(amount(visit, typed));
        fields.add(field(visit, typed, "text", Field.Kind.LONG_TEXT));
    }

    private static Field amount(InvoiceVisit visit, Typed typed) {
        return field(visit, typed, "amount", Field.Kind.AMOUNT).help(visit.word("request.amount.help",
                Map.of("currency", visit.view().open().currency().code())));
    }

    private static Field field(InvoiceVisit visit, Typed typed, String name, Field.Kind kind) {
        return Field.of(name, visit.word("request." + name), kind, kind == Field.Kind.FILE ? "" : typed.value(name))
                .error(wrong(visit, typed, name));
    }

    private static @Nullable String wrong(InvoiceVisit visit, Typed typed, String name) {
        return typed.wrong().contains(name) ? visit.word("request.wrong." + name) : null;
    }

    private static @Nullable String blank(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
