package io.counterfoil.server.console.sales;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Opens a customer's account. */
@Path(Console.ENTITY + "/customers/new")
public final class NewCustomerPage {
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
            Customer made = customers.create(visit.actor(), Visit.key(form), entity, CustomerForm.opened(form));
            return visit.done("customers/" + made.id(),
                    visit.words(NewCustomerPage.class).text("customer.done", Map.of("number", made.number())));
        } catch (CounterfoilException e) {
            return page(visit, form, e);
        }
    }

    private static Response page(Visit visit, Map<String, List<String>> given, @Nullable CounterfoilException wrong) {
        Wording words = visit.words(NewCustomerPage.class);
        List<Field> fields = new ArrayList<>(List.of(Visit.key()));
        UnaryOperator<String> values = given.isEmpty() ? CustomerForm.preset(visit) : CustomerForm.typed(given);
        fields.addAll(Field.group(words.text("customer.group.who"),
                CustomerForm.fields(visit, values, "name", "kind", "number", "taxId", "consumer")));
        fields.addAll(Field.group(words.text("customer.address"),
                CustomerForm.fields(visit, values, "street", "postalCode", "city", "region", "country")));
        fields.addAll(Field.group(words.text("customer.group.terms"),
                CustomerForm.fields(visit, values, "currency", "language", "paymentTermsDays")));
        fields.addAll(Field.group(words.text("customer.group.contact"),
                CustomerForm.fields(visit, values, "contact", "email", "phone")));
        Form form = Form.of("customer", visit.path("customers/new"), fields, words.text("customer.save"))
                .cancel(Action.of(words.text("cancel"), visit.path("customers"), null));
        String title = words.text("customer.new");
        List<Shell.Crumb> above = List.of(new Shell.Crumb(words.text("customers"), visit.path("customers")));
        var head = visit.ui().head(Head.of(title, words.text("customer.new.lede")));
        var card = visit.ui()
                .bareCard("customer-card", title, visit.ui()
                        .form(wrong == null ? form : CustomerForm.wrong(visit, form, wrong)));
        return wrong == null ? visit.page(title, above, head, card) : visit.again(title, above, head, card);
    }
}
