package io.counterfoil.server.console.sales;

import gg.jte.Content;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.console.contribution.ContributedCards;
import io.counterfoil.server.console.request.RequestTable;
import io.counterfoil.server.console.worklist.BlockCard;
import io.counterfoil.server.console.worklist.OwnerCard;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerChanges;
import io.counterfoil.server.customer.CustomerContact;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.CustomerProfile;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.document.DrawingAnswer;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.portal.PortalAccess;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Tab;
import io.counterfoil.ui.Table;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One customer: what is owed, the invoices, the account as a statement, and whom to write to. */
@Path(Console.ENTITY + "/customers/{customer: cus_[0-9A-Za-z]+}")
public final class CustomerPage {
    private final Console console;
    private final Customers customers;
    private final InvoiceTable invoices;
    private final CustomerAccount account;
    private final RequestTable requests;
    private final OwnerCard owner;
    private final BlockCard block;
    private final CustomerMethodPage methods;
    private final LegalHoldPage hold;
    private final ContributedCards cards;

    @Inject
    CustomerPage(Console console, Customers customers, InvoiceTable invoices, CustomerAccount account,
            RequestTable requests, OwnerCard owner, BlockCard block, CustomerMethodPage methods,
            LegalHoldPage hold, ContributedCards cards) {
        this.console = console;
        this.customers = customers;
        this.invoices = invoices;
        this.account = account;
        this.requests = requests;
        this.owner = owner;
        this.block = block;
        this.methods = methods;
        this.hold = hold;
        this.cards = cards;
    }

    @GET
    @RequiresPermission("customer:read")
    @Operation("Shows a customer: what is owed by currency and age, and who it is.")
    public Response overview(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId id) {
        Visit visit = console.visit(request, entity);
        CustomerProfile profile = customers.profile(entity, id);
        List<Content> parts = new ArrayList<>();
        parts.add(account.balances(visit, profile.customer()));
        requests.ofCustomer(visit, id).ifPresent(parts::add);
        parts.add(account.facts(visit, profile));
        owner.of(visit, id).ifPresent(parts::add);
        block.of(visit, id).ifPresent(parts::add);
        methods.card(visit, id).ifPresent(parts::add);
        hold.card(visit, profile.customer()).ifPresent(parts::add);
        parts.addAll(cards.ofCustomer(visit, profile));
        ErasurePage.card(visit, profile.customer()).ifPresent(parts::add);
        return page(visit, profile, "overview", parts.toArray(Content[]::new));
    }

