package io.counterfoil.server.console;

import gg.jte.Content;
import io.counterfoil.server.auth.FederatedSignIn;
import io.counterfoil.server.auth.KeptForm;
import io.counterfoil.server.auth.Passkeys;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Ui;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks someone who is signed in to prove who they are before something dangerous is done. The page holds the form that
 * was posted and posts it again with the proof, so that what was begun goes on: the same command, under the same key.
 * Safe for threads.
 */
final class StepUpPage {
    private final PlainPages pages;
    private final Passkeys passkeys;
    private final FederatedSignIn provider;

    @Inject
    StepUpPage(PlainPages pages, Passkeys passkeys, FederatedSignIn provider) {
        this.pages = pages;
        this.provider = provider;
        this.passkeys = passkeys;
    }

    /**
     * The page.
     *
     * @param problem key of the text that says what was wrong with the proof before; null: there was none
     */
    Response page(RequestContext request, VisitFilter.Seen seen, int status, KeptForm kept,
            @Nullable String problem) {
        Ui ui = Ui.of(seen.language());
        Wording words = PlainPages.words(seen);
        List<Field> fields = new ArrayList<>(kept(kept));
        fields.add(Field.of(KeptForm.PASSWORD, words.text("password"), Field.Kind.PASSWORD, "")
                .needed()
                .autocomplete("current-password"));
        fields.add(Field.of(KeptForm.CODE, words.text("code"), Field.Kind.DIGITS, "")
                .help(words.text("code.help"))
                .autocomplete("one-time-code"));
        Form form = Form.of("step-up", kept.address(), fields, words.text("stepUp.go"))
                .problem(problem == null ? null : words.text(problem))
                .cancel(Action.of(words.text("stepUp.cancel"), Console.ROOT, null));
        List<Content> parts = new ArrayList<>();
        parts.add(ui.head(Head.of(words.text("stepUp"), words.text("stepUp.lede"))));
        parts.add(ui.form(form));
        if (passkeys.possible(request)) {
            parts.add(ui.passkey(PasskeyPages.button("step-up-passkey", kept.address(), kept(kept), words)));
        }
        provider.offered(request)
                .ifPresent(name -> parts.add(ui.stack(ui.paragraph(words.text("stepUp.provider")),
                        ui.buttons(ui.action(Action.elsewhere(words.text("provider.use", Map.of("name", name)),
                                ProviderPages.confirmation()))))));
        return pages.page(seen, status, words.text("stepUp"), List.of(PasskeyPages.MODULE),
                ui.bareCard("door", words.text("stepUp"), ui.stack(parts)));
    }

    private static List<Field> kept(KeptForm kept) {
        return kept.fields().stream().map(field -> Field.hidden(field.name(), field.value())).toList();
    }
}
