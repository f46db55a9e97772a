package io.counterfoil.plugins.example;

import io.counterfoil.plugin.console.ConsoleAction;
import io.counterfoil.plugin.console.ConsoleBadge;
import io.counterfoil.plugin.console.ConsoleContribution;
import io.counterfoil.plugin.console.ConsoleFigures;
import io.counterfoil.plugin.console.ConsoleFilter;
import io.counterfoil.plugin.console.ConsoleItem;
import io.counterfoil.plugin.console.ConsoleList;
import io.counterfoil.plugin.console.ConsoleMarkup;
import io.counterfoil.plugin.console.ConsoleOutcome;
import io.counterfoil.plugin.console.ConsolePart;
import io.counterfoil.plugin.console.ConsoleRequest;
import io.counterfoil.plugin.console.ConsoleSlot;
import io.counterfoil.plugin.console.ConsoleSubmission;
import io.counterfoil.plugin.console.ConsoleTone;
import io.counterfoil.plugin.console.ConsoleValue;
import io.counterfoil.plugin.ui.Html;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The checklist. It shows the three ways in which a plugin can be seen: figures and a list that the console draws, with
 * a filter and buttons, a form of its own HTML, and a custom element that counts while one ticks. For any number of
 * threads.
 */
final class MonthEnd implements ConsoleContribution {
    private static final String PAGE = "month-end";
    private static final String CARD = "progress";
    private static final String PERMISSION = "ledger:read";
    private static final String REVIEW = "review";
    private static final String CHECKED = "checked";
    private static final String FINISH = "finish";
    private static final String REMOVE = "remove";
    private static final String OPEN = "open";
    private static final String COMPLETE = "complete";

    private final Tasks tasks;
    private final Ticks ticks;
    private final Reviews reviews;

    MonthEnd(Tasks tasks, Ticks ticks, Reviews reviews) {
        this.tasks = tasks;
        this.ticks = ticks;
        this.reviews = reviews;
    }

    @Override
    public List<ConsoleItem> items() {
        Map<String, String> titles = Map.of("en", "Month-end checklist", "de", "Checkliste zum Monatsabschluss");
        return List.of(
                ConsoleItem.of(PAGE, ConsoleSlot.NAVIGATION, titles).permission(PERMISSION).modules("month-end.js"),
                ConsoleItem.of(CARD, ConsoleSlot.OVERVIEW, titles).permission(PERMISSION),
                ConsoleItem.of(REVIEW, ConsoleSlot.INVOICES,
                        Map.of("en", "Check at month-end", "de", "Zum Monatsende prüfen")).permission(PERMISSION));
    }

    @Override
    public List<ConsolePart> show(ConsoleRequest request) {
        YearMonth month = request.parameter("month")
                .flatMap(text -> month(text, request.today()))
                .orElse(YearMonth.from(request.today()).minusMonths(1));
        Ticks.Month ticked = ticks.of(request.entityId(), month);
        ConsolePart figures = figures(request, ticked);
        return request.itemId().equals(CARD)
                ? List.of(figures, link(request))
                : List.of(figures, form(request, ticked), months(request), reviews(request));
    }

    /** What is still to be done for the month before, and only once somebody has begun with it. */
    @Override
    public long badge(ConsoleBadge asked) {
        Ticks.Month last = ticks.of(asked.entityId(), YearMonth.from(asked.today()).minusMonths(1));
        return last.version() == 0 ? 0 : tasks.texts().size() - last.done(tasks);
    }

