package io.counterfoil.server.customer;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.http.MayWait;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** The customers of a legal entity. */
@Path("/api/v1/entities/{entity}/customers")
@Produces(MediaType.APPLICATION_JSON)
public final class CustomerResource {
    private static final String LIST = "customers";

    private final Customers customers;
    private final CustomerChanges changes;

    @Inject
    CustomerResource(Customers customers, CustomerChanges changes) {
        this.customers = customers;
        this.changes = changes;
    }

    /** Why a person is erased; it goes into the audit log, so it must not name the person. */
    record Erasure(String reason) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("customer:create")
    @Operation(value = "Opens a customer's account.", status = 201)
    public Answer<CustomerProfile> create(@Context RequestContext request, @PathParam("entity") EntityId entity,
            NewCustomer body) {
        Customer created = customers.create(Caller.actor(request), IdempotencyKey.of(request), entity, body);
        return Answer.created("/api/v1/entities/" + entity + "/customers/" + created.id(),
                customers.profile(entity, created.id()));
    }

    @GET
    @RequiresPermission("customer:read")
    @Operation("Lists customers, oldest account first.")
    public Page<CustomerProfile> list(@PathParam("entity") EntityId entity, @Context PageRequest page) {
        long after = page.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(0L);
        return Page.cut(customers.profiles(entity, after, page.limit() + 1), page,
                profile -> Cursor.of(LIST, profile.customer().id().value()));
    }

    @GET
    @Path("/{customer}")
    @RequiresPermission("customer:read")
    @Operation("Shows a customer with who it is and whom to write to.")
    public Answer<CustomerProfile> one(@PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId customer) {
        return shown(entity, customer);
    }

    @PUT
    @Path("/{customer}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CustomerChanges.PERMISSION)
    @Operation("Changes who a customer is and on which terms it buys, all of it at once; If-Match takes the customer's version.")
    public Answer<CustomerProfile> change(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId customer, CustomerChange body) {
        changes.change(Caller.actor(request), IdempotencyKey.of(request), entity, customer, IfMatch.of(request), body);
        return shown(entity, customer);
    }

    @POST
    @Path("/{customer}/contacts")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CustomerChanges.PERMISSION)
    @Operation(value = "Adds a contact to a customer; whoever has the address can sign in to the portal from now on.", status = 201)
    public Answer<CustomerProfile> addContact(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId customer, Contact body) {
        CustomerChanges.Changed added = changes.addContact(Caller.actor(request), IdempotencyKey.of(request), entity,
                customer, body);
        CustomerProfile profile = customers.profile(entity, customer);
        return Answer.created("/api/v1/entities/" + entity + "/customers/" + customer + "/contacts/" + added.contact(),
                profile).version(profile.customer().version());
    }

    @PUT
    @Path("/{customer}/contacts/{contact}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CustomerChanges.PERMISSION)
    @Operation("Changes a contact of a customer; another address ends what the old one opened in the portal. If-Match takes the customer's version.")
    public Answer<CustomerProfile> changeContact(@Context RequestContext request,
            @PathParam("entity") EntityId entity, @PathParam("customer") CustomerId customer,
            @PathParam("contact") ContactId contact, Contact body) {
        changes.changeContact(Caller.actor(request), IdempotencyKey.of(request), entity, customer, contact,
                IfMatch.of(request), body);
        return shown(entity, customer);
    }

    @DELETE
    @Path("/{customer}/contacts/{contact}")
    @RequiresPermission(CustomerChanges.PERMISSION)
    @Operation("Removes a contact of a customer, and what its address opened in the portal. If-Match takes the customer's version.")
    public Answer<CustomerProfile> removeContact(@Context RequestContext request,
            @PathParam("entity") EntityId entity, @PathParam("customer") CustomerId customer,
            @PathParam("contact") ContactId contact) {
        changes.removeContact(Caller.actor(request), IdempotencyKey.of(request), entity, customer, contact,
                IfMatch.of(request));
        return shown(entity, customer);
    }

    private Answer<CustomerProfile> shown(EntityId entity, CustomerId customer) {
        CustomerProfile profile = customers.profile(entity, customer);
        return Answer.of(profile).version(profile.customer().version());
    }

    @POST
    @Path("/{customer}/erasure")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Customers.ERASE)
    @StepUp
    @MayWait
    @Operation("Erases the person behind a customer: name, address and contacts can never be read again; books and documents that the law says to keep stay.")
    public CustomerProfile erase(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId customer, Erasure body) {
        customers.erase(Caller.actor(request), IdempotencyKey.of(request), entity, customer, body.reason());
        return customers.profile(entity, customer);
    }
}
