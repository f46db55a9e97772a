package io.counterfoil.server.console.account;

import gg.jte.Content;
import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.auth.PasskeyId;
import io.counterfoil.server.auth.PasskeyView;
import io.counterfoil.server.auth.Passkeys;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.ConsoleErrors;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.HttpErrors;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Passkey;
import io.counterfoil.ui.Shell;
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
import java.util.List;
import java.util.Map;

/** Makes a passkey of one's own, shows it, and removes it. */
@Path(Console.ENTITY + "/account/passkeys")
public final class PasskeyPage {
    static final String PATH = "account/passkeys";
    private static final String ANSWER = "credential";
    private static final int MOST_ANSWER_BYTES = 65_536;

    private final Console console;
    private final Passkeys passkeys;

    @Inject
    PasskeyPage(Console console, Passkeys passkeys) {
        this.console = console;
        this.passkeys = passkeys;
    }

    @POST
    @Path("/begin")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(AccountPage.MOST_FORM_BYTES)
    @RequiresPermission(AccountPage.MANAGE)
    @StepUp
    @Operation("Shows the page on which a browser makes a passkey.")
    public Response begin(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visitOwn(request, entity);
        Wording words = AccountPage.words(visit);
        String name = Visit.value(form, "name");
        if (name.isEmpty()) {
            CounterfoilException e = CounterfoilException.ofField(ConsoleErrors.BAD_PARAMETER, "name",
                    words.text("passkey.name.empty"), words.text("passkey.name.help"));
            return visit.again(words.text("passkey.add"), above(visit), visit.ui()
                    .card("passkey-card", words.text("passkey.add"), "",
                            visit.ui().form(visit.wrong(PasskeyCard.adding(visit, ""), e, Map.of()))));
        }
        Passkey button = new Passkey("passkey-make", visit.path(PATH), List.of(Field.hidden("name", name)), ANSWER,
                passkeys.begin(request), true, words.text("passkey.make"), words.text("passkey.failed"));
        return visit.page(words.text("passkey.add"), above(visit), List.of(visit.asset("js/passkey.js")), visit.ui()
                .stack(visit.ui().head(Head.of(words.text("passkey.add"), words.text("passkey.lede"))),
                        visit.ui()
                                .card("passkey-card", name, words.text("passkey.script"),
                                        visit.ui().passkey(button))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_ANSWER_BYTES)
    @RequiresPermission(AccountPage.MANAGE)
    @Operation("Keeps the passkey that the reader's browser has made.")
    public Response register(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visitOwn(request, entity);
        Wording words = AccountPage.words(visit);
        try {
            PasskeyView made = passkeys.register(request, Visit.value(form, "name"), Visit.value(form, ANSWER));
            return visit.done("account", words.text("passkey.added", Map.of("name", made.name())));
        } catch (CounterfoilException e) {
            return visit.again(words.text("passkey.add"), above(visit), visit.ui()
                    .banner(Tone.BAD, words.text("passkey.refused")),
                    visit.ui()
                            .card("passkey-card", words.text("passkey.add"), "", visit.ui()
                                    .form(visit.wrong(PasskeyCard.adding(visit, Visit.value(form, "name")), e,
                                            Map.of()))));
        }
    }

    @GET
    @Path("/{passkey}")
    @RequiresPermission(AccountPage.READ)
    @Operation("Shows one of the reader's own passkeys.")
    public Response passkey(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("passkey") PasskeyId id) {
        Visit visit = console.visitOwn(request, entity);
        Wording words = AccountPage.words(visit);
        PasskeyView passkey = passkeys.list(Caller.of(request))
                .stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new CounterfoilException(HttpErrors.NOT_FOUND, "You have no passkey " + id.text()));
        Content facts = visit.ui()
                .facts(Facts.of(
                        Facts.fact(words.text("passkey.kind"),
                                words.text(passkey.synchronised() ? "passkey.synchronised" : "passkey.bound")),
                        Facts.fact(words.text("passkey.made"),
                                visit.figures().instant(passkey.createdAt(), visit.entity().timeZone())),
                        Facts.fact(words.text("passkey.used"), passkey.lastUsedAt() == null
                                ? words.text("passkey.never")
                                : visit.figures().instant(passkey.lastUsedAt(), visit.entity().timeZone()))));
        return visit.page(passkey.name(), above(visit), visit.ui().head(Head.of(passkey.name(), id.text())),
                visit.ui().card("facts", words.text("passkey"), "", facts),
                visit.ui()
                        .card("remove-card", words.text("passkey.remove"), words.text("passkey.remove.note"),
                                visit.ui()
                                        .buttons(visit.ui()
                                                .button(Form.of("remove",
                                                        visit.path(PATH + "/" + id.text() + "/remove"),
                                                        List.of(Visit.key()), words.text("passkey.remove"))
                                                        .dangerous()))));
    }

    @POST
    @Path("/{passkey}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(AccountPage.MOST_FORM_BYTES)
    @RequiresPermission(AccountPage.MANAGE)
    @StepUp
    @Operation("Removes one of the reader's own passkeys.")
    public Response remove(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("passkey") PasskeyId id) {
        Visit visit = console.visitOwn(request, entity);
        passkeys.remove(Caller.of(request), id);
        return visit.done("account", AccountPage.words(visit).text("passkey.removed"));
    }

    private static List<Shell.Crumb> above(Visit visit) {
        return List.of(new Shell.Crumb(AccountPage.words(visit).text("account"), visit.path("account")));
    }
}
