package io.counterfoil.server.console.account;

import gg.jte.Content;
import io.counterfoil.server.auth.TokenView;
import io.counterfoil.server.auth.Tokens;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import java.util.List;

/** One's own API tokens, and the form that makes one. */
public final class TokenCard {
    private static final int MOST = 200;

    private final Tokens tokens;

    @Inject
    TokenCard(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The card as it stands on the page of the account. */
    Content of(Visit visit) {
        Wording words = AccountPage.words(visit);
        List<TokenView> own = tokens.listOwn(visit.actor(), 0, MOST);
        List<Table.Row> rows = own.reversed()
                .stream()
                .map(token -> Table.Row.of(
                        new Cell.Link(token.name(), visit.path("account/tokens/" + token.id().text()), null),
                        new Cell.Text(String.join(", ", token.scopes()), null),
                        new Cell.Text(visit.figures().instant(token.expiresAt(), visit.entity().timeZone()), null),
                        token.lastUsedAt() == null
                                ? new Cell.None()
                                : new Cell.Text(visit.figures()
                                        .instant(token.lastUsedAt(),
                                                visit.entity().timeZone()),
                                        null),
                        state(words, token)))
                .toList();
        Content list = rows.isEmpty()
                ? visit.ui()
                        .empty(new Empty("key-round", words.text("tokens.none"), words.text("tokens.none.text"),
                                Action.of(words.text("token.make"), visit.path("account/tokens/new"), "plus")))
                : visit.ui()
                        .stack(visit.ui()
                                .table(new Table(words.text("tokens"), List.of(
                                        Table.Column.text("token", words.text("token")),
                                        Table.Column.text("scopes", words.text("scopes")).wide(),
                                        Table.Column.text("token.until", words.text("token.until")).wide(),
                                        Table.Column.text("token.used", words.text("token.used")).wide(),
                                        Table.Column.text("state", words.text("state"))), rows)),
                                visit.ui()
                                        .buttons(visit.ui()
                                                .action(Action.of(words.text("token.make"),
                                                        visit.path("account/tokens/new"), "plus"))));
        return visit.ui().card("tokens", words.text("tokens"), words.text("tokens.note"), list);
    }

    static Cell state(Wording words, TokenView token) {
        return token.revokedAt() == null
                ? new Cell.Pill(words.text("token.good"), Tone.OK)
                : new Cell.Pill(words.text("token.revoked"), Tone.NEUTRAL);
    }
}
