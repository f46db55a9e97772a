package io.counterfoil.server.console.account;

import gg.jte.Content;
import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.auth.PasskeyView;
import io.counterfoil.server.auth.Passkeys;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** One's own passkeys, and the form that begins another one. */
public final class PasskeyCard {
    private final Passkeys passkeys;

    @Inject
    PasskeyCard(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    /** The card as it stands on the page of the account. */
    Content of(Visit visit, RequestContext request, Form adding) {
        Wording words = AccountPage.words(visit);
        List<PasskeyView> own = passkeys.list(Caller.of(request));
        List<Content> parts = new ArrayList<>();
        if (!own.isEmpty()) {
            parts.add(visit.ui()
                    .table(new Table(words.text("passkeys"), List.of(
                            Table.Column.text("passkey", words.text("passkey")),
                            Table.Column.text("passkey.made", words.text("passkey.made")).wide(),
                            Table.Column.text("passkey.used", words.text("passkey.used")).wide(),
                            Table.Column.text("passkey.kind", words.text("passkey.kind"))),
                            own.stream().map(each -> row(visit, each)).toList())));
        }
        if (passkeys.possible(request)) {
            parts.add(visit.ui().form(adding));
        } else {
            parts.add(visit.ui().banner(Tone.INFO, words.text("passkey.impossible")));
        }
        return visit.ui()
                .card("passkeys", words.text("passkeys"), words.text("passkeys.note"), visit.ui().stack(parts));
    }

    static Form adding(Visit visit, String name) {
        Wording words = AccountPage.words(visit);
        return Form.of("passkey-begin", visit.path(PasskeyPage.PATH + "/begin"), List.of(
                Field.of("name", words.text("passkey.name"), Field.Kind.TEXT, name)
                        .needed()
                        .help(words.text("passkey.name.help"))),
                words.text("passkey.add"));
    }

    private static Table.Row row(Visit visit, PasskeyView passkey) {
        Wording words = AccountPage.words(visit);
        return Table.Row.of(
                new Cell.Link(passkey.name(), visit.path(PasskeyPage.PATH + "/" + passkey.id().text()),
                        passkey.id().text()),
                new Cell.Text(visit.figures().instant(passkey.createdAt(), visit.entity().timeZone()), null),
                passkey.lastUsedAt() == null
                        ? new Cell.None()
                        : new Cell.Text(
                                visit.figures().instant(passkey.lastUsedAt(), visit.entity().timeZone()), null),
                new Cell.Text(words.text(passkey.synchronised() ? "passkey.synchronised" : "passkey.bound"), null));
    }
}
