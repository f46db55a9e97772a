package io.counterfoil.server.console.user;

import gg.jte.Content;
import io.counterfoil.server.auth.Invitation;
import io.counterfoil.server.auth.Roles;
import io.counterfoil.server.auth.UserId;
import io.counterfoil.server.auth.UserView;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
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
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One user: roles, what they amount to, a new invitation, disabling and enabling. */
@Path(Console.ENTITY + "/users/{user: usr_[0-9A-Za-z]+}")
public final class UserPage {
    private final Console console;
    private final Users users;
    private final Roles roles;

    @Inject
    UserPage(Console console, Users users, Roles roles) {
        this.console = console;
        this.users = users;
        this.roles = roles;
    }

    @GET
    @RequiresPermission(UserFrame.READ)
    @Operation("Shows a user with their roles and what these amount to.")
    public Response user(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("user") UserId id) {
        Visit visit = console.visit(request, entity);
        UserView user = users.find(visit.actor(), id);
        return visit.page(user.display(), UserFrame.above(visit),
                body(visit, user, form(visit, user, UserFrame.chosen(visit, user.roles()))));
    }

    @POST
    @Path("/roles")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(UserFrame.MOST_FORM_BYTES)
    @RequiresPermission(UserFrame.MANAGE)
    @StepUp
    @Operation("Replaces the roles of a user; counts at once.")
    public Response setRoles(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("user") UserId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        UserView user = users.find(visit.actor(), id);
        Map<String, String> chosen = UserFrame.chosen(form);
        try {
            users.setRoles(visit.actor(), Optional.of(Visit.key(form)), id,
                    UserFrame.grants(visit, chosen, user.roles()), Optional.of(new IfMatch(Visit.version(form))));
            return visit.done("users/" + id.text(), UserFrame.words(visit).text("roles.done"));
        } catch (CounterfoilException e) {
            return visit.again(user.display(), UserFrame.above(visit),
                    body(visit, user, visit.wrong(form(visit, user, chosen), e, Map.of())));
        }
    }

    @POST
    @Path("/disable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(UserFrame.MOST_FORM_BYTES)
    @RequiresPermission(UserFrame.MANAGE)
    @Operation("Disables a user and ends all their sessions and tokens at once.")
    public Response disable(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("user") UserId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        return changed(visit, id, UserFrame.words(visit).text("disabled.done"),
                () -> users.disable(visit.actor(), Optional.of(Visit.key(form)), id));
    }

    @POST
    @Path("/enable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(UserFrame.MOST_FORM_BYTES)
    @RequiresPermission(UserFrame.MANAGE)
    @Operation("Lets a disabled user sign in again.")
    public Response enable(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("user") UserId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        return changed(visit, id, UserFrame.words(visit).text("enabled.done"),
                () -> users.enable(visit.actor(), Optional.of(Visit.key(form)), id));
    }

    @POST
    @Path("/invitations")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(UserFrame.MOST_FORM_BYTES)
    @RequiresPermission(UserFrame.MANAGE)
    @StepUp
    @Operation("Shows, once, a new token with which the user chooses a new password.")
    public Response invite(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("user") UserId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Invitation made = users.invite(visit.actor(), Optional.of(Visit.key(form)), id);
        return visit.page(made.user().display(), UserFrame.above(visit), Invited.of(visit, made));
    }

    private Response changed(Visit visit, UserId id, String notice, Supplier<UserView> change) {
        try {
            UserView user = change.get();
            return visit.done("users/" + user.id().text(), notice);
        } catch (CounterfoilException e) {
            UserView user = users.find(visit.actor(), id);
            return visit.again(user.display(), UserFrame.above(visit),
                    visit.ui().banner(Tone.BAD, visit.said(e)),
                    visit.ui()
                            .stack(body(visit, user, form(visit, user, UserFrame.chosen(visit, user.roles())))));
        }
    }

    private Form form(Visit visit, UserView user, Map<String, String> chosen) {
        Wording words = UserFrame.words(visit);
        List<Field> fields = new ArrayList<>(
                List.of(Visit.key(), Visit.version(user.version())));
        fields.addAll(UserFrame.roleFields(visit, roles.list(visit.actor()), chosen));
        return Form.of("roles", visit.path("users/" + user.id().text() + "/roles"), fields, words.text("roles.set"));
    }

    private Content[] body(Visit visit, UserView user, Form form) {
        Wording words = UserFrame.words(visit);
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui().head(Head.of(user.display(), user.login())));
        parts.add(visit.ui()
                .card("facts", words.text("user"), "", visit.ui()
                        .facts(Facts.of(Facts.fact(words.text("state"), UserFrame.state(words, user)),
                                Facts.fact(words.text("created"),
                                        visit.figures().instant(user.createdAt(), visit.entity().timeZone())),
                                Facts.fact(words.text("roles"), UserFrame.grants(visit, user.roles())),
                                Facts.fact(words.text("id"), user.id().text())))));
        if (visit.may(UserFrame.MANAGE)) {
            parts.add(visit.ui()
                    .card("roles-card", words.text("roles"), words.text("roles.note"),
                            visit.ui().form(form)));
            parts.add(visit.ui()
                    .card("access", words.text("access"),
                            isReader(visit, user) ? words.text("access.own") : words.text("access.note"),
                            visit.ui().buttons(buttons(visit, user))));
        }
        parts.add(visit.ui()
                .card("rights", words.text("rights"), words.text("rights.note"),
                        visit.ui().table(rights(visit, words, user.id()))));
        return parts.toArray(Content[]::new);
    }

    /** Who disabled themselves would be out at once, and could not take it back. */
    private static boolean isReader(Visit visit, UserView user) {
        return visit.user().filter(user.id()::equals).isPresent();
    }

    private static Content[] buttons(Visit visit, UserView user) {
        Wording words = UserFrame.words(visit);
        String own = "users/" + user.id().text();
        List<Content> buttons = new ArrayList<>();
        if (user.active()) {
            buttons.add(visit.ui()
                    .button(Form.of("invite", visit.path(own + "/invitations"), List.of(Visit.key()),
                            words.text("invite.again"))));
            if (!isReader(visit, user)) {
                buttons.add(visit.ui()
                        .button(Form.of("disable", visit.path(own + "/disable"), List.of(Visit.key()),
                                words.text("disable")).dangerous()));
            }
        } else {
            buttons.add(visit.ui()
                    .button(Form.of("enable", visit.path(own + "/enable"), List.of(Visit.key()),
                            words.text("enable"))));
        }
        return buttons.toArray(Content[]::new);
    }

    private Table rights(Visit visit, Wording words, UserId user) {
        List<Table.Row> rows = users.rights(visit.actor(), user)
                .stream()
                .map(right -> Table.Row.of(new Cell.Text(visit.meaning(right.meaning()), right.permission()),
                        new Cell.Text(right.reach().all()
                                ? words.text("role.everywhere")
                                : right.reach()
                                        .entities()
                                        .stream()
                                        .map(each -> each.equals(visit.entity().id())
                                                ? visit.entity().name()
                                                : each.text())
                                        .sorted()
                                        .collect(Collectors.joining(", ")),
                                null)))
                .toList();
        return new Table(words.text("rights"), List.of(Table.Column.text("permission", words.text("permission")),
                Table.Column.text("where", words.text("where"))), rows);
    }
}
