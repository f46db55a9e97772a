package io.counterfoil.server.console.ledger;

import gg.jte.Content;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Places;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.ledger.Posting;
import io.counterfoil.server.ledger.Side;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Tab;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What all pages of the books have around them. */
final class LedgerFrame {
    static final String READ = "ledger:read";

    /** The views of the books, in the order of their tabs. */
    enum View {
        TRIAL_BALANCE("ledger"),
        ACCOUNTS("ledger/accounts"),
        JOURNAL("ledger/journal"),
        PERIODS("ledger/periods");

        private final String path;

        View(String path) {
            this.path = path;
        }

        /** Its address below the entity. */
        String path() {
            return path;
        }
    }

    private LedgerFrame() {}

    static Wording words(Visit visit) {
        return visit.words(LedgerFrame.class);
    }

    static String title(Visit visit, View view) {
        return words(visit).text("view." + view.name());
    }

    static List<Shell.Crumb> above(Visit visit) {
        return List.of(new Shell.Crumb(words(visit).text("ledger"), visit.path("ledger")));
    }

    static List<Shell.Crumb> above(Visit visit, View view) {
        return List.of(above(visit).getFirst(), new Shell.Crumb(title(visit, view), visit.path(view.path())));
    }

    /** Heading and tabs. */
    static Content top(Visit visit, View shown, String lede, List<Action> actions) {
        List<Tab> tabs = Stream.of(View.values())
                .map(each -> new Tab(title(visit, each), visit.path(each.path()), each == shown, null))
                .toList();
        return visit.ui()
                .stack(visit.ui().head(Head.of(title(visit, shown), lede, actions)),
                        visit.ui().tabs(words(visit).text("ledger"), tabs));
    }

    static Content top(Visit visit, View shown, List<Action> actions) {
        return top(visit, shown, words(visit).text("lede." + shown.name()), actions);
    }

    /** The page again, with what was wrong in what it was asked for. */
    static Response again(Visit visit, View view, Content query) {
        return visit.again(title(visit, view), above(visit), top(visit, view, List.of()), query);
    }

    static String currency(Visit visit) {
        return visit.entity().functionalCurrency().code();
    }

    /** An amount on one side; nothing in the column of the other. */
    static Cell side(Visit visit, Posting posting, Side side) {
        return posting.side() == side ? visit.figures().cell(posting.functional()) : new Cell.None();
    }

    /** The amount in the document's currency, where it is another one than that of the books. */
    static Cell foreign(Visit visit, Posting posting) {
        return posting.document().currency().equals(posting.functional().currency())
                ? new Cell.None()
                : new Cell.Figure(visit.figures().money(posting.document()), posting.document().decimal(), false);
    }

    static String customer(long id) {
        return Id.format(Dimensions.CUSTOMER, id);
    }

    /**
     * The names of the customers of some lines.
     *
     * @param named whether the reader may see them, found out before the transaction
     */
    static Map<CustomerId, String> names(boolean named, Customers customers, Transaction tx, EntityId entity,
            List<Posting> lines) {
        List<CustomerId> ids = lines.stream()
                .map(line -> line.dimensions().customer())
                .filter(Objects::nonNull)
                .distinct()
                .map(CustomerId::new)
                .toList();
        return named && !ids.isEmpty() ? customers.names(tx, entity, ids) : Map.of();
    }

    static Cell customer(Visit visit, Posting line, Map<CustomerId, String> names) {
        Long id = line.dimensions().customer();
        if (id == null) {
            return new Cell.None();
        }
        String text = customer(id);
        return Places.link(visit, text, names.getOrDefault(new CustomerId(id), text));
    }
}
