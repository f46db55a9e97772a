package io.counterfoil.server.console.user;

import gg.jte.Content;
import io.counterfoil.server.auth.Invitation;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Head;
import java.util.Map;

/** The page that shows an invitation's token, once. */
final class Invited {
    private Invited() {}

    static Content of(Visit visit, Invitation made) {
        Wording words = UserFrame.words(visit);
        String until = visit.figures().instant(made.expiresAt(), visit.entity().timeZone());
        return visit.ui()
                .stack(visit.ui()
                        .head(Head.of(made.user().display(), words.text("token.lede", Map.of("until", until)),
                                Action.primary(words.text("token.done"),
                                        visit.path("users/" + made.user().id().text()), "check"))),
                        visit.ui().card("token", words.text("token"), "", UserFrame.once(visit, made.token())));
    }
}
