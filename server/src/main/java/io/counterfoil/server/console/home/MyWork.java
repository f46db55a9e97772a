package io.counterfoil.server.console.home;

import gg.jte.Content;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Table;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What waits for the reader: of everything that they may do here, and by no role's name. What waits stands before what
 * does not.
 */
final class MyWork {
    private final CollectingWork collecting;
    private final InvoicingWork invoicing;
    private final BooksWork books;
    private final AuditWork audit;
    private final OperatingWork operating;

    @Inject
    MyWork(CollectingWork collecting, InvoicingWork invoicing, BooksWork books, AuditWork audit,
            OperatingWork operating) {
        this.collecting = collecting;
        this.invoicing = invoicing;
        this.books = books;
        this.audit = audit;
        this.operating = operating;
    }

    /** Empty for readers for whom nothing can wait. */
    Optional<Content> of(Visit visit) {
        Wording words = visit.words(MyWork.class);
        List<WorkCard> cards = new ArrayList<>();
        cards.addAll(collecting.cards(visit));
        cards.addAll(invoicing.cards(visit));
        cards.addAll(books.cards(visit));
        cards.addAll(audit.cards(visit));
        cards.addAll(operating.cards(visit));
        if (cards.isEmpty()) {
            return Optional.empty();
        }
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui()
                .tasks(words.text("work"), cards.stream()
                        .sorted(Comparator.comparing((WorkCard card) -> card.count() == 0))
                        .map(card -> card.shown(visit))
                        .toList()));
        Optional<Table> first = collecting.first(visit);
        first.ifPresent(table -> parts.add(visit.ui()
                .card("first", words.text("work.first"), words.text("work.first.note"), visit.ui().table(table))));
        return Optional.of(visit.ui().stack(parts));
    }
}
