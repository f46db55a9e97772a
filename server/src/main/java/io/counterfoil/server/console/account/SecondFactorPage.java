package io.counterfoil.server.console.account;

import gg.jte.Content;
import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.auth.SecondFactor;
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
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
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

/** One's own authenticator: setting it up, its recovery codes, and turning it off. */
@Path(Console.ENTITY + "/account/second-factor")
public final class SecondFactorPage {
    static final String PATH = "account/second-factor";

    private final Console console;
    private final SecondFactor secondFactor;

    @Inject
    SecondFactorPage(Console console, SecondFactor secondFactor) {
        this.console = console;
        this.secondFactor = secondFactor;
    }

    @GET
    @RequiresPermission(AccountPage.READ)
    @Operation("Shows whether one has an authenticator set up.")
    public Response state(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visitOwn(request, entity);
        return visit.page(words(visit).text("factor"), above(visit), state(visit, request, removal(visit)));
    }

    @POST
    @Path("/begin")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(AccountPage.MOST_FORM_BYTES)
    @RequiresPermission(AccountPage.MANAGE)
    @Operation("Begins to set up an authenticator, and shows the key that it is told, once.")
    public Response begin(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visitOwn(request, entity);
        Wording words = words(visit);
        SecondFactor.Begun begun = secondFactor.begin(Caller.of(request));
        return visit.page(words.text("factor"), above(visit),
                visit.ui().head(Head.of(words.text("factor"), words.text("factor.scan"))),
                visit.ui()
                        .card("tell", words.text("factor.tell"), words.text("factor.tell.note"),
                                visit.ui()
                                        .stack(visit.ui().qr(words.text("factor.qr"), begun.address()),
                                                visit.ui().code(grouped(begun.key())))),
                visit.ui().card("confirm", words.text("factor.confirm"), "", visit.ui().form(confirmation(visit))));
    }

    @POST
    @Path("/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(AccountPage.MOST_FORM_BYTES)
    @RequiresPermission(AccountPage.MANAGE)
    @Operation("Turns the authenticator on by its first code, and shows the recovery codes, once.")
    public Response confirm(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visitOwn(request, entity);
        Wording words = words(visit);
        try {
            List<String> codes = secondFactor.confirm(Caller.of(request), Visit.value(form, "code")).recoveryCodes();
            return visit.page(words.text("factor"), above(visit),
                    visit.ui()
                            .head(Head.of(words.text("factor.on"), words.text("factor.on.lede"),
                                    Action.primary(words.text("factor.kept"), visit.path("account"), "check"))),
                    visit.ui()
                            .card("codes", words.text("factor.codes"), words.text("factor.codes.note"),
                                    visit.ui().code(String.join("\n", codes))));
        } catch (CounterfoilException e) {
            return visit.again(words.text("factor"), above(visit),
                    visit.ui().head(Head.of(words.text("factor"), words.text("factor.again"))),
                    visit.ui()
                            .card("confirm", words.text("factor.confirm"), "",
                                    visit.ui().form(visit.wrong(confirmation(visit), e, Map.of()))));
        }
    }

    @POST
    @Path("/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(AccountPage.MOST_FORM_BYTES)
    @RequiresPermission(AccountPage.MANAGE)
    @StepUp
    @Operation("Turns one's own authenticator off by a last code.")
    public Response remove(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visitOwn(request, entity);
        try {
            secondFactor.remove(Caller.of(request), Visit.value(form, "code"), request.remoteAddress());
            return visit.done("account", words(visit).text("factor.removed"));
        } catch (CounterfoilException e) {
            return visit.again(words(visit).text("factor"), above(visit),
                    state(visit, request, visit.wrong(removal(visit), e, Map.of())));
        }
    }

    private Content[] state(Visit visit, RequestContext request, Form removal) {
        Wording words = words(visit);
        Content head = visit.ui().head(Head.of(words.text("factor"), words.text("factor.lede")));
        if (Caller.of(request).session().isEmpty()) {
            return new Content[]{head, visit.ui().banner(Tone.INFO, words.text("factor.session"))};
        }
        SecondFactor.State state = secondFactor.state(Caller.of(request));
        if (!state.active()) {
            return new Content[]{head,
                    visit.ui()
                            .card("begin", words.text("factor.none"), "", visit.ui()
                                    .form(Form.of("begin-form", visit.path(PATH + "/begin"), List.of(Visit.key()),
                                            words.text("factor.begin"))))};
        }
        return new Content[]{head,
                visit.ui()
                        .banner(Tone.OK, words.text("factor.active",
                                Map.of("count", visit.figures().count(state.recoveryCodesLeft())))),
                visit.ui()
                        .card("off", words.text("factor.off"), words.text("factor.off.note"),
                                visit.ui().form(removal))};
    }

    private static Form confirmation(Visit visit) {
        Wording words = words(visit);
        return Form.of("confirm-form", visit.path(PATH + "/confirm"), List.of(
                Field.of("code", words.text("factor.code"), Field.Kind.DIGITS, "")
                        .needed()
                        .help(words.text("factor.code.help"))
                        .autocomplete("one-time-code")),
                words.text("factor.turnOn"));
    }

    private static Form removal(Visit visit) {
        Wording words = words(visit);
        return Form.of("remove-form", visit.path(PATH + "/remove"), List.of(
                Field.of("code", words.text("factor.code"), Field.Kind.TEXT, "")
                        .needed()
                        .help(words.text("factor.remove.help"))
                        .autocomplete("one-time-code")),
                words.text("factor.turnOff")).dangerous();
    }

    private static List<Shell.Crumb> above(Visit visit) {
        return List.of(new Shell.Crumb(words(visit).text("account"), visit.path("account")));
    }

    private static Wording words(Visit visit) {
        return visit.words(SecondFactorPage.class);
    }

    private static String grouped(String key) {
        return key.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
