package io.counterfoil.server.console.account;

import gg.jte.Content;
import io.counterfoil.server.auth.BrowserSessions;
import io.counterfoil.server.auth.SessionId;
import io.counterfoil.server.auth.SessionView;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.HttpErrors;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Facts;
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
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One's own sessions: one of them with all that is known of it, and ending that one or all the others. */
@Path(Console.ENTITY + "/account/sessions")
public final class SessionPage {
    private final Console console;
    private final BrowserSessions sessions;

    @Inject
    SessionPage(Console console, BrowserSessions sessions) {
        this.console = console;
        this.sessions = sessions;
    }

    static String path(Visit visit, SessionView session) {
        return visit.path("account/sessions/" + session.id().text());
    }

    static String endOthers(Visit visit) {
        return visit.path("account/sessions/end-others");
    }

    /** The browser that it is in. */
    static String called(Wording words, SessionView session) {
        return session.device().isEmpty() ? words.text("session.unknown") : session.device();
    }

    @GET
    @Path("/{session: ses_[0-9A-Za-z]+}")
    @RequiresPermission(AccountPage.READ)
    @Operation("Shows one of one's own sessions.")
    public Response show(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("session") SessionId id) {
        Visit visit = console.visitOwn(request, entity);
        Wording words = AccountPage.words(visit);
        SessionView session = sessions.list(request)
                .stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new CounterfoilException(HttpErrors.NOT_FOUND,
                        "You have no such session; it may have ended"));
        Content end = session.current()
                ? visit.ui().banner(Tone.NEUTRAL, words.text("session.current.note"))
                : visit.ui()
                        .buttons(visit.ui()
                                .button(Form.of("end", path(visit, session) + "/end", List.of(Visit.key()),
                                        words.text("session.end")).dangerous()));
        return visit.page(called(words, session),
                List.of(new Shell.Crumb(words.text("account"), visit.path("account"))),
                visit.ui().head(Head.of(called(words, session), words.text("session.lede"))),
                visit.ui()
                        .card("session", words.text("session"), "", visit.ui()
                                .stack(visit.ui()
                                        .facts(Facts.of(fact(visit, words.text("session.begun"), session.createdAt()),
                                                fact(visit, words.text("session.proved"), session.authenticatedAt()),
                                                fact(visit, words.text("session.seen"), session.lastSeenAt()),
                                                fact(visit, words.text("session.until"), session.expiresAt()))),
                                        end)));
    }

    private static Facts.Fact fact(Visit visit, String name, Instant at) {
        return Facts.fact(name, visit.figures().instant(at, visit.entity().timeZone()));
    }

    @POST
    @Path("/{session: ses_[0-9A-Za-z]+}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(AccountPage.MOST_FORM_BYTES)
    @RequiresPermission(AccountPage.MANAGE)
    @Operation("Ends one of one's own sessions.")
    public Response end(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("session") SessionId id) {
        Visit visit = console.visitOwn(request, entity);
        sessions.end(request, id);
        return visit.done("account", AccountPage.words(visit).text("session.ended"));
    }

    @POST
    @Path("/end-others")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(AccountPage.MOST_FORM_BYTES)
    @RequiresPermission(AccountPage.MANAGE)
    @Operation("Ends all of one's own sessions but this one.")
    public Response endOthers(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visitOwn(request, entity);
        int ended = sessions.endOthers(request);
        return visit.done("account", AccountPage.words(visit)
                .text("sessions.ended", Map.of("count", Integer.toString(ended))));
    }
}