    @GET
    @Path("/invoices")
    @RequiresPermission("invoice:read")
    @Operation("Lists a customer's invoices.")
    public Response invoices(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId id) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(CustomerPage.class);
        CustomerProfile profile = customers.profile(entity, id);
        ListState state = visit.list("customers/" + id + "/invoices", Set.of("status"));
        return page(visit, profile, "invoices", visit.ui()
                .list(invoices.page(visit, state, id,
                        new Empty("receipt-text", words.text("invoices.none"),
                                words.text("customer.invoices.none.text"), begin(visit, words, profile.customer())))
                        .view()));
    }

    @GET
    @Path("/statement")
    @RequiresPermission("report:read")
    @Operation("Shows a customer's account over a period, one part for each currency.")
    public Response statement(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId id) {
        Visit visit = console.visit(request, entity);
        CustomerProfile profile = customers.profile(entity, id);
        return page(visit, profile, "statement", account.statement(visit, profile));
    }

    @GET
    @Path("/statement.pdf")
    @RequiresPermission("report:read")
    @Operation("Draws a customer's account over a period as a PDF, in the customer's language.")
    public Response pdf(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId id) {
        return DrawingAnswer.of(account.pdf(console.visit(request, entity), id));
    }

    @GET
    @Path("/contacts")
    @RequiresPermission("customer:read")
    @Operation("Shows whom to write to at a customer.")
    public Response contacts(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId id) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(CustomerPage.class);
        CustomerProfile profile = customers.profile(entity, id);
        Content body = profile.contacts().isEmpty()
                ? visit.ui()
                        .empty(new Empty("mail", words.text("contacts.none"), words.text("contacts.none.text"),
                                mayChange(visit, profile.customer())
                                        ? Action.of(words.text("contact.add"),
                                                visit.path(ContactPage.list(id) + "/new"),
                                                "plus")
                                        : null))
                : visit.ui()
                        .table(new Table(words.text("contacts"),
                                List.of(Table.Column.text("name", words.text("customer.name")),
                                        Table.Column.text("purpose", words.text("contact.purpose")),
                                        Table.Column.text("email", words.text("contact.email")),
                                        Table.Column.text("phone", words.text("contact.phone"))),
                                profile.contacts().stream().map(contact -> row(visit, id, contact)).toList()));
        List<Content> parts = new ArrayList<>(List.of(
                visit.ui().bareCard("contacts", words.text("contacts"), body)));
        if (!profile.contacts().isEmpty() && visit.may(PortalAccess.PERMISSION)) {
            parts.add(visit.ui()
                    .card("portal-access", words.text("access"), words.text("access.note"),
                            visit.ui().form(PortalAccessPage.form(visit, id))));
        }
        return page(visit, profile, "contacts", parts.toArray(Content[]::new));
    }

    private static Table.Row row(Visit visit, CustomerId customer, CustomerContact contact) {
        Wording words = visit.words(CustomerPage.class);
        return Table.Row.of(visit.may(CustomerChanges.PERMISSION)
                ? new Cell.Link(contact.name(), visit.path(ContactPage.list(customer) + "/" + contact.id()), null)
                : new Cell.Text(contact.name(), null),
                new Cell.Text(words.text(contact.purpose().equals("reminders")
                        ? "contact.reminders"
                        : "contact.billing"), null),
                new Cell.Text(contact.email(), null),
                contact.phone() == null ? new Cell.None() : new Cell.Text(contact.phone(), null));
    }

    private static boolean mayChange(Visit visit, Customer customer) {
        return visit.may(CustomerChanges.PERMISSION) && customer.state() == Customer.State.ACTIVE;
    }

    private static @Nullable Action begin(Visit visit, Wording words, Customer customer) {
        return visit.may("invoice:draft") && customer.state() == Customer.State.ACTIVE
                ? Action.of(words.text("new"), visit.path("invoices/new?customer=" + customer.id()), "plus")
                : null;
    }

    private static Response page(Visit visit, CustomerProfile profile, String current, Content... body) {
        Wording words = visit.words(CustomerPage.class);
        Customer customer = profile.customer();
        String name = name(visit, profile);
        String base = "customers/" + customer.id();
        List<Action> actions = new ArrayList<>();
        if (mayChange(visit, customer)) {
            actions.add(current.equals("contacts")
                    ? Action.of(words.text("contact.add"), visit.path(base + "/contacts/new"), "plus")
                    : Action.of(words.text("customer.change"), visit.path(base + "/change"), "pencil"));
        }
        Action begin = begin(visit, words, customer);
        if (begin != null) {
            actions.add(begin);
        }
        List<Tab> tabs = new ArrayList<>();
        tabs.add(new Tab(words.text("customer.overview"), visit.path(base), current.equals("overview"), null));
        if (visit.may("invoice:read")) {
            tabs.add(new Tab(words.text("invoices"), visit.path(base + "/invoices"), current.equals("invoices"),
                    null));
        }
        if (visit.may("report:read")) {
            tabs.add(new Tab(words.text("statement"), visit.path(base + "/statement"), current.equals("statement"),
                    null));
        }
        tabs.add(new Tab(words.text("contacts"), visit.path(base + "/contacts"), current.equals("contacts"),
                Integer.toString(profile.contacts().size())));
        List<Content> parts = new ArrayList<>();
        String lede = words.text("customer.lede", Map.of("number", customer.number(), "currency",
                customer.currency().code(), "country", customer.country()));
        parts.add(visit.ui()
                .head(customer.state() == Customer.State.ERASED
                        ? new Head(name, lede, CustomerListPage.pill(words, customer), actions)
                        : Head.of(name, lede, actions)));
        parts.add(visit.ui().tabs(words.text("customer.tabs"), tabs));
        parts.addAll(Arrays.asList(body));
        return visit.page(name, List.of(new Shell.Crumb(words.text("customers"), visit.path("customers"))),
                parts.toArray(Content[]::new));
    }

    /** The pages above one of a customer's. */
    static List<Shell.Crumb> above(Visit visit, CustomerProfile profile) {
        return List.of(new Shell.Crumb(visit.words(CustomerPage.class).text("customers"), visit.path("customers")),
                new Shell.Crumb(name(visit, profile), visit.path("customers/" + profile.customer().id())));
    }

    private static String name(Visit visit, CustomerProfile profile) {
        return profile.identity() == null
                ? visit.words(CustomerPage.class).text("erased")
                : profile.identity().name();
    }
}
