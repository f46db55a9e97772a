package io.counterfoil.server.console.contribution;

import gg.jte.Content;
import io.counterfoil.plugin.console.ConsoleAction;
import io.counterfoil.plugin.console.ConsoleOutcome;
import io.counterfoil.plugin.console.ConsoleSlot;
import io.counterfoil.plugin.console.ConsoleTone;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.console.settings.SettingsTabs;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.HttpErrors;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.payment.PaymentId;
import io.counterfoil.server.payment.Payments;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.plugin.PluginFiles;
import io.counterfoil.server.receipt.ReceiptId;
import io.counterfoil.server.receipt.Receipts;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A plugin's page, and the forms of its pages and cards. */
@Path(Console.ENTITY + "/x/{instance: ins_[0-9A-Za-z]+}/{item: [a-z][a-z0-9-]*}")
public final class ContributedPage {
    private static final String SEE = "entity:read";
    private static final int MOST_FORM_BYTES = 262_144;

    private final Console console;
    private final Contributions contributions;
    private final ContributedCards cards;
    private final SentForms forms;
    private final Badges badges;
    private final PluginFiles files;
    private final Customers customers;
    private final Invoices invoices;
    private final Receipts receipts;
    private final Payments payments;
    private final Permissions permissions;
    private final Transactions transactions;

    @Inject
    ContributedPage(Console console, Contributions contributions, ContributedCards cards, SentForms forms,
            Badges badges, PluginFiles files, Customers customers, Invoices invoices,
            Receipts receipts, Payments payments, Permissions permissions, Transactions transactions) {
        this.console = console;
        this.contributions = contributions;
        this.cards = cards;
        this.forms = forms;
        this.badges = badges;
        this.files = files;
        this.customers = customers;
        this.invoices = invoices;
        this.receipts = receipts;
        this.payments = payments;
        this.permissions = permissions;
        this.transactions = transactions;
    }

