package io.counterfoil.server.console.worklist;

import gg.jte.Content;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.PartyIdentity;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.InvoiceList;
import io.counterfoil.server.invoice.InvoiceState;
import io.counterfoil.server.invoice.InvoiceSummary;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.worklist.CustomerOwners;
import io.counterfoil.server.worklist.Worklist;
import io.counterfoil.server.worklist.WorklistBucket;
import io.counterfoil.server.worklist.WorklistEntry;
import io.counterfoil.server.worklist.WorklistQuery;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Table;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One customer of the worklist: why it stands there, and what can be done about it without leaving the list. */
@Path(Console.ENTITY + "/worklist/{customer: cus_[0-9A-Za-z]+}")
public final class DebtorPage {
    private static final int MOST_INVOICES = 10;

    private final Console console;
    private final Worklist worklist;
    private final Customers customers;
    private final InvoiceList invoices;
    private final OwnerCard owner;
    private final BlockCard block;
    private final Transactions transactions;
    private final Clock clock;

    /**
     * What is known of the customer.
     *
     * @param name the number for readers who may not read it, and once the person has been erased
     * @param entry null: nothing is overdue
     * @param overdue the oldest invoices, with one more than is shown where there are more
     */
    private record Found(Customer customer, String name, @Nullable WorklistEntry entry, List<InvoiceSummary> overdue) {}

    @Inject
    DebtorPage(Console console, Worklist worklist, Customers customers, InvoiceList invoices, OwnerCard owner,
            BlockCard block, Transactions transactions, Clock clock) {
        this.console = console;
        this.worklist = worklist;
        this.customers = customers;
        this.invoices = invoices;
        this.owner = owner;
        this.block = block;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The address of a customer, from which its forms lead back to a list. */
    static String address(Visit visit, CustomerId customer, ListState list) {
        String query = list.query(Set.of());
        return visit.path(WorklistTable.LIST + "/" + customer) + (query.isEmpty() ? "" : "?" + query);
    }

    @GET
    @RequiresPermission(CustomerOwners.READ)
    @Operation("Shows one customer of the worklist: why it stands there, its oldest overdue invoices, and the forms that assign it and keep reminders back, which lead back to the list that the address describes.")
    public Response show(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId customer) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(DebtorPage.class);
        ListState list = visit.list(WorklistTable.LIST, WorklistTable.FILTERS);
        boolean named = visit.may("customer:read");
        boolean billed = visit.may("invoice:read");
        Found found = transactions.read(tx -> found(tx, entity, customer, named, billed));
        LocalDate today = visit.entity().today(clock);
        List<Field> back = WayBack.to(list);
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui().head(head(visit, words, found, today)));
        parts.add(standing(visit, words, found.entry(), today));
        if (!found.overdue().isEmpty()) {
            parts.add(overdue(visit, words, customer, found.overdue()));
        }
        owner.of(visit, customer, back).ifPresent(parts::add);
        block.of(visit, customer, back).ifPresent(parts::add);
        return visit.page(found.name(), List.of(new Shell.Crumb(words.text("worklist"), list.here())),
                parts.toArray(Content[]::new));
    }

    private Found found(Transaction tx, EntityId entity, CustomerId id, boolean named, boolean billed) {
        Customer customer = customers.require(tx, entity, id);
        List<WorklistEntry> entries = worklist.page(tx, entity, new WorklistQuery(WorklistBucket.ALL, null, false,
                List.of(id), WorklistQuery.Sort.PRIORITY, true, null), 1);
        String name = named
                ? customers.identity(tx, customer).map(PartyIdentity::name).orElse(customer.number())
                : customer.number();
        if (entries.isEmpty()) {
            return new Found(customer, name, null, List.of());
        }
        List<InvoiceId> overdue = billed
                ? worklist.overdue(tx, entity, List.of(id), MOST_INVOICES + 1)
                : List.of();
        return new Found(customer, name, entries.getFirst(),
                overdue.isEmpty() ? List.of() : invoices.of(tx, entity, overdue));
    }

    private static Head head(Visit visit, Wording words, Found found, LocalDate today) {
        CustomerId id = found.customer().id();
        WorklistEntry entry = found.entry();
        List<Action> actions = new ArrayList<>();
        if (visit.may("customer:read")) {
            actions.add(Action.of(words.text("debtor.account"), visit.path("customers/" + id), "user"));
        }
        if (entry != null && isReminderDue(entry, today) && visit.may("reminder:read")) {
            actions.add(Action.of(words.text("debtor.letter"), visit.path("reminders/preview/" + id), "mail"));
        }
        return Head.of(found.name(),
                words.text("debtor.lede", Map.of("number", found.customer().number())), actions);
    }

    private static boolean isReminderDue(WorklistEntry entry, LocalDate today) {
        LocalDate next = entry.nextReminderOn();
        return next != null && !next.isAfter(today) && entry.block() == null;
    }

    private static Content standing(Visit visit, Wording words, @Nullable WorklistEntry entry, LocalDate today) {
        return visit.ui()
                .bareCard("standing", words.text("col.why"), entry == null
                        ? visit.ui().empty(new Empty("circle-check", words.text("none"), words.text("none.text"), null))
                        : visit.ui()
                                .facts(Facts.of(
                                        Facts.fact(words.text("col.why"), Reason.besideAmount(visit, entry)),
                                        Facts.fact(words.text("col.overdue"),
                                                visit.figures().money(entry.overdue())),
                                        Facts.fact(words.text("col.open"), visit.figures().money(entry.open())),
                                        Facts.fact(words.text("col.contact"), Reason.contact(visit, entry)),
                                        Facts.fact(words.text("col.next"), Reason.next(visit, entry, today)))));
    }

    private static Content overdue(Visit visit, Wording words, CustomerId customer, List<InvoiceSummary> invoices) {
        boolean more = invoices.size() > MOST_INVOICES;
        Table table = new Table(words.text("debtor.overdue"),
                List.of(Table.Column.text("number", words.text("debtor.invoice")),
                        Table.Column.text("due", words.text("debtor.due")),
                        Table.Column.figure("open", words.text("col.open"))),
                invoices.stream().limit(MOST_INVOICES).map(each -> row(visit, each)).toList());
        List<Content> parts = new ArrayList<>(List.of(visit.ui().table(table)));
        if (more) {
            parts.add(visit.ui()
                    .bar(visit.ui()
                            .action(Action.of(words.text("debtor.all"), ListState.address(visit.path("invoices"),
                                    Map.of("customer", customer.text(), "status", InvoiceState.OVERDUE.code())),
                                    null))));
        }
        return visit.ui()
                .card("overdue", words.text("debtor.overdue"), more
                        ? words.text("debtor.oldest", Map.of("count", visit.figures().count(MOST_INVOICES)))
                        : "", visit.ui().stack(parts));
    }

    private static Table.Row row(Visit visit, InvoiceSummary invoice) {
        Money open = invoice.open();
        return Table.Row.of(
                new Cell.Link(invoice.invoice().number(), visit.path("invoices/" + invoice.invoice().id()), null),
                visit.figures().cell(invoice.invoice().dueOn()),
                new Cell.Figure(visit.figures().money(open), open.decimal(), true, open.currency().code()));
    }
}
