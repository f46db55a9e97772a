package io.counterfoil.server.portal;

import gg.jte.Content;
import io.counterfoil.plugin.ui.Html;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorKind;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Passkey;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One's own passkeys: the card of all, the page of one, and how another one is made. Safe for threads. */
final class PasskeyPages {
    static final String PATH = "passkeys";
    /** The module that pages load which ask for a passkey. */
    static final String MODULE = "js/passkey.js";
    /** The field with what a browser has answered. */
    static final String ANSWER = "credential";
    private static final int OK = 200;
    private static final int UNPROCESSABLE = 422;

    private final PortalPasskeys passkeys;
    private final FormKeys keys;

    @Inject
    PasskeyPages(PortalPasskeys passkeys, FormKeys keys) {
        this.passkeys = passkeys;
        this.keys = keys;
    }

    /** The card as it stands among the contacts; empty where browsers have no passkeys and there are none. */
    Optional<Content> card(AccountVisit visit) {
        List<PortalPasskey> own = passkeys.list(visit);
        boolean possible = passkeys.possible(visit.seen());
        if (own.isEmpty() && !possible) {
            return Optional.empty();
        }
        List<Content> parts = new ArrayList<>();
        if (!own.isEmpty()) {
            parts.add(visit.ui()
                    .table(new Table(visit.word("passkeys"),
                            List.of(Table.Column.text("passkey", visit.word("passkey")),
                                    Table.Column.text("passkey.used", visit.word("passkey.used"))),
                            own.stream().map(each -> row(visit, each)).toList())));
        }
        if (possible && own.size() < PortalPasskeys.MOST) {
            parts.add(passkeys.fresh(visit) ? visit.ui().form(adding(visit, "")) : anew(visit));
        } else if (possible) {
            parts.add(visit.ui().banner(Tone.INFO, visit.word("passkeys.full")));
        }
        return Optional.of(visit.ui()
                .card("passkeys", visit.word("passkeys"), visit.word("passkeys.note"), visit.ui().stack(parts)));
    }

    private static Table.Row row(AccountVisit visit, PortalPasskey passkey) {
        Instant lastUsed = passkey.lastUsedAt();
        return Table.Row.of(
                new Cell.Link(passkey.name(), AccountVisit.path(PATH + "/" + passkey.id()),
                        visit.word("passkey.madeOn", Map.of("date", day(visit, passkey.createdAt())))),
                new Cell.Text(lastUsed == null
                        ? visit.word("passkey.neverUsed")
                        : visit.word("passkey.usedOn", Map.of("date", day(visit, lastUsed))), null));
    }

    Reply page(AccountVisit visit, PortalPasskeyId id) {
        PortalPasskey passkey = passkeys.one(visit, id);
        return page(visit, OK, passkey, null);
    }

    private Reply page(AccountVisit visit, int status, PortalPasskey passkey,
            @Nullable String problem) {
        List<Field> fields = new ArrayList<>();
        keys.fresh().forEach((name, value) -> fields.add(Field.hidden(name, value)));
        Content facts = visit.ui()
                .facts(Facts.of(Facts.fact(visit.word("passkey.made"), made(visit, passkey)),
                        Facts.fact(visit.word("passkey.used"), used(visit, passkey)),
                        Facts.fact(visit.word("passkey.kind"), visit.word(
                                passkey.key().backupEligible() ? "passkey.synchronised" : "passkey.bound"))));
        return visit.shell()
                .page(status, visit.frame(passkey.name()), visit.ui()
                        .stack(visit.ui().html(Html.element("h1", passkey.name())),
                                visit.ui().card("facts", visit.word("passkey"), "", facts),
                                visit.ui()
                                        .card("remove-card", visit.word("passkey.remove"),
                                                visit.word("passkey.remove.note"), visit.ui()
                                                        .form(Form.of("remove",
                                                                AccountVisit.path(PATH + "/" + passkey.id()
                                                                        + "/remove"),
                                                                fields, visit.word("passkey.remove"))
                                                                .dangerous()
                                                                .problem(problem))),
                                back(visit)));
    }

    /** The page on which a browser makes a passkey. */
    Reply begin(AccountVisit visit, Map<String, List<String>> sent) {
        String typed = value(sent, "name");
        try {
            String name = PortalPasskeys.checkedName(typed);
            List<Field> fields = new ArrayList<>(List.of(Field.hidden("name", name)));
            keys.fresh().forEach((field, value) -> fields.add(Field.hidden(field, value)));
            Passkey button = new Passkey("passkey-make", AccountVisit.path(PATH), fields, ANSWER,
                    passkeys.begin(visit), true, visit.word("passkey.make"), visit.word("passkey.failed"));
            return visit.shell()
                    .page(OK, visit.frame(visit.word("passkey.add")).script(MODULE), visit.ui()
                            .stack(visit.ui()
                                    .html(Html.of(Html.element("h1", visit.word("passkey.add")),
                                            Html.element("p", Html.attributes("class", "muted"),
                                                    visit.word("passkey.lede")))),
                                    visit.ui()
                                            .card("passkey-card", name, visit.word("passkey.script"),
                                                    visit.ui().passkey(button)),
                                    back(visit)));
        } catch (CounterfoilException e) {
            return again(visit, typed, e);
        }
    }

