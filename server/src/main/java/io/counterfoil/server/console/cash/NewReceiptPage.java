package io.counterfoil.server.console.cash;

import gg.jte.Content;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CalledCustomer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.TypedAmount;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.receipt.HandReceipt;
import io.counterfoil.server.receipt.HandReceipts;
import io.counterfoil.server.receipt.ReceiptErrors;
import io.counterfoil.server.receipt.TakenReceipt;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Division;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.SearchForm;
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
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records a cheque or cash, and what it pays. */
@Path(Console.ENTITY + "/payments/new")
public final class NewReceiptPage {
    private static final long MOST_FORM_BYTES = 64L * 1024;
    private static final String CUSTOMER = "customer";
    private static final String AMOUNT = "amount";
    /** Fields that stand in the form under the names that the command gives them. */
    private static final Set<String> FIELDS = Set.of("method", AMOUNT, "bookedOn", "reference");

    private final Console console;
    private final HandReceipts receipts;
    private final OwedItems owed;
    private final CustomerSearch customers;

    @Inject
    NewReceiptPage(Console console, HandReceipts receipts, OwedItems owed, CustomerSearch customers) {
        this.console = console;
        this.receipts = receipts;
        this.owed = owed;
        this.customers = customers;
    }

    @GET
    @RequiresPermission("receipt:record")
    @Operation("Shows the form that records a cheque or cash; first the customer is found.")
    public Response form(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(PaymentsPage.class);
        String query = visit.parameter("q");
        List<CalledCustomer> found = query.isEmpty() || !visit.may("customer:read")
                ? List.of()
                : customers.find(entity, query);
        CustomerId customer = !visit.parameter(CUSTOMER).isEmpty()
                ? CustomerId.valueOf(visit.parameter(CUSTOMER))
                : found.size() == 1 ? found.getFirst().id() : null;
        Content body = customer == null
                ? search(visit, words, query, found)
                : division(visit, words, customer, Map.of(), null, Map.of());
        return visit.page(words.text("receipt.new"), crumbs(visit, words), modules(visit), body(visit, words, body));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("receipt:record")
    @Operation("Records a cheque or cash, with the open items that it pays.")
    public Response record(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(PaymentsPage.class);
        CustomerId customer = CustomerId.valueOf(Visit.value(form, CUSTOMER));
        CurrencyCode currency = visit.entity().functionalCurrency();
        Divided divided = Divided.typed(visit, words, currency, owed(visit, customer, form), form);
        Optional<Money> amount = TypedAmount.parse(Visit.value(form, AMOUNT), currency, visit.figures().locale());
        Map<String, String> wrong = new HashMap<>();
        String problem = null;
        if (amount.isEmpty()) {
            wrong.put(AMOUNT, words.text("amount.wrong", Map.of("currency", currency.code())));
        } else if (divided.misses(form)) {
            problem = words.text("changed");
        } else if (divided.wrong()) {
            problem = words.text("amounts.wrong");
        } else if (divided.sum().compareTo(amount.get()) > 0) {
            problem = words.text("over",
                    Map.of("over", visit.figures().money(divided.sum().minus(amount.get()))));
        }
        if (problem == null && wrong.isEmpty() && !Visit.value(form, "do").equals("recalculate")) {
            try {
                TakenReceipt taken = receipts.record(visit.actor(), Visit.key(form), entity,
                        asked(customer, amount.orElseThrow(), divided, form));
                return visit.done("payments/" + taken.receipt().id(), words.text("receipt.done",
                        Map.of("amount", visit.figures().money(taken.receipt().amount()), "left",
                                visit.figures().money(taken.unapplied()))));
            } catch (CounterfoilException e) {
                e.fields().forEach(each -> wrong.putIfAbsent(each.field(), visit.said(each)));
                problem = !wrong.isEmpty() && FIELDS.containsAll(wrong.keySet()) ? null : visit.said(e);
            }
        }
        return visit.again(words.text("receipt.new"), crumbs(visit, words), modules(visit),
                body(visit, words, division(visit, words, customer, form, problem, wrong)));
    }

    private static HandReceipt asked(CustomerId customer, Money amount, Divided divided,
            Map<String, List<String>> form) {
        String day = Visit.value(form, "bookedOn");
        String reference = Visit.value(form, "reference");
        LocalDate bookedOn;
        try {
            bookedOn = day.isEmpty() ? null : LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            CounterfoilException problem = CounterfoilException.ofField(ReceiptErrors.INVALID, "bookedOn",
                    "is no day", "Give it as 2026-11-22");
            problem.addSuppressed(e);
            throw problem;
        }
        return new HandReceipt(customer, Visit.value(form, "method"), amount, null, bookedOn,
                reference.isEmpty() ? null : reference, null,
                divided.used()
                        .stream()
                        .map(line -> new HandReceipt.Use(null, line.owed().item(), line.paid(), null))
                        .toList());
    }

    private List<OwedItems.Owed> owed(Visit visit, CustomerId customer, Map<String, List<String>> form) {
        return owed.of(visit.entity().id(), customer, visit.entity().functionalCurrency(), Divided.typedItems(form));
    }

    private static List<String> modules(Visit visit) {
        return List.of(visit.asset("js/division.js"));
    }

    private static List<Shell.Crumb> crumbs(Visit visit, Wording words) {
        return List.of(new Shell.Crumb(words.text("payments"), visit.path("payments")));
    }

    private static Content body(Visit visit, Wording words, Content content) {
        return visit.ui()
                .stack(visit.ui().head(Head.of(words.text("receipt.new"), words.text("receipt.new.lede"))), content);
    }

    private static Content search(Visit visit, Wording words, String query, List<CalledCustomer> found) {
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui()
                .search(new SearchForm("customer-search", visit.path("payments/new"), "q", query,
                        words.text("find.by"), List.of())));
        if (!query.isEmpty() && found.isEmpty()) {
            parts.add(visit.ui().banner(Tone.INFO, words.text("find.none")));
        }
        if (!found.isEmpty()) {
            parts.add(visit.ui()
                    .table(new Table(words.text("find"),
                            List.of(Table.Column.text("customer", words.text("customer"))),
                            found.stream()
                                    .map(each -> Table.Row.of(new Cell.Link(each.shown(),
                                            ListState.address(visit.path("payments/new"),
                                                    Map.of(CUSTOMER, each.id().text())),
                                            each.number())))
                                    .toList())));
        }
        return visit.ui().card("find", words.text("find"), words.text("find.note"), visit.ui().stack(parts));
    }

