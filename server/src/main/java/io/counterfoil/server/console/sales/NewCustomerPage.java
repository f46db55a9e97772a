package io.counterfoil.server.console.sales;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.Contact;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens a customer's account. */
@Path(Console.ENTITY + "/customers/new")
public final class NewCustomerPage {
    /** The form's names for what the command calls otherwise. */
    private static final Map<String, String> NAMES = Map.of("address.street", "street", "address.city", "city",
            "address.postalCode", "postalCode", "address.country", "country", "address.region", "region",
            "contacts[0].email", "email", "contacts[0].name", "contact", "contacts[0].phone", "phone");

    private final Console console;
    private final Customers customers;

    @Inject
    NewCustomerPage(Console console, Customers customers) {
        this.console = console;
        this.customers = customers;
    }

    @GET
    @RequiresPermission("customer:create")
    @Operation("Shows the form that opens a customer's account.")
    public Response form(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        return page(console.visit(request, entity), Map.of(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(InvoicePage.MOST_FORM_BYTES)
    @RequiresPermission("customer:create")
    @Operation("Opens a customer's account.")
    public Response create(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        try {
            Customer made = customers.create(visit.actor(), Visit.key(form), entity, asked(form));
            return visit.done("customers/" + made.id(),
                    visit.words(NewCustomerPage.class).text("customer.done", Map.of("number", made.number())));
        } catch (CounterfoilException e) {
            return page(visit, form, e);
        }
    }

    private static NewCustomer asked(Map<String, List<String>> form) {
        String terms = Visit.value(form, "paymentTermsDays");
        String email = Visit.value(form, "email");
        String name = Visit.value(form, "contact");
        String phone = Visit.value(form, "phone");
        boolean contact = !email.isEmpty() || !name.isEmpty() || !phone.isEmpty();
        return new NewCustomer(given(form, "number"), Visit.value(form, "name"), given(form, "kind"),
                new PostalAddress(Visit.value(form, "street"), Visit.value(form, "city"),
                        Visit.value(form, "postalCode"), given(form, "region"), Visit.value(form, "country")),
                given(form, "taxId"), given(form, "currency"), given(form, "language"),
                Visit.value(form, "consumer").equals("yes"),
                terms.matches("[0-9]{1,3}") ? Integer.valueOf(terms) : terms.isEmpty() ? null : Integer.valueOf(-1),
                null, null,
                contact
                        ? List.of(new Contact("billing", name.isEmpty() ? Visit.value(form, "name") : name, email,
                                phone.isEmpty() ? null : phone))
                        : null);
    }

    private static @Nullable String given(Map<String, List<String>> form, String name) {
        String value = Visit.value(form, name);
        return value.isEmpty() ? null : value;
    }

    private static Response page(Visit visit, Map<String, List<String>> given, @Nullable CounterfoilException wrong) {
        Wording words = visit.words(NewCustomerPage.class);
        Form form = Form.of("customer", visit.path("customers/new"), List.of(Visit.key(),
                text(words, given, "name", "").needed(),
                Field.choice("kind", words.text("customer.kind"), Visit.value(given, "kind"),
                        List.of(new Field.Option("organisation", words.text("customer.kind.organisation")),
                                new Field.Option("person", words.text("customer.kind.person"))))
                        .needed(),
                text(words, given, "street", "").needed(), text(words, given, "postalCode", "").needed(),
                text(words, given, "city", "").needed(), text(words, given, "region", ""),
                text(words, given, "country", visit.entity().address().country()).needed()
                        .help(words.text("customer.country.help")),
                text(words, given, "taxId", "").help(words.text("customer.taxId.help")),
                text(words, given, "number", "").help(words.text("customer.number.help")),
                text(words, given, "currency", visit.entity().functionalCurrency().code()).needed()
                        .help(words.text("customer.currency.help")),
                Field.choice("language", words.text("customer.language"),
                        given.isEmpty() ? visit.entity().language() : Visit.value(given, "language"),
                        List.of(new Field.Option("en", words.text("language.en")),
                                new Field.Option("de", words.text("language.de"))))
                        .needed(),
                Field.of("paymentTermsDays", words.text("customer.paymentTermsDays"), Field.Kind.DIGITS,
                        Visit.value(given, "paymentTermsDays"))
                        .help(words.text("customer.paymentTermsDays.help",
                                Map.of("days", Integer.toString(visit.entity().paymentTermsDays())))),
                text(words, given, "contact", ""),
                Field.of("email", words.text("customer.email"), Field.Kind.EMAIL, Visit.value(given, "email"))
                        .help(words.text("customer.email.help")),
                text(words, given, "phone", ""),
                Field.of("consumer", words.text("customer.consumer"), Field.Kind.YES_NO,
                        Visit.value(given, "consumer"))),
                words.text("customer.save"))
                .cancel(Action.of(words.text("cancel"), visit.path("customers"), null));
        String title = words.text("customer.new");
        List<Shell.Crumb> above = List.of(new Shell.Crumb(words.text("customers"), visit.path("customers")));
        var head = visit.ui().head(Head.of(title, words.text("customer.new.lede")));
        var card = visit.ui()
                .bareCard("customer-card", title, visit.ui()
                        .form(wrong == null
                                ? form
                                : visit.wrong(form, wrong, NAMES)));
        return wrong == null ? visit.page(title, above, head, card) : visit.again(title, above, head, card);
    }

    private static Field text(Wording words, Map<String, List<String>> given, String name, String preset) {
        return Field.of(name, words.text("customer." + name), Field.Kind.TEXT,
                given.isEmpty() ? preset : Visit.value(given, name));
    }
}
