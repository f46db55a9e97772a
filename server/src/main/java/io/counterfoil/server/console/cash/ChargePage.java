package io.counterfoil.server.console.cash;

import gg.jte.Content;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.payment.NewJointCheckout;
import io.counterfoil.server.payment.NewStoredCharge;
import io.counterfoil.server.payment.PaymentShare;
import io.counterfoil.server.payment.PaymentView;
import io.counterfoil.server.payment.Payments;
import io.counterfoil.server.paymentmethod.PaymentMethod;
import io.counterfoil.server.paymentmethod.PaymentMethodId;
import io.counterfoil.server.paymentmethod.PaymentMethods;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.ListView;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Charges a payment method that a customer has left with what is open of the invoices that somebody selects. */
@Path(Console.ENTITY + "/customers/{customer: cus_[0-9A-Za-z]+}/payment-methods/{method: pmt_[0-9A-Za-z]+}/charge")
public final class ChargePage {
    private static final String CHARGE = "payment:charge";
    private static final String ID = "id";
    /** What was shown when somebody agreed: invoices with what was open of each. */
    private static final String SEEN = "seen";
    private static final int MOST_FORM_BYTES = 32_768;

    private final Console console;
    private final Payments payments;
    private final PaymentMethods methods;
    private final OwedItems owed;
    private final Clock clock;

    /** What the pages of one method have in common. */
    private record Of(Visit visit, Wording words, PaymentMethod method) {
        String path() {
            return "customers/" + method.customer() + "/payment-methods/" + method.id();
        }

        String label() {
            return method.label() == null ? method.id().text() : method.label();
        }

        List<Shell.Crumb> above() {
            return List.of(new Shell.Crumb(words.text("customers"), visit.path("customers")),
                    new Shell.Crumb(label(), visit.path(path())));
        }
    }

    @Inject
    ChargePage(Console console, Payments payments, PaymentMethods methods, OwedItems owed, Clock clock) {
        this.console = console;
        this.payments = payments;
        this.methods = methods;
        this.owed = owed;
        this.clock = clock;
    }

    @GET
    @RequiresPermission(CHARGE)
    @Operation("Shows the open invoices that a stored payment method can be charged with.")
    public Response choose(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId customer, @PathParam("method") PaymentMethodId method) {
        Of of = of(request, entity, customer, method);
        return of.visit().page(of.words().text("charge"), of.above(), modules(of), choice(of, null));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission(CHARGE)
    @Operation("Charges a stored payment method with what is open of selected invoices: first shown with their sum and, with seen=… of what was shown, charged.")
    public Response charge(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId customer, @PathParam("method") PaymentMethodId method,
            MultivaluedMap<String, String> form) {
        Of of = of(request, entity, customer, method);
        Set<String> ids = Set.copyOf(form.getOrDefault(ID, List.of()));
        List<OwedItems.Owed> chosen = open(of).stream().filter(each -> ids.contains(each.invoice().text())).toList();
        String seen = Visit.value(form, SEEN);
        if (seen.isEmpty() || !seen.equals(seen(chosen))) {
            // A form that comes again was shown something else: what it paid is no longer open.
            Optional<PaymentView> before = seen.isEmpty()
                    ? Optional.empty()
                    : payments.charged(of.visit().actor(), entity, Visit.key(form));
            if (before.isPresent()) {
                return done(of, before.get());
            }
            String problem = hindrance(of, chosen, !seen.isEmpty() || chosen.size() < ids.size());
            return problem == null ? asked(of, chosen, null) : again(of, problem);
        }
        String problem = hindrance(of, chosen, false);
        if (problem != null) {
            return again(of, problem);
        }
        try {
            PaymentView payment = payments.charge(of.visit().actor(), Visit.key(form), entity, new NewStoredCharge(
                    chosen.stream().map(each -> new PaymentShare(each.invoice(), each.open(), null)).toList(), method,
                    false, null));
            return done(of, payment);
        } catch (CounterfoilException e) {
            return asked(of, chosen, of.visit().said(e));
        }
    }

    private static Response done(Of of, PaymentView payment) {
        return of.visit()
                .done("payments/gateway/" + payment.id(), of.words()
                        .text("charge.done", Map.of("amount", of.visit().figures().money(payment.amount()), "state",
                                of.words().text("state." + payment.state().code()))));
    }

    private Of of(RequestContext request, EntityId entity, CustomerId customer, PaymentMethodId method) {
        Visit visit = console.visit(request, entity);
        return new Of(visit, visit.words(PaymentsPage.class), methods.one(entity, customer, method));
    }

    /** By due date, those of every currency that the customer owes in; of instalments, all that are open together. */
    private List<OwedItems.Owed> open(Of of) {
        return together(items(of));
    }

    private List<OwedItems.Owed> items(Of of) {
        return owed.of(of.visit().entity().id(), of.method().customer());
    }

    private static List<OwedItems.Owed> together(List<OwedItems.Owed> items) {
        Map<InvoiceId, OwedItems.Owed> byInvoice = new LinkedHashMap<>();
        items.forEach(each -> byInvoice.merge(each.invoice(), each, (first, next) -> new OwedItems.Owed(first.item(),
                first.invoice(), first.number(), first.open().plus(next.open()), first.dueOn())));
        return List.copyOf(byInvoice.values());
    }

    private static @Nullable String hindrance(Of of, List<OwedItems.Owed> chosen, boolean changed) {
        Wording words = of.words();
        if (changed) {
            return words.text("charge.changed");
        }
        if (chosen.isEmpty() || chosen.size() > NewJointCheckout.MOST_SHARES) {
            return words.text("charge.count", Map.of("most", of.visit().figures().count(NewJointCheckout.MOST_SHARES)));
        }
        return chosen.stream().map(each -> each.open().currency()).distinct().count() > 1
                ? words.text("charge.currencies")
                : null;
    }

    private Response again(Of of, String problem) {
        return of.visit().again(of.words().text("charge"), of.above(), modules(of), choice(of, problem));
    }

    private static List<String> modules(Of of) {
        return List.of(of.visit().asset("js/select.js"));
    }

    private Content choice(Of of, @Nullable String problem) {
        Visit visit = of.visit();
        Wording words = of.words();
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui()
                .head(Head.of(words.text("charge.of", Map.of("method", of.label())),
                        words.text("charge.lede"))));
        if (problem != null) {
            parts.add(visit.ui().banner(Tone.BAD, problem));
        }
        if (!of.method().chargeable(YearMonth.from(visit.entity().today(clock)))) {
            parts.add(visit.ui().banner(Tone.WARN, words.text("charge.ended")));
            return visit.ui().stack(parts.toArray(Content[]::new));
        }
        List<OwedItems.Owed> items = items(of);
        List<OwedItems.Owed> open = together(items);
        Map<String, Money> amounts = new HashMap<>();
        open.forEach(each -> amounts.put(each.invoice().text(), each.open()));
        String action = visit.path(of.path() + "/charge");
        ListView view = new ListView("charge", action, null, List.of(), List.of(), List.of(),
                open.isEmpty()
                        ? null
                        : words.text(items.size() < OwedItems.MOST ? "charge.rows" : "charge.first",
                                Map.of("count", visit.figures().count(open.size()))),
                table(of, open), new Empty("inbox", words.text("charge.none"), words.text("charge.none.text"), null),
                null, List.of());
        ListView.Bulk bulk = new ListView.Bulk(action,
                List.of(new ListView.Parameter(Visit.KEY, Visit.key().value())),
                List.of(new ListView.Bulk.Submit("charge", words.text("charge"), "credit-card")), amounts, null);
        parts.add(visit.ui().list(view.arranged(view.table(), new ListView.Tools(null, null, List.of(), bulk))));
        return visit.ui().stack(parts.toArray(Content[]::new));
    }

