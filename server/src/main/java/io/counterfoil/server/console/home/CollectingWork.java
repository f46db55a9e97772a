package io.counterfoil.server.console.home;

import io.counterfoil.server.auth.UserId;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.console.worklist.Reason;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.CustomerLabel;
import io.counterfoil.server.customer.CustomerList;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.request.CustomerRequests;
import io.counterfoil.server.request.RequestQuery;
import io.counterfoil.server.request.RequestState;
import io.counterfoil.server.worklist.CustomerOwners;
import io.counterfoil.server.worklist.Worklist;
import io.counterfoil.server.worklist.WorklistEntry;
import io.counterfoil.server.worklist.WorklistQuery;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Table;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What waits for who reminds customers, and for who answers them. */
final class CollectingWork {
    private static final int FIRST = 5;

    private final Worklist worklist;
    private final CustomerList customers;
    private final CustomerRequests requests;
    private final Transactions transactions;
    private final Clock clock;

    private record First(List<WorklistEntry> rows, Map<CustomerId, CustomerLabel> labels) {}

    @Inject
    CollectingWork(Worklist worklist, CustomerList customers, CustomerRequests requests, Transactions transactions,
            Clock clock) {
        this.worklist = worklist;
        this.customers = customers;
        this.requests = requests;
        this.transactions = transactions;
        this.clock = clock;
    }

    private static boolean collects(Visit visit) {
        return visit.may(CustomerOwners.READ) && visit.may("reminder:run");
    }

    List<WorkCard> cards(Visit visit) {
        Wording words = visit.words(CollectingWork.class);
        EntityId entity = visit.entity().id();
        List<WorkCard> cards = new ArrayList<>();
        if (collects(visit)) {
            visit.user()
                    .ifPresent(me -> cards.add(WorkCard.exact(words.text("work.mine"), "worklist?owner=me",
                            transactions.<Integer>read(tx -> worklist.owned(tx, entity, me)),
                            words.text("work.mine.text"))));
        }
        if (visit.may("request:write") && visit.may("request:read")) {
            cards.add(WorkCard.exact(words.text("work.promises"), "requests?kind=promise&state=open",
                    requests.promised(entity, visit.entity().today(clock)), words.text("work.promises.text")));
            cards.add(WorkCard.counted(words.text("work.requests"), "requests?state=open",
                    requests.page(entity, new RequestQuery(null, RequestState.OPEN, null, null), Long.MAX_VALUE,
                            WorkCard.MOST + 1).size(),
                    words.text("work.requests.text")));
        }
        return cards;
    }

    /** The reader's own customers that come first; empty for who does not collect, and when there is none. */
    Optional<Table> first(Visit visit) {
        Optional<UserId> me = visit.user();
        if (me.isEmpty() || !collects(visit)) {
            return Optional.empty();
        }
        EntityId entity = visit.entity().id();
        boolean named = visit.may("customer:read");
        if (transactions.<Integer>read(tx -> worklist.owned(tx, entity, me.get())) == 0) {
            return Optional.empty();
        }
        First first = transactions.read(tx -> {
            List<WorklistEntry> rows = worklist.page(tx, entity, WorklistQuery.ALL.ownedBy(me.get()), FIRST);
            return new First(rows, customers.labels(tx, entity,
                    rows.stream().map(WorklistEntry::customer).toList(), named));
        });
        Wording words = visit.words(CollectingWork.class);
        return Optional.of(new Table(words.text("work.first"),
                List.of(Table.Column.text("customer", words.text("customer")),
                        Table.Column.text("why", words.text("work.why"))),
                first.rows()
                        .stream()
                        .map(row -> Table.Row.of(customer(visit, row, first.labels().get(row.customer())),
                                new Cell.Text(Reason.of(visit, row), null)))
                        .toList()));
    }

    private static Cell customer(Visit visit, WorklistEntry row,
            @Nullable CustomerLabel label) {
        return label == null
                ? new Cell.Text(row.customer().text(), null)
                : visit.customer(row.customer(), label.number(), label.name());
    }
}