    /** Keeps what a browser has made. */
    Reply add(AccountVisit visit, Map<String, List<String>> sent) {
        Optional<IdempotencyKey> key = keys.read(visit.scope(), sent);
        String typed = value(sent, "name");
        if (key.isEmpty()) {
            return again(visit, adding(visit, typed).problem(visit.word("notice.again")));
        }
        try {
            passkeys.add(visit, key.get(), typed, value(sent, ANSWER));
            return done(Notice.PASSKEY_ADDED);
        } catch (CounterfoilException e) {
            return again(visit, typed, e);
        }
    }

    Reply remove(AccountVisit visit, PortalPasskeyId id, Map<String, List<String>> sent) {
        Optional<IdempotencyKey> key = keys.read(visit.scope(), sent);
        if (key.isEmpty()) {
            return page(visit, UNPROCESSABLE, passkeys.one(visit, id), visit.word("notice.again"));
        }
        passkeys.remove(visit, key.get(), id);
        return done(Notice.PASSKEY_REMOVED);
    }

    private static Reply done(Notice notice) {
        return new Reply.Elsewhere(URI.create(AccountVisit.path("contacts") + "?done=" + notice.key()));
    }

    private Reply again(AccountVisit visit, String typed, CounterfoilException problem) {
        if (problem.code().equals(PortalErrors.SIGN_IN_ANEW)) {
            return again(visit, problem.code().kind().httpStatus(), anew(visit));
        }
        if (problem.code().kind() != ErrorKind.INVALID) {
            throw problem;
        }
        Form form = problem.code().equals(PortalErrors.PASSKEY_REFUSED)
                ? adding(visit, typed).problem(visit.word("passkey.refused"))
                : adding(visit, typed, visit.word("passkey.wrong.name"));
        return again(visit, form);
    }

    private Reply again(AccountVisit visit, Form form) {
        return again(visit, UNPROCESSABLE, visit.ui().form(form));
    }

    private static Reply again(AccountVisit visit, int status, Content content) {
        return visit.shell()
                .page(status, visit.frame(visit.word("passkey.add")), visit.ui()
                        .stack(visit.ui().html(Html.element("h1", visit.word("passkey.add"))),
                                visit.ui()
                                        .bareCard("passkey-card", visit.word("passkey.add"), content),
                                back(visit)));
    }

    /** Instead of the form, while the sign-in is not fresh. */
    private static Content anew(AccountVisit visit) {
        return visit.ui()
                .stack(visit.ui()
                        .banner(Tone.INFO, visit.word("passkey.anew", Map.of("minutes",
                                Long.toString(PortalPasskeys.FRESH.toMinutes())))),
                        visit.ui()
                                .button(Form.of("sign-in-anew", AccountVisit.path("sign-out"), List.of(),
                                        visit.word("passkey.signOut"))));
    }

    private static Form adding(AccountVisit visit, String name) {
        return adding(visit, name, null);
    }

    private static Form adding(AccountVisit visit, String name,
            @Nullable String wrong) {
        return Form.of("passkey-begin", AccountVisit.path(PATH + "/begin"), List.of(
                Field.of("name", visit.word("passkey.name"), Field.Kind.TEXT, name)
                        .needed()
                        .help(visit.word("passkey.name.help"))
                        .error(wrong)),
                visit.word("passkey.add"));
    }

    private static Content back(AccountVisit visit) {
        return visit.ui().html(Shell.back(AccountVisit.path("contacts"), visit.word("passkey.back")));
    }

    private static String day(AccountVisit visit, Instant time) {
        return visit.figures().date(time.atZone(visit.entity().timeZone()).toLocalDate());
    }

    private static String made(AccountVisit visit, PortalPasskey passkey) {
        return visit.figures().instant(passkey.createdAt(), visit.entity().timeZone());
    }

    private static String used(AccountVisit visit, PortalPasskey passkey) {
        return passkey.lastUsedAt() == null
                ? visit.word("passkey.never")
                : visit.figures().instant(passkey.lastUsedAt(), visit.entity().timeZone());
    }

    private static String value(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of()).stream().findFirst().orElse("").strip();
    }
}
