package io.counterfoil.server.console.settings;

import gg.jte.Content;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.EntityErrors;
import io.counterfoil.server.entity.NewTaxRegistration;
import io.counterfoil.server.entity.RegistrationId;
import io.counterfoil.server.entity.TaxRegistration;
import io.counterfoil.server.entity.TaxRegistrations;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Table;
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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a legal entity is registered for taxes: adding a registration, and ending one with a day. */
@Path(Console.ENTITY + "/settings/taxes")
public final class TaxPage {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9000, 1, 1);

    private final Console console;
    private final Entities entities;
    private final TaxRegistrations registrations;

    @Inject
    TaxPage(Console console, Entities entities, TaxRegistrations registrations) {
        this.console = console;
        this.entities = entities;
        this.registrations = registrations;
    }

    @GET
    @RequiresPermission("entity:read")
    @Operation("Shows the tax registrations of a legal entity.")
    public Response show(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        return SettingsFrame.page(visit, SettingsFrame.View.TAXES,
                body(visit, adding(visit, Map.of()), ending(visit, Map.of())));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(SettingsFrame.MOST_FORM_BYTES)
    @RequiresPermission("entity:change")
    @Operation("Adds a tax registration.")
    public Response add(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        try {
            registrations.add(visit.actor(), Visit.key(form), entity, new NewTaxRegistration(
                    Visit.value(form, "country"), Visit.value(form, "taxNumber"),
                    Visit.value(form, "scheme").equals("OSS")
                            ? TaxRegistration.Scheme.OSS
                            : TaxRegistration.Scheme.STANDARD,
                    Visit.value(form, "basis").equals("CASH")
                            ? TaxRegistration.Basis.CASH
                            : TaxRegistration.Basis.ACCRUAL,
                    day(visit, form, "validFrom"), day(visit, form, "validTo")));
        } catch (CounterfoilException e) {
            return SettingsFrame.again(visit, SettingsFrame.View.TAXES,
                    body(visit, visit.wrong(adding(visit, form), e, Map.of()), ending(visit, Map.of())));
        }
        return visit.done(SettingsFrame.View.TAXES.path(), SettingsFrame.words(visit).text("tax.added"));
    }

    @POST
    @Path("/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(SettingsFrame.MOST_FORM_BYTES)
    @RequiresPermission("entity:change")
    @Operation("Ends a tax registration with a last day.")
    public Response end(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        try {
            LocalDate lastDay = day(visit, form, "validTo");
            if (lastDay == null) {
                throw noDay(visit, "validTo");
            }
            registrations.end(visit.actor(), Visit.key(form), entity,
                    RegistrationId.valueOf(Visit.value(form, "registration")), lastDay);
            return visit.done(SettingsFrame.View.TAXES.path(), SettingsFrame.words(visit)
                    .text("tax.ended", Map.of("date", visit.figures().date(lastDay))));
        } catch (CounterfoilException e) {
            return SettingsFrame.again(visit, SettingsFrame.View.TAXES,
                    body(visit, adding(visit, Map.of()), visit.wrong(ending(visit, form), e, Map.of())));
        }
    }

    /** Null where none is given. */
    private static @Nullable LocalDate day(Visit visit, Map<String, List<String>> form, String name) {
        String typed = Visit.value(form, name);
        if (typed.isEmpty()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(typed);
            if (day.isAfter(EARLIEST) && day.isBefore(LATEST)) {
                return day;
            }
        } catch (DateTimeException e) {
            // Said below, as for a day that is out of bounds.
        }
        throw noDay(visit, name);
    }

    private static CounterfoilException noDay(Visit visit, String name) {
        Wording words = SettingsFrame.words(visit);
        return CounterfoilException.ofField(EntityErrors.INVALID, name, words.text("tax.day"),
                words.text("tax.day.cure"));
    }

    private static Form adding(Visit visit, Map<String, List<String>> given) {
        Wording words = SettingsFrame.words(visit);
        List<Field> fields = new ArrayList<>(List.of(Visit.key()));
        fields.addAll(CompanyForm.fields(visit.ui().language(), given.isEmpty()
                ? name -> name.equals("country") ? visit.entity().address().country() : ""
                : CompanyForm.typed(given), "country", "taxNumber"));
        fields.add(Field.choice("scheme", words.text("tax.scheme"), Visit.value(given, "scheme"),
                List.of(new Field.Option("STANDARD", words.text("tax.standard")),
                        new Field.Option("OSS", words.text("tax.oss"))))
                .needed());
        fields.add(Field.choice("basis", words.text("tax.basis"), Visit.value(given, "basis"),
                List.of(new Field.Option("ACCRUAL", words.text("tax.accrual")),
                        new Field.Option("CASH", words.text("tax.cash"))))
                .needed());
        fields.add(Field.of("validFrom", words.text("tax.from"), Field.Kind.DATE, Visit.value(given, "validFrom"))
                .help(words.text("tax.from.help")));
        fields.add(Field.of("validTo", words.text("tax.to"), Field.Kind.DATE, Visit.value(given, "validTo")));
        return Form.of("registration", visit.path(SettingsFrame.View.TAXES.path()), fields,
                words.text("tax.add.go"));
    }

    private List<TaxRegistration> open(Visit visit) {
        return entities.taxRegistrations(visit.entity().id()).stream().filter(each -> each.validTo() == null).toList();
    }

    private Form ending(Visit visit, Map<String, List<String>> given) {
        Wording words = SettingsFrame.words(visit);
        return Form.of("end", visit.path(SettingsFrame.View.TAXES.path() + "/end"), List.of(Visit.key(),
                Field.choice("registration", words.text("tax.end.which"), Visit.value(given, "registration"),
                        open(visit).stream()
                                .map(each -> new Field.Option(new RegistrationId(each.id()).text(),
                                        each.country() + " · " + each.taxNumber()))
                                .toList())
                        .needed(),
                Field.of("validTo", words.text("tax.to"), Field.Kind.DATE, Visit.value(given, "validTo")).needed()),
                words.text("tax.end.go")).dangerous();
    }

    private Content[] body(Visit visit, Form adding, Form ending) {
        Wording words = SettingsFrame.words(visit);
        List<Content> parts = new ArrayList<>();
        List<Table.Row> rows = entities.taxRegistrations(visit.entity().id())
                .stream()
                .map(each -> row(visit, words, each))
                .toList();
        parts.add(visit.ui()
                .card("tax", words.text("tax"), words.text("tax.note"), rows.isEmpty()
                        ? visit.ui().paragraph(words.text("tax.none"))
                        : visit.ui()
                                .table(new Table(words.text("tax"),
                                        List.of(Table.Column.text("number", words.text("tax.number")),
                                                Table.Column.text("scheme", words.text("tax.scheme")).wide(),
                                                Table.Column.text("basis", words.text("tax.basis")).wide(),
                                                Table.Column.text("from", words.text("tax.from")).wide(),
                                                Table.Column.text("to", words.text("tax.to"))),
                                        rows))));
        if (visit.may("entity:change")) {
            parts.add(visit.ui()
                    .card("add", words.text("tax.add"), words.text("tax.add.note"), visit.ui().form(adding)));
            if (!open(visit).isEmpty()) {
                parts.add(visit.ui()
                        .card("end-card", words.text("tax.end"), words.text("tax.end.note"),
                                visit.ui().form(ending)));
            }
        }
        return parts.toArray(Content[]::new);
    }

    private static Table.Row row(Visit visit, Wording words, TaxRegistration each) {
        return Table.Row.of(new Cell.Text(each.taxNumber(), each.country()),
                new Cell.Text(words.text(each.scheme() == TaxRegistration.Scheme.OSS ? "tax.oss" : "tax.standard"),
                        null),
                new Cell.Text(words.text(each.basis() == TaxRegistration.Basis.CASH ? "tax.cash" : "tax.accrual"),
                        null),
                visit.figures().cell(each.validFrom()),
                each.validTo() == null
                        ? new Cell.Text(words.text("tax.on"), null)
                        : visit.figures().cell(each.validTo()));
    }
}
