package io.counterfoil.server.portal;

import gg.jte.Content;
import io.counterfoil.plugin.ui.Html;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Passkey;
import io.counterfoil.ui.PortalFrame;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page on which contacts ask for a link or come in by a passkey, and what follows on it. Safe for threads. */
final class SignInPage {
    static final String PATH = "sign-in";
    static final String PASSKEY = "sign-in/passkey";

    private final AccountGate gate;
    private final PortalPasskeys passkeys;
    private final PortalCookie cookie;

    @Inject
    SignInPage(AccountGate gate, PortalPasskeys passkeys, PortalCookie cookie) {
        this.gate = gate;
        this.passkeys = passkeys;
        this.cookie = cookie;
    }

    /** @param problem key of the text that says why nobody came in; null: nobody tried */
    Response form(RequestContext request, int status, @Nullable String problem) {
        Shell shell = gate.shell(request);
        Form form = Form.of("sign-in", AccountVisit.path(PATH), List.of(
                Field.of("email", shell.words().text("signIn.email"), Field.Kind.EMAIL, "")
                        .needed()
                        .autocomplete("email")
                        .help(shell.words().text("signIn.help"))),
                shell.words().text("signIn.go"));
        PortalFrame frame = frame(shell, "signIn.title");
        List<Content> parts = new ArrayList<>();
        parts.add(shell.ui()
                .html(Html.of(Html.element("h1", frame.title()),
                        Html.element("p", Html.attributes("class", "muted"), shell.words().text("signIn.lede")))));
        if (problem != null) {
            parts.add(shell.ui().banner(Tone.BAD, shell.words().text(problem)));
        }
        parts.add(shell.ui().form(form));
        if (passkeys.possible(request.attribute(PortalFilter.SEEN).orElseThrow())) {
            parts.add(shell.ui()
                    .passkey(new Passkey("sign-in-passkey", AccountVisit.path(PASSKEY), List.of(),
                            PasskeyPages.ANSWER, AccountVisit.path(PASSKEY + "/challenge"), false,
                            shell.words().text("signIn.passkey"), shell.words().text("signIn.passkey.failed"))));
            frame = frame.script(PasskeyPages.MODULE);
        }
        return answer(shell.page(status, frame,
                shell.ui().bareCard("sign-in-card", frame.title(), shell.ui().stack(parts))));
    }

    /** Leads on to the account, with the session's cookie. */
    Response entered(RequestContext request, SignIns.Opened opened) {
        return PageAnswer.of(new Reply.Elsewhere(URI.create(AccountVisit.ROOT)), PageAnswer.BY_SESSION)
                .header("Set-Cookie", cookie.set(request, opened.secret(), PortalSessions.LONGEST))
                .build();
    }

    /** The frame of pages before anybody is signed in. */
    PortalFrame frame(Shell shell, String title) {
        return shell.accountFrame(shell.words().text(title), gate.company()).language(AccountVisit.path("language"));
    }

    static Response answer(Reply reply) {
        return PageAnswer.of(reply, PageAnswer.BY_SESSION).build();
    }
}
