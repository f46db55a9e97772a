package io.counterfoil.server.console.contribution;

import gg.jte.Content;
import io.counterfoil.plugin.console.ConsoleFigures;
import io.counterfoil.plugin.console.ConsoleList;
import io.counterfoil.plugin.console.ConsoleMarkup;
import io.counterfoil.plugin.console.ConsolePart;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.page.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws what plugins describe, as the console draws its own. */
final class ItemDrawing {
    private static final int MOST_PARTS = 20;

    private final Visit visit;
    private final Wording words;
    private final ValueDrawing values;
    private final ListDrawing lists;

    ItemDrawing(ItemRequest request) {
        this.visit = request.visit();
        this.words = visit.words(ItemDrawing.class);
        this.values = new ValueDrawing(visit.figures());
        this.lists = new ListDrawing(request, values);
    }

    /**
     * The parts of a page, each in a card of its own where it has a title.
     *
     * @param id begins the ids of the cards
     */
    List<Content> page(String id, String title, List<ConsolePart> parts) {
        List<Content> drawn = new ArrayList<>();
        for (ConsolePart part : few(parts)) {
            int index = drawn.size();
            String own = id + "-" + index;
            drawn.add(switch (part) {
                case ConsoleFigures figures -> figures(figures);
                case ConsoleList list -> lists.ofPage(own, index, list);
                case ConsoleMarkup markup -> markup.title().isEmpty()
                        ? visit.ui().bareCard(own, title, visit.ui().html(markup.html()))
                        : visit.ui().card(own, markup.title(), "", visit.ui().html(markup.html()));
            });
        }
        return drawn;
    }

    /** The parts within one card. */
    Content card(List<ConsolePart> parts) {
        List<Content> drawn = new ArrayList<>();
        for (ConsolePart part : few(parts)) {
            int index = drawn.size();
            drawn.add(switch (part) {
                case ConsoleFigures figures -> figures(figures);
                case ConsoleList list -> lists.ofCard(index, list);
                case ConsoleMarkup markup -> visit.ui().html(markup.html());
            });
        }
        return visit.ui().stack(drawn);
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
        return visit.ui().kpis(label, figures.figures().stream().map(values::kpi).toList());
    }
}
