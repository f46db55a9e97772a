package io.counterfoil.server.console.contribution;

import io.counterfoil.plugin.console.ConsoleFigures;
import io.counterfoil.plugin.console.ConsoleTone;
import io.counterfoil.plugin.console.ConsoleValue;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Figures;
import io.counterfoil.ui.Kpi;
import io.counterfoil.ui.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes plugins' values as the reader's language writes them. Immutable. */
final class ValueDrawing {
    private final Figures form;

    ValueDrawing(Figures form) {
        this.form = form;
    }

    Kpi kpi(ConsoleFigures.Figure figure) {
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

    Cell cell(ConsoleValue value) {
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
