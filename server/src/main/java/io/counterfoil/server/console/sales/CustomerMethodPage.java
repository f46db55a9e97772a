package io.counterfoil.server.console.sales;

import gg.jte.Content;
import io.counterfoil.plugin.payment.PaymentMethodKind;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.paymentmethod.MethodState;
import io.counterfoil.server.paymentmethod.PaymentMethod;
import io.counterfoil.server.paymentmethod.PaymentMethodId;
import io.counterfoil.server.paymentmethod.PaymentMethods;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Table;
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
import java.time.Clock;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a customer has left at gateways to be charged: the card on the customer's page, and the page of one. */
@Path(Console.ENTITY + "/customers/{customer: cus_[0-9A-Za-z]+}/payment-methods/{method: pmt_[0-9A-Za-z]+}")
public final class CustomerMethodPage {
    private final Console console;
    private final PaymentMethods methods;
    private final Customers customers;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    CustomerMethodPage(Console console, PaymentMethods methods, Customers customers, Transactions transactions,
            Clock clock) {
        this.console = console;
        this.methods = methods;
        this.customers = customers;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Empty for who may not see them, and where there are none. */
    Optional<Content> card(Visit visit, CustomerId customer) {
        List<PaymentMethod> all = visit.may(PaymentMethods.READ)
                ? methods.of(visit.entity().id(), customer)
                : List.of();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Wording words = visit.words(CustomerMethodPage.class);
        return Optional.of(visit.ui()
                .bareCard("payment-methods", words.text("methods"), visit.ui()
                        .table(new Table(words.text("methods"),
                                List.of(Table.Column.text("method", words.text("method")),
                                        Table.Column.text("kind", words.text("method.kind")),
                                        Table.Column.text("until", words.text("method.until")),
                                        Table.Column.text("state", words.text("method.state"))),
                                all.stream().map(method -> row(visit, words, method)).toList()))));
    }

    private Table.Row row(Visit visit, Wording words, PaymentMethod method) {
        return Table.Row.of(new Cell.Link(label(words, method), visit.path(path(method)), null),
                new Cell.Text(kind(words, method), null), new Cell.Text(until(visit, method), null),
                pill(visit, words, method));
    }

    @GET
    @RequiresPermission(PaymentMethods.READ)
    @Operation("Shows a payment method that a customer has left at a gateway.")
    public Response show(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId customer, @PathParam("method") PaymentMethodId id) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(CustomerMethodPage.class);
        PaymentMethod method = methods.one(entity, customer, id);
        Customer owner = transactions.read(tx -> customers.require(tx, entity, customer));
        String label = label(words, method);
        List<Content> parts = new ArrayList<>();
        List<Action> actions = visit.may("payment:charge") && chargeable(visit, method)
                ? List.of(Action.primary(words.text("method.charge"), visit.path(path(method) + "/charge"),
                        "credit-card"))
                : List.of();
        parts.add(visit.ui().head(new Head(label, words.text("method.lede"), pill(visit, words, method), actions)));
        parts.add(visit.ui()
                .card("facts", words.text("method"), "", visit.ui()
                        .facts(Facts.of(Facts.fact(words.text("method.kind"), kind(words, method)),
                                Facts.fact(words.text("method.until"), until(visit, method)),
                                Facts.fact(words.text("method.since"), visit.figures()
                                        .instant(method.createdAt(), visit.entity().timeZone())),
                                Facts.fact(words.text("method.id"), id.text())))));
        String message = method.message();
        if (message != null) {
            parts.add(visit.ui().banner(Tone.WARN, visit.said(message)));
        }
        if (method.state() == MethodState.STORED && visit.may(PaymentMethods.MANAGE)) {
            parts.add(visit.ui()
                    .card("remove", words.text("method.remove"), words.text("method.remove.note"), visit.ui()
                            .form(Form.of("remove-form", visit.path(path(method) + "/remove"), List.of(Visit.key()),
                                    words.text("method.remove")).dangerous())));
        }
        return visit.page(label, List.of(new Shell.Crumb(words.text("customers"), visit.path("customers")),
                new Shell.Crumb(owner.number(), visit.path("customers/" + customer))),
                parts.toArray(Content[]::new));
    }

    @POST
    @Path("/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RequiresPermission(PaymentMethods.MANAGE)
    @Operation("Removes a payment method that a customer has left at a gateway.")
    public Response remove(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId customer, @PathParam("method") PaymentMethodId id,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        PaymentMethod after = methods.remove(visit.actor(), Visit.key(form), entity, customer, id);
        Wording words = visit.words(CustomerMethodPage.class);
        return visit.done(path(after), after.state() == MethodState.REMOVED
                ? words.text("method.removed")
                : words.text("method.beingRemoved"));
    }

    private static String path(PaymentMethod method) {
        return "customers/" + method.customer() + "/payment-methods/" + method.id();
    }

    private static String label(Wording words, PaymentMethod method) {
        return method.label() == null ? words.text("method") : method.label();
    }

    private static String kind(Wording words, PaymentMethod method) {
        PaymentMethodKind kind = method.kind();
        return kind == null ? "–" : switch (kind) {
            case CARD -> words.text("method.card");
            case DIRECT_DEBIT -> words.text("method.debit");
            case WALLET -> words.text("method.wallet");
            default -> words.text("method.other");
        };
    }

    private static String until(Visit visit, PaymentMethod method) {
        return method.lastMonth() == null
                ? "–"
                : DateTimeFormatter.ofPattern("MM/uuuu", visit.figures().locale()).format(method.lastMonth());
    }

    private boolean chargeable(Visit visit, PaymentMethod method) {
        return method.chargeable(YearMonth.from(visit.entity().today(clock)));
    }

    private Cell.Pill pill(Visit visit, Wording words, PaymentMethod method) {
        return switch (method.state()) {
            case OPEN -> new Cell.Pill(words.text("method.open"), Tone.NEUTRAL);
            case STORED -> chargeable(visit, method)
                    ? new Cell.Pill(words.text("method.stored"), Tone.OK)
                    : new Cell.Pill(words.text("method.ended"), Tone.BAD);
            case NOT_STORED -> new Cell.Pill(words.text("method.notStored"), Tone.NEUTRAL);
            case REMOVING -> new Cell.Pill(words.text("method.removing"), Tone.WARN);
            case REMOVED -> new Cell.Pill(words.text("method.gone"), Tone.NEUTRAL);
        };
    }
}
