package io.counterfoil.server.console.user;

import gg.jte.Content;
import io.counterfoil.server.auth.PermissionRegistry;
import io.counterfoil.server.auth.RoleView;
import io.counterfoil.server.auth.Roles;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The roles, with what each of them holds, and making one of the company's own. */
@Path(Console.ENTITY + "/users/roles")
public final class RolesPage {
    private static final String READ = "role:read";
    private static final String MANAGE = "role:manage";

    private final Console console;
    private final Roles roles;
    private final PermissionRegistry registry;

    @Inject
    RolesPage(Console console, Roles roles, PermissionRegistry registry) {
        this.console = console;
        this.roles = roles;
        this.registry = registry;
    }

    @GET
    @RequiresPermission(READ)
    @Operation("Lists the roles with the permissions that each holds.")
    public Response list(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        return visit.page(UserFrame.words(visit).text("roles"), UserFrame.above(visit),
                body(visit, form(visit, Map.of())));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(UserFrame.MOST_FORM_BYTES)
    @RequiresPermission(MANAGE)
    @StepUp
    @Operation("Makes a role of the company's own, or replaces what one holds.")
    public Response save(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = UserFrame.words(visit);
        String name = Visit.value(form, "name");
        List<String> permissions = Stream.of(Visit.value(form, "permissions").split("[\\s,]+"))
                .filter(each -> !each.isEmpty())
                .toList();
        boolean known = roles.list(visit.actor())
                .stream()
                .anyMatch(each -> !each.builtIn() && each.name().equals(name));
        try {
            RoleView saved = known
                    ? roles.replace(visit.actor(), Optional.of(Visit.key(form)), name, Visit.value(form, "meaning"),
                            permissions)
                    : roles.create(visit.actor(), Optional.of(Visit.key(form)), name, Visit.value(form, "meaning"),
                            permissions);
            return visit.done("users/roles", words.text("role.saved", Map.of("name", saved.name())));
        } catch (CounterfoilException e) {
            return visit.again(words.text("roles"), UserFrame.above(visit),
                    body(visit, visit.wrong(form(visit, form), e, Map.of())));
        }
    }

    private static Form form(Visit visit, Map<String, List<String>> given) {
        Wording words = UserFrame.words(visit);
        return Form.of("role", visit.path("users/roles"), List.of(Visit.key(),
                Field.of("name", words.text("role.name"), Field.Kind.TEXT, Visit.value(given, "name"))
                        .needed()
                        .help(words.text("role.name.help")),
                Field.of("meaning", words.text("meaning"), Field.Kind.TEXT, Visit.value(given, "meaning")).needed(),
                Field.of("permissions", words.text("permissions"), Field.Kind.LONG_TEXT,
                        Visit.value(given, "permissions")).needed().help(words.text("permissions.help"))),
                words.text("role.save"));
    }

    private Content[] body(Visit visit, Form form) {
        Wording words = UserFrame.words(visit);
        List<Table.Row> rows = roles.list(visit.actor())
                .stream()
                .map(role -> Table.Row.of(new Cell.Text(UserFrame.called(visit, role.name()), role.builtIn()
                        ? words.text("role.builtIn")
                        : words.text("role.own")), new Cell.Text(UserFrame.meaning(visit, role), null),
                        new Cell.Text(String.join(", ", role.permissions()), null)))
                .toList();
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui().head(Head.of(words.text("roles"), words.text("roles.lede"))));
        parts.add(UserFrame.tabs(visit, false));
        parts.add(visit.ui()
                .card("list", words.text("roles"), "", visit.ui()
                        .table(new Table(words.text("roles"),
                                List.of(Table.Column.text("role", words.text("role")),
                                        Table.Column.text("meaning", words.text("meaning")),
                                        Table.Column.text("permissions", words.text("permissions")).wide()),
                                rows))));
        if (visit.may(MANAGE)) {
            parts.add(visit.ui()
                    .card("own", words.text("role.make"), words.text("role.make.note"),
                            visit.ui().form(form)));
        }
        parts.add(visit.ui()
                .card("all", words.text("permissions.all"), words.text("permissions.all.note"),
                        visit.ui().table(permissions(visit, words))));
        return parts.toArray(Content[]::new);
    }

    /** What the names mean that roles are written with. */
    private Table permissions(Visit visit, Wording words) {
        List<Table.Row> rows = registry.all()
                .stream()
                .map(each -> Table.Row.of(new Cell.Text(each.name(), null),
                        new Cell.Text(visit.meaning(each.meaning()), null)))
                .toList();
        return new Table(words.text("permissions.all"),
                List.of(Table.Column.text("permission", words.text("permission")),
                        Table.Column.text("meaning", words.text("meaning"))),
                rows);
    }
}