    private Content division(Visit visit, Wording words, CustomerId customer, Map<String, List<String>> form,
            @Nullable String problem, Map<String, String> wrong) {
        CalledCustomer called = Optional
                .ofNullable(customers.called(visit.entity().id(), List.of(customer)).get(customer))
                .orElseThrow(() -> new CounterfoilException(ReceiptErrors.INVALID,
                        "There is no customer " + customer));
        CurrencyCode currency = visit.entity().functionalCurrency();
        Divided divided = Divided.typed(visit, words, currency, owed(visit, customer, form), form);
        List<Field> before = List.of(Visit.key(), Field.hidden(CUSTOMER, customer.text()),
                Field.choice("method", words.text("how"), Visit.value(form, "method"),
                        List.of(new Field.Option("cheque", words.text("method.cheque")),
                                new Field.Option("cash", words.text("method.cash"))))
                        .needed()
                        .error(wrong.get("method")),
                Field.of(AMOUNT, words.text("amount.in", Map.of("currency", currency.code())), Field.Kind.AMOUNT,
                        Visit.value(form, AMOUNT)).needed().error(wrong.get(AMOUNT)),
                Field.of("bookedOn", words.text("bookedOn"), Field.Kind.DATE, Visit.value(form, "bookedOn"))
                        .help(words.text("bookedOn.help"))
                        .error(wrong.get("bookedOn")),
                Field.of("reference", words.text("reference"), Field.Kind.TEXT, Visit.value(form, "reference"))
                        .help(words.text("reference.help"))
                        .error(wrong.get("reference")));
        Money amount = TypedAmount.parse(Visit.value(form, AMOUNT), currency, visit.figures().locale()).orElse(null);
        return visit.ui()
                .card("record", words.text("receipt.of", Map.of("customer", called.shown(), "number",
                        called.number())), words.text("receipt.of.note"),
                        visit.ui()
                                .division(new Division("division", visit.path("payments/new"), amount,
                                        divided.sum(), before, divided.items(visit), List.of(), List.of(),
                                        List.of(new Division.Submit("record", words.text("record"), true),
                                                new Division.Submit("recalculate", words.text("recalculate"), false)),
                                        problem, Divided.labels(words))));
    }
}
