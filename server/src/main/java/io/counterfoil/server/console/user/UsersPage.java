package io.counterfoil.server.console.user;

import gg.jte.Content;
import io.counterfoil.server.auth.Invitation;
import io.counterfoil.server.auth.NewUser;
import io.counterfoil.server.auth.Roles;
import io.counterfoil.server.auth.UserView;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ArrangedList;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Listed;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.TableExport;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.ListView;
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
import java.util.Set;

/** Who may sign in, and inviting someone. */
@Path(Console.ENTITY + "/users")
public final class UsersPage {
    private static final String LIST = "users";
    private static final int CHUNK = 1_000;

    private final Console console;
    private final Users users;
    private final Roles roles;

    @Inject
    UsersPage(Console console, Users users, Roles roles) {
        this.console = console;
        this.users = users;
        this.roles = roles;
    }

    @GET
    @RequiresPermission(UserFrame.READ)
    @Operation("Lists users with their roles, oldest first.")
    public Response list(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = UserFrame.words(visit);
        ArrangedList arranged = visit.arranged(Listed.USERS, Set.of());
        ListState state = arranged.state();
        List<UserView> found = users.list(visit.actor(),
                state.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(0L), state.rows() + 1);
        List<UserView> page = found.subList(0, Math.min(found.size(), state.rows()));
        List<Table.Row> rows = page.stream()
                .map(user -> Table.Row.of(
                        new Cell.Link(user.display(), visit.path("users/" + user.id().text()), user.login()),
                        new Cell.Text(UserFrame.grants(visit, user.roles()), null), UserFrame.state(words, user),
                        new Cell.Text(visit.figures().instant(user.createdAt(), visit.entity().timeZone()), null)))
                .toList();
        Table table = new Table(words.text("users"), List.of(Table.Column.text("user", words.text("user")),
                Table.Column.text("roles", words.text("roles")), Table.Column.text("state", words.text("state")),
                Table.Column.text("created", words.text("created")).wide()), rows);
        List<Action> actions = visit.may(UserFrame.MANAGE)
                ? List.of(Action.primary(words.text("invite"), visit.path("users/new"), "plus"))
                : List.of();
        return visit.page(words.text("users"), List.of(),
                visit.ui().head(Head.of(words.text("users"), words.text("lede"), actions)),
                UserFrame.tabs(visit, true),
                arranged
                        .show(new ListView("users", visit.path("users"), null, List.of(), List.of(), List.of(), null,
                                table, new Empty("users", words.text("nobody"), words.text("lede"), null),
                                state.pages(found.size() > state.rows()
                                        ? Cursor.of(LIST, page.getLast().id().value())
                                        : null),
                                visit.files(form -> visit.path("users/list." + form)))));
    }

    @GET
    @Path("/list.{form: " + TableExport.FORMS + "}")
    @RequiresPermission(UserFrame.READ)
    @Operation("Exports users with their roles, oldest first.")
    public Response export(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("form") String form) {
        Visit visit = console.visit(request, entity);
        List<UserView> all = new ArrayList<>();
        List<UserView> some = users.list(visit.actor(), 0, CHUNK);
        all.addAll(some);
        while (some.size() == CHUNK && all.size() <= TableExport.MOST_ROWS) {
            some = users.list(visit.actor(), some.getLast().id().value(), CHUNK);
            all.addAll(some);
        }
        List<Table.Row> rows = all.stream()
                .limit(TableExport.MOST_ROWS)
                .map(user -> Table.Row.of(new Cell.Text(user.id().text(), null), new Cell.Text(user.login(), null),
                        new Cell.Text(user.display(), null), new Cell.Text(Boolean.toString(user.active()), null),
                        new Cell.Text(UserFrame.exported(visit, user.roles()), null),
                        new Cell.Text(user.createdAt().toString(), null)))
                .toList();
        return visit.file(form, "users", UserFrame.READ, all.size(), new Table("",
                TableExport.columns("id", "login", "name", "active", "roles", "created_at"), rows));
    }

    @GET
    @Path("/new")
    @RequiresPermission(UserFrame.MANAGE)
    @Operation("Shows the form that invites a user.")
    public Response form(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        return visit.page(UserFrame.words(visit).text("invite"), UserFrame.above(visit), body(visit,
                form(visit, Map.of())));
    }

    @POST
    @Path("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(UserFrame.MOST_FORM_BYTES)
    @RequiresPermission(UserFrame.MANAGE)
    @StepUp
    @Operation("Invites a user, and shows once the token with which they choose a password.")
    public Response create(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = UserFrame.words(visit);
        Invitation made;
        try {
            made = users.create(visit.actor(), Optional.of(Visit.key(form)), new NewUser(Visit.value(form, "login"),
                    Visit.value(form, "display"), UserFrame.grants(visit, UserFrame.chosen(form), List.of())));
        } catch (CounterfoilException e) {
            return visit.again(words.text("invite"), UserFrame.above(visit),
                    body(visit, visit.wrong(form(visit, form), e, Map.of())));
        }
        return visit.page(made.user().display(), UserFrame.above(visit), Invited.of(visit, made));
    }

    private Form form(Visit visit, Map<String, List<String>> given) {
        Wording words = UserFrame.words(visit);
        List<Field> fields = new ArrayList<>(List.of(Visit.key(),
                Field.of("login", words.text("login"), Field.Kind.TEXT, Visit.value(given, "login"))
                        .needed()
                        .help(words.text("login.help")),
                Field.of("display", words.text("display"), Field.Kind.TEXT, Visit.value(given, "display")).needed()));
        fields.addAll(UserFrame.roleFields(visit, roles.list(visit.actor()), UserFrame.chosen(given)));
        return Form.of("invite", visit.path("users/new"), fields, words.text("invite"))
                .cancel(Action.of(words.text("cancel"), visit.path("users"), null));
    }

    private static Content[] body(Visit visit, Form form) {
        Wording words = UserFrame.words(visit);
        return new Content[]{visit.ui().head(Head.of(words.text("invite"), words.text("invite.lede"))),
                visit.ui().bareCard("invite-card", words.text("invite"), visit.ui().form(form))};
    }
}
