package io.counterfoil.server.console.sales;

import io.counterfoil.plugin.console.ConsoleSlot;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.bulk.BulkAction;
import io.counterfoil.server.bulk.BulkRuns;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.console.contribution.ContributedActions;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.InvoiceList;
import io.counterfoil.server.invoice.InvoiceSummary;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.ui.ListView;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Invoices that somebody has selected in the list: some of a page, or all that match. */
final class InvoiceSelection {
    static final String REMIND = "remind";
    static final String SEND = "send";
    static final String CSV = "csv";
    static final String XLSX = "xlsx";
    private static final String ALL = "all";
    private static final String QUERY = "query";
    private static final int MOST_IDS = 100;

    private final InvoiceTable table;
    private final InvoiceList list;
    private final ContributedActions contributed;
    private final Transactions transactions;

    @Inject
    InvoiceSelection(InvoiceTable table, InvoiceList list, ContributedActions contributed,
            Transactions transactions) {
        this.contributed = contributed;
        this.table = table;
        this.list = list;
        this.transactions = transactions;
    }

    /** What can be done with the invoices of a page. */
    ListView.Bulk bulk(Visit visit, Wording words, ListState state, Map<String, Money> amounts) {
        List<ListView.Bulk.Submit> submits = new ArrayList<>();
        if (visit.may("reminder:run") && !state.value("type").equals("credit-note")) {
            submits.add(new ListView.Bulk.Submit(REMIND, words.text("bulk.remind"), "bell-ring"));
        }
        if (visit.may(BulkAction.SEND.permission())) {
            submits.add(new ListView.Bulk.Submit(SEND, words.text("bulk.send"), "send"));
        }
        submits.addAll(contributed.buttons(visit, ConsoleSlot.INVOICES));
        submits.add(new ListView.Bulk.Submit(CSV, words.text("bulk.csv"), "download"));
        submits.add(new ListView.Bulk.Submit(XLSX, words.text("bulk.xlsx"), "download"));
        return new ListView.Bulk(visit.path("invoices/bulk"),
                List.of(new ListView.Parameter(Visit.KEY, Visit.key().value()),
                        new ListView.Parameter(QUERY, state.query(java.util.Set.of()))),
                submits, amounts, words.text("bulk.all"));
    }

    /** The list that the form was sent from. */
    static ListState state(Visit visit, Map<String, List<String>> form) {
        Map<String, List<String>> parameters = new TreeMap<>();
        ListState.parse(Visit.value(form, QUERY)).forEach((name, value) -> parameters.put(name, List.of(value)));
        return ListState.of(visit.path("invoices"), parameters, InvoiceTable.FILTERS);
    }

    /**
     * What is selected now.
     *
     * @throws CounterfoilException {@code console.bad-selection} for none, or for more than are worked on at once
     */
    ChosenInvoices of(Visit visit, Map<String, List<String>> form, ErrorCode wrong) {
        Wording words = visit.words(InvoiceSelection.class);
        List<InvoiceSummary> found;
        if (all(form)) {
            found = table.matching(visit, state(visit, form), BulkRuns.MOST + 1);
        } else {
            List<InvoiceId> ids = ids(form);
            found = transactions.read(tx -> list.of(tx, visit.entity().id(), ids));
        }
        if (found.isEmpty()) {
            throw new CounterfoilException(wrong, words.text("bulk.none"));
        }
        if (found.size() > BulkRuns.MOST) {
            throw new CounterfoilException(wrong, words.text("bulk.tooMany",
                    Map.of("most", visit.figures().count(BulkRuns.MOST))));
        }
        return new ChosenInvoices(found);
    }

    /** Whether all that match are selected, on whatever page. */
    static boolean all(Map<String, List<String>> form) {
        return Visit.value(form, ALL).equals("yes");
    }

    /** Those that are selected one by one: of one page. */
    static List<InvoiceId> ids(Map<String, List<String>> form) {
        return form.getOrDefault("id", List.of()).stream().distinct().limit(MOST_IDS).map(InvoiceId::valueOf).toList();
    }
}