    @Override
    public ConsoleOutcome submit(ConsoleSubmission submission) {
        ConsoleRequest page = submission.page();
        Words words = Words.of(page.locale());
        if (page.itemId().equals(REVIEW)) {
            reviews.add(page.entityId(), submission.invoices());
            return ConsoleOutcome.done(words.text("review.added"));
        }
        if (submission.action().isPresent()) {
            return act(submission.action().get(), submission.rows(), page);
        }
        Optional<YearMonth> month = month(field(submission, "month"), page.today());
        Optional<Long> seen = version(field(submission, "version"));
        if (month.isEmpty() || seen.isEmpty()) {
            return ConsoleOutcome.showAgain(words.text("wrong.month"));
        }
        List<String> done = submission.fields()
                .getOrDefault("task", List.of())
                .stream()
                .filter(tasks.texts()::contains)
                .distinct()
                .toList();
        return ticks.save(page.entityId(), month.get(), seen.get(), done, page.today())
                ? ConsoleOutcome.done(words.text("saved"))
                : ConsoleOutcome.showAgain(words.text("changed"));
    }

    /** None of them does anything to what is so already: a form may come twice. */
    private ConsoleOutcome act(String action, List<String> rows, ConsoleRequest page) {
        Words words = Words.of(page.locale());
        if (action.equals(CHECKED)) {
            reviews.checked(page.entityId(), rows);
            return ConsoleOutcome.done(words.text("review.checked"));
        }
        boolean all = true;
        for (String row : rows) {
            YearMonth month = YearMonth.parse(row);
            boolean done = action.equals(REMOVE)
                    ? ticks.remove(page.entityId(), month)
                    : ticks.save(page.entityId(), month, ticks.of(page.entityId(), month).version(), tasks.texts(),
                            page.today());
            all = all && done;
        }
        return all
                ? ConsoleOutcome.done(words.text(action.equals(REMOVE) ? "removed" : "saved"))
                : ConsoleOutcome.showAgain(words.text("changed"));
    }

    private static String field(ConsoleSubmission submission, String name) {
        return submission.fields().getOrDefault(name, List.of()).stream().findFirst().orElse("");
    }

