package io.counterfoil.server.console.contribution;

import io.counterfoil.plugin.console.ConsoleAction;
import io.counterfoil.plugin.console.ConsoleList;
import io.counterfoil.plugin.console.ConsolePart;
import io.counterfoil.server.console.ConsoleErrors;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.page.Wording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the lists of an item offer now. The item is asked again, with the parameters of its page: what a form names may
 * never have been offered to whoever sends it, and a row that was there may be dealt with by now.
 */
final class ListOffer {
    private static final int LONGEST_INDEX = 2;

    private final List<ConsolePart> parts;
    private final Wording words;

    private ListOffer(List<ConsolePart> parts, Wording words) {
        this.parts = parts;
        this.words = words;
    }

    /** @throws CounterfoilException when the plugin cannot tell */
    static ListOffer of(ItemRequest request) {
        Visit visit = request.visit();
        return new ListOffer(request.contribution().instance().extension().show(request),
                visit.words(ListOffer.class));
    }

    /**
     * The action of a form.
     *
     * @throws CounterfoilException {@code console.not-offered} with what to do about it
     */
    ConsoleAction require(ListForm form) {
        if (form.rows().isEmpty()) {
            throw refused(words.text("list.noRows"));
        }
        if (form.rows().size() > ConsoleList.MOST_ROWS) {
            throw refused(
                    words.text("list.tooManyRows", Map.of("most", Integer.toString(ConsoleList.MOST_ROWS))));
        }
        ConsoleList list = list(form.list()).orElseThrow(() -> refused(words.text("list.notOffered")));
        // An empty id is that of rows that nothing can be done with.
        if (form.rows().contains("") || !list.ids().containsAll(form.rows())) {
            throw refused(words.text("list.rowsGone"));
        }
        Stream<ConsoleAction> offered = form.rows().size() == 1
                ? Stream.concat(list.rowActions(form.rows().getFirst()).stream(), list.bulkActions().stream())
                : list.bulkActions().stream();
        return offered.filter(action -> action.id().equals(form.action()))
                .findFirst()
                .orElseThrow(() -> refused(words.text("list.notOffered")));
    }

    private Optional<ConsoleList> list(String index) {
        if (index.length() > LONGEST_INDEX || !index.matches("[0-9]+")) {
            return Optional.empty();
        }
        int place = Integer.parseInt(index);
        return place < parts.size() && parts.get(place) instanceof ConsoleList list
                ? Optional.of(list)
                : Optional.empty();
    }

    private static CounterfoilException refused(String message) {
        return new CounterfoilException(ConsoleErrors.NOT_OFFERED, message);
    }
}
