package io.counterfoil.server.report;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reports over receivables. Dates are {@code yyyy-MM-dd}; the default is today in the entity's time zone. */
@Path("/api/v1/entities/{entity}/reports")
@Produces(MediaType.APPLICATION_JSON)
public final class ReportResource {
    private static final String SETTLED = "settled-invoices";
    private static final int MONTHS_SHOWN = 11;
    private static final int MOST_MONTHS = 120;

    private final Reports reports;
    private final Entities entities;
    private final Permissions permissions;
    private final Clock clock;

    @Inject
    ReportResource(Reports reports, Entities entities, Permissions permissions, Clock clock) {
        this.reports = reports;
        this.entities = entities;
        this.permissions = permissions;
        this.clock = clock;
    }

    @GET
    @Path("/ageing")
    @RequiresPermission("report:read")
    @Operation("Shows what customers owed at the end of a day, by how long it was overdue; with their names for those who may read customers.")
    public Ageing ageing(@PathParam("entity") EntityId entity, @QueryParam("asOf") @Nullable String asOf,
            @Context RequestContext request) {
        boolean named = permissions.holds(Caller.actor(request), "customer:read", entity);
        return reports.ageing(entity, period(entity, null, asOf).to(), named);
    }

    @GET
    @Path("/dso")
    @RequiresPermission("report:read")
    @Operation("Shows days sales outstanding by month, simple and counted back, with best possible and average days delinquent; the last twelve months unless from is given.")
    public Dso dso(@PathParam("entity") EntityId entity, @QueryParam("from") @Nullable String from,
            @QueryParam("asOf") @Nullable String asOf) {
        ReportPeriod period = period(entity, from, asOf);
        LocalDate first = period.from().orElse(period.to().minusMonths(MONTHS_SHOWN));
        if (ChronoUnit.MONTHS.between(first, period.to()) > MOST_MONTHS) {
            FieldChecks checks = new FieldChecks(ReportErrors.BAD_PERIOD);
            checks.problem("from", "is more than " + MOST_MONTHS + " months before asOf", "Give a later month");
            checks.throwIfAny();
        }
        return reports.dso(entity, first, period.to());
    }

    @GET
    @Path("/cei")
    @RequiresPermission("report:read")
    @Operation("Shows the collection effectiveness index of a period; the month of its last day up to it unless from is given.")
    public Cei cei(@PathParam("entity") EntityId entity, @QueryParam("from") @Nullable String from,
            @QueryParam("asOf") @Nullable String asOf) {
        ReportPeriod period = period(entity, from, asOf);
        return reports.cei(entity, period.from().orElse(period.to().withDayOfMonth(1)), period.to());
    }

    @GET
    @Path("/days-late")
    @RequiresPermission("report:read")
    @Operation("Shows how late invoices were paid that were settled in a period, in all and by customer.")
    public DaysLate daysLate(@PathParam("entity") EntityId entity, @QueryParam("from") @Nullable String from,
            @QueryParam("asOf") @Nullable String asOf) {
        ReportPeriod period = period(entity, from, asOf);
        return reports.daysLate(entity, period.from().orElse(null), period.to());
    }

    @GET
    @Path("/days-late/invoices")
    @RequiresPermission("report:read")
    @Operation("Lists the paid invoices with the days that each was late.")
    public Page<SettledInvoice> settled(@PathParam("entity") EntityId entity,
            @QueryParam("customer") @Nullable CustomerId customer, @QueryParam("from") @Nullable String from,
            @QueryParam("asOf") @Nullable String asOf, @Context PageRequest page) {
        ReportPeriod period = period(entity, from, asOf);
        long after = page.after(SETTLED, 1).map(cursor -> cursor.number(0)).orElse(0L);
        return Page.cut(reports.settled(entity, customer, period.from().orElse(null), period.to(), after,
                page.limit() + 1), page, invoice -> Cursor.of(SETTLED, invoice.item().value()));
    }

    @GET
    @Path("/statement")
    @RequiresPermission("report:read")
    @Operation("Shows a customer's account over a period, one part for each currency.")
    public Statement statement(@PathParam("entity") EntityId entity,
            @QueryParam("customer") @Nullable CustomerId customer, @QueryParam("from") @Nullable String from,
            @QueryParam("asOf") @Nullable String asOf) {
        ReportPeriod period = period(entity, from, asOf);
        FieldChecks checks = new FieldChecks(ReportErrors.BAD_PERIOD);
        CustomerId of = checks.required("customer", customer, new CustomerId(1), "Give the id of a customer, cus_…");
        checks.throwIfAny();
        return reports.statement(entity, of, period.from().orElse(null), period.to());
    }

    private ReportPeriod period(EntityId entity, @Nullable String from, @Nullable String asOf) {
        return ReportPeriod.read(entities.require(entity).today(clock), from, asOf);
    }
}
