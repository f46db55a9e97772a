package io.counterfoil.server.console.sales;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.Contact;
import io.counterfoil.server.customer.CustomerChanges;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.CustomerProfile;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds a contact to a customer. */
@Path(Console.ENTITY + "/customers/{customer: cus_[0-9A-Za-z]+}/contacts/new")
public final class NewContactPage {
    private final Console console;
    private final Customers customers;
    private final CustomerChanges changes;

    @Inject
    NewContactPage(Console console, Customers customers, CustomerChanges changes) {
        this.console = console;
        this.customers = customers;
        this.changes = changes;
    }

    @GET
    @RequiresPermission(CustomerChanges.PERMISSION)
    @Operation("Shows the form that adds a contact to a customer.")
    public Response form(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId id) {
        return page(console.visit(request, entity), customers.profile(entity, id), ContactForm.EMPTY, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RequiresPermission(CustomerChanges.PERMISSION)
    @Operation("Adds a contact to a customer.")
    public Response add(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Contact typed = ContactForm.typed(form);
        try {
            CustomerChanges.Changed unused = changes.addContact(visit.actor(), Visit.key(form), entity, id, typed);
            return visit.done(ContactPage.list(id), visit.words(NewContactPage.class).text("contact.added"));
        } catch (CounterfoilException e) {
            return page(visit, customers.profile(entity, id), typed, e);
        }
    }

    private static Response page(Visit visit, CustomerProfile profile, Contact contact,
            @Nullable CounterfoilException wrong) {
        Wording words = visit.words(NewContactPage.class);
        CustomerId customer = profile.customer().id();
        List<Field> fields = new ArrayList<>(List.of(Visit.key()));
        fields.addAll(ContactForm.fields(visit, contact));
        Form form = Form.of("contact", visit.path(ContactPage.list(customer) + "/new"), fields,
                words.text("contact.add"))
                .cancel(Action.of(words.text("cancel"), visit.path(ContactPage.list(customer)), null));
        String title = words.text("contact.new");
        var head = visit.ui().head(Head.of(title, words.text("contact.new.lede")));
        var card = visit.ui()
                .bareCard("contact-card", title, visit.ui()
                        .form(wrong == null ? form : visit.wrong(form, wrong, Map.of())));
        return wrong == null
                ? visit.page(title, ContactPage.above(visit, profile), head, card)
                : visit.again(title, ContactPage.above(visit, profile), head, card);
    }
}
