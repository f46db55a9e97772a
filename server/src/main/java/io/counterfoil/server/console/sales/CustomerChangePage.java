package io.counterfoil.server.console.sales;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerChanges;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.CustomerProfile;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.PartyIdentity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes who a customer is and on which terms it buys. */
@Path(Console.ENTITY + "/customers/{customer: cus_[0-9A-Za-z]+}/change")
public final class CustomerChangePage {
    private final Console console;
    private final Customers customers;
    private final CustomerChanges changes;

    @Inject
    CustomerChangePage(Console console, Customers customers, CustomerChanges changes) {
        this.console = console;
        this.customers = customers;
        this.changes = changes;
    }

    @GET
    @RequiresPermission(CustomerChanges.PERMISSION)
    @Operation("Shows the form that changes a customer.")
    public Response form(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId id) {
        return page(console.visit(request, entity), customers.profile(entity, id), Map.of(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(InvoicePage.MOST_FORM_BYTES)
    @RequiresPermission(CustomerChanges.PERMISSION)
    @Operation("Changes who a customer is and on which terms it buys.")
    public Response change(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        try {
            Customer changed = changes.change(visit.actor(), Visit.key(form), entity, id,
                    new IfMatch(Visit.version(form)), CustomerForm.changed(form));
            return visit.done("customers/" + changed.id(),
                    visit.words(CustomerChangePage.class).text("customer.changed"));
        } catch (CounterfoilException e) {
            return page(visit, customers.profile(entity, id), form, e);
        }
    }

    private static Response page(Visit visit, CustomerProfile profile, Map<String, List<String>> given,
            @Nullable CounterfoilException wrong) {
        Wording words = visit.words(CustomerChangePage.class);
        Customer customer = profile.customer();
        PartyIdentity identity = profile.known();
        String own = "customers/" + customer.id();
        List<Field> fields = new ArrayList<>(List.of(Visit.key(),
                Visit.version(given.isEmpty() ? customer.version() : Visit.version(given))));
        UnaryOperator<String> values = given.isEmpty()
                ? CustomerForm.of(customer, identity)
                : CustomerForm.typed(given);
        fields.addAll(Field.group(words.text("customer.group.who"),
                CustomerForm.fields(visit, values, "name", "taxId", "consumer")));
        fields.addAll(Field.group(words.text("customer.address"),
                CustomerForm.fields(visit, values, "street", "postalCode", "city", "region", "country")));
        fields.addAll(Field.group(words.text("customer.group.terms"),
                CustomerForm.fields(visit, values, "currency", "language", "paymentTermsDays")));
        fields.addAll(Field.group(words.text("customer.taxExemption"),
                CustomerForm.fields(visit, values, "taxExemption", "taxExemptUntil")));
        Form form = Form.of("customer", visit.path(own + "/change"), fields, words.text("save"))
                .cancel(Action.of(words.text("cancel"), visit.path(own), null));
        String title = words.text("customer.change.title");
        List<Shell.Crumb> above = CustomerPage.above(visit, profile);
        var head = visit.ui().head(Head.of(title, words.text("customer.change.lede")));
        var card = visit.ui()
                .bareCard("customer-card", title, visit.ui()
                        .form(wrong == null ? form : CustomerForm.wrong(visit, form, wrong)));
        return wrong == null ? visit.page(title, above, head, card) : visit.again(title, above, head, card);
    }
}
