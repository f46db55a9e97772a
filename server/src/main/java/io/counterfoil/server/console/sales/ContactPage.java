package io.counterfoil.server.console.sales;

import gg.jte.Content;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.Contact;
import io.counterfoil.server.customer.ContactId;
import io.counterfoil.server.customer.CustomerChanges;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.CustomerProfile;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.IfMatch;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One contact of a customer: changed and removed. */
@Path(Console.ENTITY + "/customers/{customer: cus_[0-9A-Za-z]+}/contacts/{contact: con_[0-9A-Za-z]+}")
public final class ContactPage {
    private final Console console;
    private final Customers customers;
    private final CustomerChanges changes;

    @Inject
    ContactPage(Console console, Customers customers, CustomerChanges changes) {
        this.console = console;
        this.customers = customers;
        this.changes = changes;
    }

    @GET
    @RequiresPermission(CustomerChanges.PERMISSION)
    @Operation("Shows a contact of a customer, to change or remove it.")
    public Response form(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId id, @PathParam("contact") ContactId contact) {
        CustomerProfile profile = customers.profile(entity, id);
        return page(console.visit(request, entity), profile, contact, profile.customer().version(),
                ContactForm.of(profile.contact(contact)), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RequiresPermission(CustomerChanges.PERMISSION)
    @Operation("Changes a contact of a customer.")
    public Response change(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId id, @PathParam("contact") ContactId contact,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Contact typed = ContactForm.typed(form);
        long version = Visit.version(form);
        try {
            CustomerChanges.Changed unused = changes.changeContact(visit.actor(), Visit.key(form), entity, id, contact,
                    new IfMatch(version), typed);
            return visit.done(list(id), visit.words(ContactPage.class).text("contact.changed"));
        } catch (CounterfoilException e) {
            return page(visit, customers.profile(entity, id), contact, version, typed, e);
        }
    }

    @POST
    @Path("/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RequiresPermission(CustomerChanges.PERMISSION)
    @Operation("Removes a contact of a customer.")
    public Response remove(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId id, @PathParam("contact") ContactId contact,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        CustomerChanges.Changed unused = changes.removeContact(visit.actor(), Visit.key(form), entity, id, contact,
                new IfMatch(Visit.version(form)));
        return visit.done(list(id), visit.words(ContactPage.class).text("contact.removed"));
    }

    private static Response page(Visit visit, CustomerProfile profile, ContactId contact, long version, Contact shown,
            @Nullable CounterfoilException wrong) {
        Wording words = visit.words(ContactPage.class);
        CustomerId customer = profile.customer().id();
        String own = list(customer) + "/" + contact;
        List<Field> fields = new ArrayList<>(List.of(Visit.key(), Visit.version(version)));
        fields.addAll(ContactForm.fields(visit, shown));
        Form form = Form.of("contact", visit.path(own), fields, words.text("save"))
                .cancel(Action.of(words.text("cancel"), visit.path(list(customer)), null));
        String title = words.text("contact.change");
        Content[] body = {visit.ui().head(Head.of(title, words.text("contact.change.lede"))),
                visit.ui()
                        .bareCard("contact-card", title, visit.ui()
                                .form(wrong == null ? form : visit.wrong(form, wrong, Map.of()))),
                visit.ui()
                        .card("remove", words.text("contact.remove"), words.text("contact.remove.note"), visit.ui()
                                .form(Form.of("remove-form", visit.path(own + "/remove"),
                                        List.of(Visit.key(), Visit.version(version)), words.text("contact.remove"))
                                        .dangerous()))};
        return wrong == null
                ? visit.page(title, above(visit, profile), body)
                : visit.again(title, above(visit, profile), body);
    }

    /** The list of a customer's contacts. */
    static String list(CustomerId customer) {
        return "customers/" + customer + "/contacts";
    }

    /** The pages above one of a customer's contacts. */
    static List<Shell.Crumb> above(Visit visit, CustomerProfile profile) {
        List<Shell.Crumb> above = new ArrayList<>(CustomerPage.above(visit, profile));
        above.add(new Shell.Crumb(visit.words(ContactPage.class).text("contacts"),
                visit.path(list(profile.customer().id()))));
        return above;
    }
}
