package io.counterfoil.server.console.account;

import gg.jte.Content;
import io.counterfoil.server.auth.BrowserSessions;
import io.counterfoil.server.auth.FederatedSignIn;
import io.counterfoil.server.auth.SessionView;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
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
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One's own account: sessions, password, language, keys. */
@Path(Console.ENTITY + "/account")
public final class AccountPage {
    static final String READ = "me:read";
    static final String MANAGE = "me:manage";
    static final int MOST_FORM_BYTES = 16_384;
    private static final int YEAR_SECONDS = 31_536_000;

    private final Console console;
    private final BrowserSessions sessions;
    private final PasskeyCard passkeys;
    private final FederatedSignIn provider;
    private final TokenCard tokens;

    @Inject
    AccountPage(Console console, BrowserSessions sessions, PasskeyCard passkeys,
            FederatedSignIn provider, TokenCard tokens) {
        this.console = console;
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.provider = provider;
        this.tokens = tokens;
    }

    static Wording words(Visit visit) {
        return visit.words(AccountPage.class);
    }

    @GET
    @RequiresPermission(READ)
    @Operation("Shows one's own sessions, password, passkeys, API tokens and language.")
    public Response account(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visitOwn(request, entity);
        return visit.page(words(visit).text("account"), List.of(), body(visit, request, passwordForm(visit)));
    }

    @POST
    @Path("/password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission(MANAGE)
    @Operation("Changes one's own password and ends one's other sessions.")
    public Response password(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visitOwn(request, entity);
        try {
            sessions.changePassword(request, raw(form, "present"), raw(form, "password"));
            return visit.done("account", words(visit).text("password.done"));
        } catch (CounterfoilException e) {
            return visit.again(words(visit).text("account"), List.of(),
                    body(visit, request, visit.wrong(passwordForm(visit), e, Map.of())));
        }
    }

    @POST
    @Path("/language")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission(MANAGE)
    @Operation("Keeps in the reader's own browser in which language pages are shown.")
    public Response language(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        String language = Visit.value(form, "language").equals("de") ? "de" : "en";
        return Response.seeOther(URI.create(console.visitOwn(request, entity).path("account")))
                .header("Set-Cookie",
                        "cf_language=" + language + "; Path=/; Max-Age=" + YEAR_SECONDS + "; HttpOnly; SameSite=Lax")
                .build();
    }

    @POST
    @Path("/keys")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission(MANAGE)
    @Operation("Keeps in the reader's own browser whether single letters of the keyboard do something.")
    public Response keys(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        String keys = Visit.value(form, "keys").equals("off") ? "off" : "on";
        return Response.seeOther(URI.create(console.visitOwn(request, entity).path("account")))
                .header("Set-Cookie",
                        "cf_keys=" + keys + "; Path=/; Max-Age=" + YEAR_SECONDS + "; HttpOnly; SameSite=Lax")
                .build();
    }

    /** A password is taken as it was typed, spaces at its ends included. */
    private static String raw(MultivaluedMap<String, String> form, String name) {
        String value = form.getFirst(name);
        return value == null ? "" : value;
    }

    private static Form passwordForm(Visit visit) {
        Wording words = words(visit);
        return Form.of("password", visit.path("account/password"), List.of(
                Field.of("present", words.text("present"), Field.Kind.PASSWORD, "")
                        .needed()
                        .autocomplete("current-password"),
                Field.of("password", words.text("chosen"), Field.Kind.PASSWORD, "")
                        .needed()
                        .help(words.text("chosen.help"))
                        .autocomplete("new-password")),
                words.text("password.set"));
    }

    private static Form languageForm(Visit visit) {
        Wording words = words(visit);
        return Form.of("language", visit.path("account/language"), List.of(
                Field.choice("language", words.text("language"), visit.ui().language(),
                        List.of(new Field.Option("en", "English"), new Field.Option("de", "Deutsch"))).needed()),
                words.text("language.set"));
    }

    private static Form keysForm(Visit visit) {
        Wording words = words(visit);
        return Form.of("keys-choice", visit.path("account/keys"), List.of(
                Field.choice("keys", words.text("keys"), visit.letters() ? "on" : "off",
                        List.of(new Field.Option("on", words.text("keys.on")),
                                new Field.Option("off", words.text("keys.off"))))
                        .needed()),
                words.text("keys.set"));
    }

    private Content[] body(Visit visit, RequestContext request, Form password) {
        Wording words = words(visit);
        List<Content> parts = new ArrayList<>(List.of(visit.ui()
                .head(Head.of(words.text("account"), words.text("lede"),
                        Action.of(words.text("jobs.open"), visit.path("jobs"), "history"),
                        Action.of(words.text("factor.open"), visit.path(SecondFactorPage.PATH), "shield-check"))),
                visit.ui()
                        .columns(visit.ui()
                                .card("password-card", words.text("password"), words.text("password.note"),
                                        visit.ui().form(password)),
                                visit.ui()
                                        .card("language-card", words.text("language"), words.text("language.note"),
                                                visit.ui().form(languageForm(visit)))),
                visit.ui()
                        .card("keys-card", words.text("keys"), words.text("keys.note"),
                                visit.ui().form(keysForm(visit))),
                visit.ui()
                        .card("sessions", words.text("sessions"), words.text("sessions.note"),
                                sessions(visit, request)),
                passkeys.of(visit, request, PasskeyCard.adding(visit, ""))));
        IdentityPage.card(visit, request, provider).ifPresent(parts::add);
        parts.add(tokens.of(visit));
        return parts.toArray(Content[]::new);
    }

    private Content sessions(Visit visit, RequestContext request) {
        Wording words = words(visit);
        List<SessionView> all = sessions.list(request);
        List<Table.Row> rows = all.reversed()
                .stream()
                .map(session -> Table.Row.of(
                        new Cell.Link(SessionPage.called(words, session), SessionPage.path(visit, session), null),
                        new Cell.Text(visit.figures().instant(session.createdAt(), visit.entity().timeZone()), null),
                        new Cell.Text(visit.figures().instant(session.lastSeenAt(), visit.entity().timeZone()), null),
                        new Cell.Text(visit.figures().instant(session.expiresAt(), visit.entity().timeZone()), null),
                        session.current()
                                ? new Cell.Pill(words.text("session.current"), Tone.OK)
                                : new Cell.None()))
                .toList();
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui()
                .table(new Table(words.text("sessions"),
                        List.of(Table.Column.text("session.device", words.text("session.device")),
                                Table.Column.text("session.begun", words.text("session.begun")).wide(),
                                Table.Column.text("session.seen", words.text("session.seen")),
                                Table.Column.text("session.until", words.text("session.until")).wide(),
                                Table.Column.text("session", words.text("session"))),
                        rows)));
        if (all.size() > 1) {
            parts.add(visit.ui()
                    .buttons(visit.ui()
                            .button(Form.of("end-others", SessionPage.endOthers(visit),
                                    List.of(Visit.key()), words.text("sessions.end")).dangerous())));
        }
        return visit.ui().stack(parts);
    }
}
