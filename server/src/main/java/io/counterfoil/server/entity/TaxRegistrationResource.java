package io.counterfoil.server.entity;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tax registrations of a legal entity. */
@Path("/api/v1/entities/{entity}/tax-registrations")
@Produces(MediaType.APPLICATION_JSON)
public final class TaxRegistrationResource {
    private final TaxRegistrations registrations;
    private final Entities entities;

    /**
     * A registration as addresses name it.
     *
     * @param validTo the last day; null while it goes on
     */
    record Registration(
            RegistrationId id,
            String country,
            String taxNumber,
            TaxRegistration.Scheme scheme,
            TaxRegistration.Basis basis,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {
        static Registration of(TaxRegistration one) {
            return new Registration(new RegistrationId(one.id()), one.country(), one.taxNumber(), one.scheme(),
                    one.basis(), one.validFrom(), one.validTo());
        }
    }

    /** @param validTo the last day on which it is still valid */
    record End(LocalDate validTo) {}

    @Inject
    TaxRegistrationResource(TaxRegistrations registrations, Entities entities) {
        this.registrations = registrations;
        this.entities = entities;
    }

    @GET
    @RequiresPermission("entity:read")
    @Operation("Lists the tax registrations of a legal entity, those that have ended too.")
    public List<Registration> all(@PathParam("entity") EntityId entity) {
        return entities.taxRegistrations(entity).stream().map(Registration::of).toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("entity:change")
    @Operation("Adds a tax registration; two of one country and scheme are never valid on the same day.")
    public Registration add(@Context RequestContext request, @PathParam("entity") EntityId entity,
            NewTaxRegistration body) {
        return Registration.of(registrations.add(Caller.actor(request), IdempotencyKey.of(request), entity, body));
    }

    @POST
    @Path("/{registration}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("entity:change")
    @Operation("Ends a tax registration with a last day; documents keep what they were issued with.")
    public Registration end(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("registration") RegistrationId registration, End body) {
        return Registration.of(registrations.end(Caller.actor(request), IdempotencyKey.of(request), entity,
                registration, body.validTo()));
    }
}