    private static Optional<Long> version(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /** One of the last ten years, up to the present one. */
    private static Optional<YearMonth> month(String text, LocalDate today) {
        try {
            YearMonth month = YearMonth.parse(text);
            YearMonth now = YearMonth.from(today);
            return month.isAfter(now) || month.isBefore(now.minusYears(10)) ? Optional.empty() : Optional.of(month);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private ConsolePart figures(ConsoleRequest request, Ticks.Month ticked) {
        Words words = Words.of(request.locale());
        int all = tasks.texts().size();
        long done = ticked.done(tasks);
        return ConsoleFigures.of(List.of(
                new ConsoleFigures.Figure(words.text("month"), new ConsoleValue.Text(name(request, ticked.month())),
                        request.entityName()),
                new ConsoleFigures.Figure(words.text("done"), new ConsoleValue.Count(done),
                        words.text("of", Map.of("all", Integer.toString(all)))),
                new ConsoleFigures.Figure(words.text("state"), state(words, done), "")));
    }

    private ConsoleValue state(Words words, long done) {
        return done == tasks.texts().size()
                ? new ConsoleValue.Pill(words.text("state.done"), ConsoleTone.OK)
                : new ConsoleValue.Pill(words.text("state.open"), ConsoleTone.WARN);
    }

    private static ConsolePart link(ConsoleRequest request) {
        return ConsoleMarkup.of("", Html.element("div", Html.attributes("class", "buttons"),
                Html.element("a", Html.attributes("class", "btn", "href", request.address(PAGE).toString()),
                        Words.of(request.locale()).text("open"))));
    }

    private ConsolePart form(ConsoleRequest request, Ticks.Month ticked) {
        Words words = Words.of(request.locale());
        List<Html> boxes = new ArrayList<>();
        for (String task : tasks.texts()) {
            boxes.add(box(request, ticked, task, "task-" + boxes.size()));
        }
        List<Html> fields = new ArrayList<>();
        request.hiddenFields().forEach((name, value) -> fields.add(hidden(name, value)));
        fields.add(hidden("month", ticked.month().toString()));
        fields.add(hidden("version", Long.toString(ticked.version())));
        fields.add(Html.custom("example-ticks", Map.of("data-text", words.text("ticked")),
                Html.element("ul", Html.attributes("class", "checks"), Html.of(boxes))));
        fields.add(Html.element("div", Html.attributes("class", "form-actions"),
                Html.element("button", Html.attributes("class", "btn btn-primary", "type", "submit"),
                        words.text("save"))));
        return ConsoleMarkup.of(words.text("tasks", Map.of("month", name(request, ticked.month()))),
                Html.element("form", Html.attributes("class", "form", "method", "post", "action",
                        request.formAddress().toString()), Html.of(fields)));
    }

    private static Html box(ConsoleRequest request, Ticks.Month ticked, String task, String id) {
        LocalDate day = ticked.doneOn().get(task);
        Map<String, String> attributes = Html.attributes("type", "checkbox", "name", "task", "id", id, "value", task);
        if (day != null) {
            attributes.put("checked", "");
        }
        Words words = Words.of(request.locale());
        String note = day == null
                ? ""
                : words.text("doneOn", Map.of("day",
                        DateTimeFormatter.ofPattern(words.text("day"), request.locale()).format(day)));
        return Html.element("li", Html.element("label", Map.of("for", id), Html.element("input", attributes),
                Html.element("span", task)), Html.element("small", note));
    }

    private static Html hidden(String name, String value) {
        return Html.element("input", Html.attributes("type", "hidden", "name", name, "value", value));
    }

    private ConsolePart months(ConsoleRequest request) {
        Words words = Words.of(request.locale());
        String wanted = request.parameter("state").orElse("");
        List<Ticks.Month> months = ticks.all(request.entityId())
                .stream()
                .filter(each -> !wanted.equals(OPEN) || !complete(each))
                .filter(each -> !wanted.equals(COMPLETE) || complete(each))
                .toList();
        List<List<ConsoleValue>> rows = months.stream().<List<ConsoleValue>>map(each -> {
            long done = each.done(tasks);
            URI address = URI.create(request.address(PAGE) + "?month=" + each.month());
            return List.of(new ConsoleValue.Link(name(request, each.month()), address), new ConsoleValue.Count(done),
                    state(words, done));
        }).toList();
        return ConsoleList.of(words.text("months"),
                List.of(new ConsoleList.Column(words.text("month"), false),
                        new ConsoleList.Column(words.text("done"), true),
                        new ConsoleList.Column(words.text("state"), false)),
                rows, words.text("months.none"))
                .ids(months.stream().map(each -> each.month().toString()).toList())
                .filters(ConsoleFilter.choice("state", words.text("state"),
                        List.of(new ConsoleFilter.Option("", words.text("state.any")),
                                new ConsoleFilter.Option(OPEN, words.text("state.open")),
                                new ConsoleFilter.Option(COMPLETE, words.text("state.done")))))
                .rowAction(ConsoleAction.of(FINISH, words.text("finish")), months.stream()
                        .filter(each -> !complete(each))
                        .map(each -> each.month().toString())
                        .toList())
                .bulkAction(ConsoleAction.of(REMOVE, words.text("remove"))
                        .tone(ConsoleTone.BAD)
                        .confirm(words.text("remove.ask")));
    }

    private ConsolePart reviews(ConsoleRequest request) {
        Words words = Words.of(request.locale());
        List<Reviews.Review> all = reviews.all(request.entityId());
        return ConsoleList.of(words.text("review"), List.of(new ConsoleList.Column(words.text("review.number"), false)),
                all.stream().<List<ConsoleValue>>map(each -> List.of(new ConsoleValue.Text(each.number()))).toList(),
                words.text("review.none"))
                .ids(all.stream().map(Reviews.Review::id).toList())
                .rowAction(ConsoleAction.of(CHECKED, words.text("review.check")));
    }

    private boolean complete(Ticks.Month month) {
        return month.done(tasks) == tasks.texts().size();
    }

    private static String name(ConsoleRequest request, YearMonth month) {
        return DateTimeFormatter.ofPattern("LLLL uuuu", request.locale()).format(month);
    }
}