    /** One currency stands in the head: a phone has no room for it in each row. */
    private static Table table(Of of, List<OwedItems.Owed> open) {
        Visit visit = of.visit();
        Wording words = of.words();
        List<String> currencies = open.stream().map(each -> each.open().currency().code()).distinct().toList();
        boolean single = currencies.size() == 1;
        List<Table.Column> columns = new ArrayList<>(List.of(Table.Column.text("invoice", words.text("invoice")),
                Table.Column.figure("due", words.text("due")),
                Table.Column.figure("open", single
                        ? words.text("open") + ", " + currencies.getFirst()
                        : words.text("open"))));
        if (!single) {
            columns.add(Table.Column.text("currency", words.text("currency")));
        }
        return new Table(words.text("charge.open"), columns, open.stream().map(each -> {
            List<Cell> cells = new ArrayList<>(
                    List.of(new Cell.Link(each.number(), visit.path("invoices/" + each.invoice()), null),
                            visit.figures().cell(each.dueOn()), visit.figures().strong(each.open())));
            if (!single) {
                cells.add(new Cell.Text(each.open().currency().code(), null));
            }
            return new Table.Row(each.invoice().text(), cells);
        }).toList());
    }

    /** Asks once, with what is taken. */
    private static Response asked(Of of, List<OwedItems.Owed> chosen, @Nullable String problem) {
        Visit visit = of.visit();
        Wording words = of.words();
        Money sum = chosen.stream().map(OwedItems.Owed::open).reduce(Money::plus).orElseThrow();
        List<Field> fields = new ArrayList<>(List.of(Visit.key(), Field.hidden(SEEN, seen(chosen))));
        chosen.forEach(each -> fields.add(Field.hidden(ID, each.invoice().text())));
        String amount = visit.figures().money(sum);
        Content body = visit.ui()
                .stack(visit.ui()
                        .head(Head.of(words.text("charge.of", Map.of("method", of.label())),
                                words.text("charge.ask", Map.of("amount", amount, "count",
                                        visit.figures().count(chosen.size()))))),
                        visit.ui().card("chosen", words.text("charge.chosen"), "", visit.ui().table(table(of, chosen))),
                        visit.ui()
                                .bareCard("go", words.text("charge"), visit.ui()
                                        .form(Form.of("go", visit.path(of.path() + "/charge"), fields,
                                                words.text("charge.do", Map.of("amount", amount)))
                                                .problem(problem)
                                                .cancel(Action.of(words.text("charge.back"),
                                                        visit.path(of.path() + "/charge"), null)))));
        return problem == null
                ? visit.page(words.text("charge"), of.above(), body)
                : visit.again(words.text("charge"), of.above(), body);
    }

    private static String seen(List<OwedItems.Owed> chosen) {
        return chosen.stream()
                .map(each -> each.invoice() + " " + each.open().decimal())
                .collect(Collectors.joining(" "));
    }
}
