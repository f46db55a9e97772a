package io.counterfoil.server.console.contribution;

import gg.jte.Content;
import io.counterfoil.plugin.console.ConsoleFigures;
import io.counterfoil.plugin.console.ConsoleList;
import io.counterfoil.plugin.console.ConsoleMarkup;
import io.counterfoil.plugin.console.ConsolePart;
import io.counterfoil.plugin.console.ConsoleTone;
import io.counterfoil.plugin.console.ConsoleValue;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Figures;
import io.counterfoil.ui.Kpi;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws what plugins describe, as the console draws its own. */
final class ItemDrawing {
    private static final int MOST_PARTS = 20;

    private final Visit visit;
    private final Wording words;

    ItemDrawing(Visit visit) {
        this.visit = visit;
        this.words = visit.words(ItemDrawing.class);
    }

    /**
     * The parts of a page, each in a card of its own where it has a title.
     *
     * @param id begins the ids of the cards
     */
    List<Content> page(String id, String title, List<ConsolePart> parts) {
        List<Content> drawn = new ArrayList<>();
        for (ConsolePart part : few(parts)) {
            String own = id + "-" + drawn.size();
            drawn.add(switch (part) {
                case ConsoleFigures figures -> figures(figures);
                case ConsoleList list -> visit.ui().card(own, list.title(), "", table(list));
                case ConsoleMarkup markup -> markup.title().isEmpty()
                        ? visit.ui().bareCard(own, title, visit.ui().html(markup.html()))
                        : visit.ui().card(own, markup.title(), "", visit.ui().html(markup.html()));
            });
        }
        return drawn;
    }

    /** The parts within one card. */
    Content card(List<ConsolePart> parts) {
        return visit.ui().stack(few(parts).stream().map(part -> switch (part) {
            case ConsoleFigures figures -> figures(figures);
            case ConsoleList list -> table(list);
            case ConsoleMarkup markup -> visit.ui().html(markup.html());
        }).toList());
    }

    private static List<ConsolePart> few(List<ConsolePart> parts) {
        if (parts.size() > MOST_PARTS) {
            throw new IllegalArgumentException(
                    "It has " + parts.size() + " parts; at most " + MOST_PARTS + " are shown");
        }
        return parts;
    }

    /** Named by the first of them: a page can hold more than one such part. */
    private Content figures(ConsoleFigures figures) {
        String label = words.text("figures", Map.of("first", figures.figures().getFirst().label()));
        return visit.ui().kpis(label, figures.figures().stream().map(this::kpi).toList());
    }

    private Kpi kpi(ConsoleFigures.Figure figure) {
        Figures form = visit.figures();
        return switch (figure.value()) {
            case ConsoleValue.Text text -> kpi(figure, text.text(), text.text(), Tone.NEUTRAL, null);
            case ConsoleValue.Amount amount -> kpi(figure, form.compact(amount.money()), form.money(amount.money()),
                    Tone.NEUTRAL, null);
            case ConsoleValue.Count count -> kpi(figure, form.count(count.count()), form.count(count.count()),
                    Tone.NEUTRAL, null);
            case ConsoleValue.Day day -> kpi(figure, form.date(day.date()), form.date(day.date()), Tone.NEUTRAL, null);
            case ConsoleValue.Pill pill -> kpi(figure, pill.text(), pill.text(), tone(pill.tone()), null);
            case ConsoleValue.Link link -> kpi(figure, link.text(), link.text(), Tone.NEUTRAL,
                    link.address().toString());
        };
    }

    private static Kpi kpi(ConsoleFigures.Figure figure, String value, String full, Tone tone, @Nullable String href) {
        return new Kpi(figure.label(), value, full, null, tone, figure.hint(), List.of(), href);
    }

    private Content table(ConsoleList list) {
        if (list.rows().isEmpty()) {
            return visit.ui().empty(new Empty("puzzle", words.text("list.empty"), list.whenEmpty(), null));
        }
        List<Table.Column> columns = new ArrayList<>();
        for (ConsoleList.Column column : list.columns()) {
            String key = "c" + columns.size();
            columns.add(column.figures()
                    ? Table.Column.figure(key, column.label())
                    : Table.Column.text(key, column.label()));
        }
        return visit.ui()
                .table(new Table(list.title(), columns, list.rows()
                        .stream()
                        .map(row -> new Table.Row(null, row.stream().map(this::cell).toList()))
                        .toList()));
    }

    private Cell cell(ConsoleValue value) {
        Figures form = visit.figures();
        return switch (value) {
            case ConsoleValue.Text text -> new Cell.Text(text.text(), null);
            case ConsoleValue.Amount amount -> new Cell.Figure(form.money(amount.money()), amount.money().decimal(),
                    false, amount.money().currency().code());
            case ConsoleValue.Count count -> form.cell(count.count());
            case ConsoleValue.Day day -> form.cell(day.date());
            case ConsoleValue.Pill pill -> new Cell.Pill(pill.text(), tone(pill.tone()));
            case ConsoleValue.Link link -> new Cell.Link(link.text(), link.address().toString(), null);
        };
    }

    private static Tone tone(ConsoleTone tone) {
        return switch (tone) {
            case NEUTRAL -> Tone.NEUTRAL;
            case OK -> Tone.OK;
            case INFO -> Tone.INFO;
            case WARN -> Tone.WARN;
            case BAD -> Tone.BAD;
        };
    }
}
