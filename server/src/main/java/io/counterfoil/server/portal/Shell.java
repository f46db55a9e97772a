package io.counterfoil.server.portal;

import gg.jte.Content;
import io.counterfoil.plugin.ui.Html;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.PortalFrame;
import io.counterfoil.ui.Ui;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes whole pages in one language: the frame around a body. Nothing inline. Belongs to one request. */
final class Shell {
    private final Ui ui;
    private final Wording words;
    private final String assets;

    /**
     * Who is named on a page.
     *
     * @param email whom to ask
     * @param style address of the company's colours; empty: the kit's own
     */
    record Parties(String seller, Optional<String> buyer, Optional<String> email, Optional<String> style) {
        Parties with(Optional<String> customer) {
            return new Parties(seller, customer, email, style);
        }
    }

    /** @param assets where the kit's files are served */
    Shell(String language, String assets) {
        this.ui = Ui.of(language);
        this.words = Wording.of(Shell.class, ui.language());
        this.assets = assets;
    }

    Wording words() {
        return words;
    }

    String language() {
        return ui.language();
    }

    Ui ui() {
        return ui;
    }

    /**
     * The frame with the company's name and whom to ask.
     *
     * @param parties empty where it must not be told whose page it is
     */
    PortalFrame frame(String title, Optional<Parties> parties) {
        if (parties.isEmpty()) {
            return PortalFrame.of(title, assets, "", "", null);
        }
        Parties named = parties.get();
        String ask = named.email().isPresent()
                ? words.text("foot.write")
                : words.text("foot.ask", Map.of("seller", named.seller()));
        PortalFrame frame = PortalFrame.of(title, assets, named.seller(), ask, named.email().orElse(null));
        PortalFrame styled = named.style().map(frame::style).orElse(frame);
        return named.buyer().map(styled::reader).orElse(styled);
    }

    /** As {@link #frame}, for pages that are about no single invoice. */
    PortalFrame accountFrame(String title, Optional<Parties> parties) {
        PortalFrame frame = frame(title, parties);
        String ask = frame.email() == null ? "" : words.text("foot.account");
        return new PortalFrame(title, assets, frame.company(), null, frame.reader(), List.of(), null, null, ask,
                frame.email(), null, frame.style(), null);
    }

    Reply.Page page(int status, PortalFrame frame, Content body) {
        return new Reply.Page(status, language(), ui.portalPage(frame, body).render(), frame.script() != null);
    }

    /** A page that says what became of something, and where to go from there. */
    Reply.Page message(int status, PortalFrame frame, String tone, String text, Html... next) {
        Html body = Html.element("section", Html.attributes("class", "card outcome outcome-" + tone),
                Html.element("h1", frame.title()), Html.element("p", text), Html.of(next));
        return page(status, frame, ui.html(body));
    }

    /** A link that looks like a button. */
    static Html button(String address, String text) {
        return Html.element("a", Html.attributes("class", "btn btn-primary", "href", address), text);
    }

    /** A link that leads back. */
    static Html back(String address, String text) {
        return Html.element("p", Html.attributes("class", "back"),
                Html.element("a", Html.attributes("href", address), text));
    }
}