    @GET
    @RequiresPermission(SEE)
    @Operation("Shows a page that a plugin adds to the console.")
    public Response show(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("instance") InstanceId instance, @PathParam("item") String item) {
        Visit visit = console.visit(request, entity);
        Contribution page = require(visit, instance, item, Set.of(ConsoleSlot.NAVIGATION, ConsoleSlot.SETTINGS));
        return visit.page(title(visit, page), above(visit, page), modules(visit, page),
                body(visit, page, cards.page(visit, page, Optional.empty())));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission(SEE)
    @Operation("Gives a form of a plugin's page, or of its card on the overview, to the plugin.")
    public Response submit(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("instance") InstanceId instance, @PathParam("item") String item,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Contribution sent = require(visit, instance, item,
                Set.of(ConsoleSlot.NAVIGATION, ConsoleSlot.SETTINGS, ConsoleSlot.OVERVIEW));
        return submit(visit, sent, new Subject.None(), form);
    }

    @POST
    @Path("/customers/{customer: cus_[0-9A-Za-z]+}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("customer:read")
    @Operation("Gives a form of a plugin's card on the page of a customer to the plugin.")
    public Response submitOfCustomer(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("instance") InstanceId instance, @PathParam("item") String item,
            @PathParam("customer") CustomerId customer, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Contribution sent = require(visit, instance, item, Set.of(ConsoleSlot.CUSTOMER));
        permissions.require(visit.actor(), "customer:read", entity);
        return submit(visit, sent, Subject.OfCustomer.of(customers.profile(entity, customer)), form);
    }

    @POST
    @Path("/invoices/{invoice: inv_[0-9A-Za-z]+}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("invoice:read")
    @Operation("Gives a form of a plugin's card on the page of an invoice to the plugin.")
    public Response submitOfInvoice(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("instance") InstanceId instance, @PathParam("item") String item,
            @PathParam("invoice") InvoiceId invoice, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Contribution sent = require(visit, instance, item, Set.of(ConsoleSlot.INVOICE));
        permissions.require(visit.actor(), "invoice:read", entity);
        return submit(visit, sent,
                Subject.OfInvoice.of(transactions.read(tx -> invoices.view(tx, entity, invoice))), form);
    }

    @POST
    @Path("/payments/{receipt: rcp_[0-9A-Za-z]+}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("receipt:read")
    @Operation("Gives a form of a plugin's card on the page of money that came in to the plugin.")
    public Response submitOfReceipt(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("instance") InstanceId instance, @PathParam("item") String item,
            @PathParam("receipt") ReceiptId receipt, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Contribution sent = require(visit, instance, item, Set.of(ConsoleSlot.PAYMENT));
        permissions.require(visit.actor(), "receipt:read", entity);
        return submit(visit, sent,
                Subject.OfPayment.of(transactions.read(tx -> receipts.require(tx, entity, receipt))), form);
    }

    @POST
    @Path("/payments/gateway/{payment: pay_[0-9A-Za-z]+}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("payment:read")
    @Operation("Gives a form of a plugin's card on the page of a payment through a gateway to the plugin.")
    public Response submitOfPayment(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("instance") InstanceId instance, @PathParam("item") String item,
            @PathParam("payment") PaymentId payment, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Contribution sent = require(visit, instance, item, Set.of(ConsoleSlot.PAYMENT));
        permissions.require(visit.actor(), "payment:read", entity);
        return submit(visit, sent, Subject.OfPayment.of(payments.view(entity, payment), visit.entity()), form);
    }

    /** Its permission is one more than the route's: the plugin chooses it. */
    private Contribution require(Visit visit, InstanceId instance, String item, Set<ConsoleSlot> slots) {
        EntityId entity = visit.entity().id();
        permissions.require(visit.actor(), SEE, entity);
        Contribution found = contributions.find(entity, instance, item)
                .filter(each -> slots.contains(each.item().slot()))
                .orElseThrow(() -> new CounterfoilException(HttpErrors.NOT_FOUND,
                        "There is no such page: the plugin does not offer it, or is not in use"));
        permissions.require(visit.actor(), found.item().permission(), entity);
        return found;
    }

    private Response submit(Visit visit, Contribution sent, Subject subject, Map<String, List<String>> form) {
        IdempotencyKey key = Visit.key(form);
        ItemRequest request = cards.request(visit, sent, subject, Optional.empty());
        ListForm pressed = ListForm.of(form).orElse(null);
        Map<String, List<String>> fields = new HashMap<>(pressed == null ? form : ListForm.rest(form));
        fields.remove(Visit.KEY);
        String notice;
        try {
            CounterfoilException refusal = null;
            if (pressed != null) {
                try {
                    ConsoleAction action = ListOffer.of(request).require(pressed);
                    if (action.question().isPresent() && !pressed.sure()) {
                        return ask(request, pressed, action);
                    }
                } catch (CounterfoilException e) {
                    refusal = e;
                }
            }
            forms.record(visit.actor(), key, visit.entity().id(), sent, subject.ids(), pressed, fields, refusal);
            ConsoleOutcome outcome = sent.instance()
                    .extension()
                    .submit(new ItemRequest.Sent(request,
                            Optional.ofNullable(pressed).map(ListForm::action),
                            pressed == null ? List.of() : pressed.rows(), List.of(), List.of(), fields,
                            key.value()));
            badges.changed(sent);
            if (outcome.isDone()) {
                return visit.done(request.page().here().substring(visit.path("").length()).replaceFirst("^/", ""),
                        outcome.notice());
            }
            notice = outcome.notice();
        } catch (CounterfoilException e) {
            notice = visit.said(e);
        }
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui().banner(Tone.BAD, notice));
        if (sent.isPage()) {
            parts.addAll(cards.page(visit, sent, Optional.of(notice)));
        } else {
            parts.add(cards.card(visit, sent, subject, Optional.of(notice)));
        }
        return visit.again(title(visit, sent), above(visit, sent), modules(visit, sent), body(visit, sent, parts));
    }

    /** Asks once, and sends the same form again. */
    private static Response ask(ItemRequest request, ListForm pressed, ConsoleAction action) {
        Visit visit = request.visit();
        Wording words = visit.words(ContributedPage.class);
        List<Field> fields = new ArrayList<>(List.of(Visit.key(), Field.hidden(ListForm.LIST, pressed.list()),
                Field.hidden(ListForm.ACTION, pressed.action()), Field.hidden(ListForm.SURE, "yes")));
        pressed.rows().forEach(row -> fields.add(Field.hidden(ListForm.ROW, row)));
        Form go = Form.of("go", request.action(), fields, action.label())
                .cancel(Action.of(words.text("ask.back"), request.page().here(), null));
        String title = title(visit, request.contribution());
        return visit.page(action.label(), List.of(new Shell.Crumb(title, request.page().here())),
                visit.ui().head(Head.of(action.label(), action.question().orElseThrow())),
                visit.ui()
                        .card("ask", words.text(pressed.rows().size() == 1 ? "ask.row" : "ask.rows",
                                Map.of("count", visit.figures().count(pressed.rows().size()))), "",
                                visit.ui()
                                        .form(action.tone() == ConsoleTone.BAD ? go.dangerous() : go)));
    }

    /** Those of the package, and what selects rows. */
    private List<String> modules(Visit visit, Contribution contribution) {
        List<String> modules = new ArrayList<>(
                files.addresses(contribution.instance().plugin(), contribution.item().modules()));
        modules.add(visit.asset("js/select.js"));
        return modules;
    }

    private static String title(Visit visit, Contribution contribution) {
        return contribution.item().title(visit.ui().language());
    }

    private static List<Shell.Crumb> above(Visit visit, Contribution contribution) {
        return contribution.item().slot() == ConsoleSlot.SETTINGS ? List.of(SettingsTabs.above(visit)) : List.of();
    }

    private static Content body(Visit visit, Contribution contribution, List<Content> parts) {
        List<Content> all = new ArrayList<>();
        all.add(visit.ui().head(Head.of(title(visit, contribution), contribution.instance().name())));
        if (contribution.item().slot() == ConsoleSlot.SETTINGS) {
            all.add(SettingsTabs.of(visit, contribution.path()));
        }
        all.addAll(parts);
        return visit.ui().stack(all);
    }
}
