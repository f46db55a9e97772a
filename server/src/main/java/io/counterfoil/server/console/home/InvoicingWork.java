package io.counterfoil.server.console.home;

import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.matching.ReceiptExceptions;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** What waits for who issues invoices, and for who applies cash. */
final class InvoicingWork {
    private final Drafts drafts;
    private final ReceiptExceptions exceptions;
    private final OpenItems items;
    private final Transactions transactions;

    @Inject
    InvoicingWork(Drafts drafts, ReceiptExceptions exceptions, OpenItems items, Transactions transactions) {
        this.drafts = drafts;
        this.exceptions = exceptions;
        this.items = items;
        this.transactions = transactions;
    }

    List<WorkCard> cards(Visit visit) {
        Wording words = visit.words(InvoicingWork.class);
        EntityId entity = visit.entity().id();
        List<WorkCard> cards = new ArrayList<>();
        if (visit.may("invoice:issue") && visit.may("invoice:read")) {
            cards.add(WorkCard.counted(words.text("work.drafts"), "invoices/drafts",
                    drafts.page(entity, Long.MAX_VALUE, WorkCard.MOST + 1).size(), words.text("work.drafts.text")));
        }
        if (visit.may("allocation:decide") && visit.may("matching:read")) {
            cards.add(WorkCard.exact(words.text("work.receipts"), "matching", exceptions.waiting(entity),
                    words.text("work.receipts.text")));
        }
        if (visit.may("allocation:decide") && visit.may("payment:read")) {
            cards.add(WorkCard.exact(words.text("work.unapplied"), "payments",
                    transactions.<Long>read(tx -> items.count(tx, entity, ItemKind.UNAPPLIED)),
                    words.text("work.unapplied.text")));
        }
        return cards;
    }
}
