package io.counterfoil.server.console.account;

import gg.jte.Content;
import io.counterfoil.server.auth.MadeToken;
import io.counterfoil.server.auth.NewToken;
import io.counterfoil.server.auth.PermissionRegistry;
import io.counterfoil.server.auth.TokenId;
import io.counterfoil.server.auth.TokenView;
import io.counterfoil.server.auth.Tokens;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.ConsoleErrors;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.HttpErrors;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
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
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes an API token of one's own, shows it once, and revokes it. */
@Path(Console.ENTITY + "/account/tokens")
public final class TokenPage {
    private static final int MOST = 200;
    private static final int DAYS = 90;

    private final Console console;
    private final Tokens tokens;
    private final PermissionRegistry registry;
    private final Clock clock;

    @Inject
    TokenPage(Console console, Tokens tokens, PermissionRegistry registry, Clock clock) {
        this.console = console;
        this.tokens = tokens;
        this.registry = registry;
        this.clock = clock;
    }

    @GET
    @Path("/new")
    @RequiresPermission(AccountPage.READ)
    @Operation("Shows the form that makes an API token.")
    public Response form(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        return visit.page(AccountPage.words(visit).text("token.make"), above(visit),
                body(visit, form(visit, Map.of())));
    }

    @POST
    @Path("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(AccountPage.MOST_FORM_BYTES)
    @RequiresPermission(AccountPage.MANAGE)
    @StepUp
    @Operation("Makes an API token that acts for the reader, and shows its secret once.")
    public Response make(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = AccountPage.words(visit);
        MadeToken made;
        try {
            FieldChecks checks = new FieldChecks(ConsoleErrors.BAD_PARAMETER);
            LocalDate until = checks.parsed("expiresAt", Visit.value(form, "expiresAt"), LocalDate::parse,
                    LocalDate.EPOCH, words.text("token.until.cure"));
            checks.throwIfAny();
            List<String> scopes = Stream.of(Visit.value(form, "scopes").split("[\\s,]+"))
                    .filter(each -> !each.isEmpty())
                    .toList();
            made = tokens.create(visit.actor(), Optional.of(Visit.key(form)),
                    new NewToken(Visit.value(form, "name"), scopes,
                            Visit.value(form, "here").equals("yes") ? visit.entity().id() : null,
                            until.atStartOfDay(visit.entity().timeZone()).toInstant()));
        } catch (CounterfoilException e) {
            return visit.again(words.text("token.make"), above(visit),
                    body(visit, visit.wrong(form(visit, form), e, Map.of())));
        }
        return visit.page(made.token().name(), above(visit), visit.ui()
                .head(Head.of(made.token().name(), words.text("token.lede"),
                        Action.primary(words.text("token.done"), visit.path("account"), "check"))),
                visit.ui().card("secret", words.text("token"), "", secret(visit, made)));
    }

    @GET
    @Path("/{token}")
    @RequiresPermission(AccountPage.READ)
    @Operation("Shows one of the reader's own API tokens.")
    public Response token(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("token") TokenId id) {
        Visit visit = console.visit(request, entity);
        Wording words = AccountPage.words(visit);
        TokenView token = tokens.listOwn(visit.actor(), id.value() - 1, MOST)
                .stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new CounterfoilException(HttpErrors.NOT_FOUND, "You have no token " + id.text()));
        EntityId only = token.entity();
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui().head(Head.of(token.name(), id.text())));
        parts.add(visit.ui()
                .card("facts", words.text("token"), "", visit.ui()
                        .facts(Facts.of(
                                Facts.fact(words.text("state"), TokenCard.state(words, token)),
                                Facts.fact(words.text("token.where"),
                                        only == null
                                                ? words.text("token.everywhere")
                                                : only.equals(visit.entity().id())
                                                        ? visit.entity().name()
                                                        : only.text()),
                                Facts.fact(words.text("token.made"),
                                        visit.figures().instant(token.createdAt(), visit.entity().timeZone())),
                                Facts.fact(words.text("token.until"),
                                        visit.figures().instant(token.expiresAt(), visit.entity().timeZone()))))));
        parts.add(visit.ui()
                .card("scopes", words.text("scopes"), "", visit.ui().table(scopes(visit, words, token))));
        if (token.revokedAt() == null) {
            parts.add(visit.ui()
                    .card("revoke-card", words.text("token.revoke"), words.text("token.revoke.note"),
                            visit.ui()
                                    .buttons(visit.ui()
                                            .button(Form.of("revoke",
                                                    visit.path("account/tokens/" + id.text() + "/revoke"),
                                                    List.of(Visit.key()),
                                                    words.text("token.revoke")).dangerous()))));
        }
        return visit.page(token.name(), above(visit), parts.toArray(Content[]::new));
    }

    @POST
    @Path("/{token}/revoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(AccountPage.MOST_FORM_BYTES)
    @RequiresPermission(AccountPage.MANAGE)
    @Operation("Revokes one of the reader's own API tokens.")
    public Response revoke(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("token") TokenId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        TokenView revoked = tokens.revoke(visit.actor(), Optional.of(Visit.key(form)), id);
        return visit.done("account", AccountPage.words(visit)
                .text("token.revoked.done",
                        Map.of("name", revoked.name())));
    }

    private Table scopes(Visit visit, Wording words, TokenView token) {
        List<Table.Row> rows = token.scopes()
                .stream()
                .map(scope -> Table.Row.of(new Cell.Text(meaning(visit, words, scope), scope)))
                .toList();
        return new Table(words.text("scopes"), List.of(Table.Column.text("scopes", words.text("scopes"))), rows);
    }

    private String meaning(Visit visit, Wording words, String scope) {
        return registry.all()
                .stream()
                .filter(each -> each.name().equals(scope))
                .findFirst()
                .map(each -> visit.meaning(each.meaning()))
                .orElseGet(() -> scope.contains("*") ? words.text("scopes.pattern") : scope);
    }

    private static List<Shell.Crumb> above(Visit visit) {
        return List.of(new Shell.Crumb(AccountPage.words(visit).text("account"), visit.path("account")));
    }

    private static Content secret(Visit visit, MadeToken made) {
        Wording words = AccountPage.words(visit);
        String secret = made.secret();
        return secret == null
                ? visit.ui().banner(Tone.WARN, words.text("token.gone"))
                : visit.ui()
                        .stack(visit.ui().banner(Tone.OK, words.text("token.once")),
                                visit.ui().code("Authorization: Bearer " + secret));
    }

    private Form form(Visit visit, Map<String, List<String>> given) {
        Wording words = AccountPage.words(visit);
        String until = Visit.value(given, "expiresAt");
        return Form.of("token", visit.path("account/tokens/new"), List.of(Visit.key(),
                Field.of("name", words.text("token.name"), Field.Kind.TEXT, Visit.value(given, "name"))
                        .needed()
                        .help(words.text("token.name.help")),
                Field.of("scopes", words.text("scopes"), Field.Kind.LONG_TEXT, Visit.value(given, "scopes"))
                        .needed()
                        .help(words.text("scopes.help")),
                Field.of("expiresAt", words.text("token.until"), Field.Kind.DATE, until.isEmpty()
                        ? visit.entity().today(clock).plusDays(DAYS).toString()
                        : until).needed().help(words.text("token.until.help")),
                Field.of("here", words.text("token.here", Map.of("name", visit.entity().name())), Field.Kind.YES_NO,
                        given.isEmpty() ? "yes" : Visit.value(given, "here"))),
                words.text("token.make")).cancel(Action.of(words.text("cancel"), visit.path("account"), null));
    }

    private static Content[] body(Visit visit, Form form) {
        Wording words = AccountPage.words(visit);
        return new Content[]{visit.ui().head(Head.of(words.text("token.make"), words.text("tokens.note"))),
                visit.ui().bareCard("token-card", words.text("token.make"), visit.ui().form(form))};
    }
}
