package io.counterfoil.server.portal;

import io.counterfoil.plugin.ui.Html;
import io.counterfoil.server.page.Wording;
import java.util.Map;
import java.util.Optional;

/** The frame around each page: head, the company's name, who it is for, whom to ask. No script, nothing inline. */
final class Shell {
    private final Wording words;
    private final String language;

    /**
     * Who is named on a page.
     *
     * @param email whom to ask
     */
    record Parties(String seller, Optional<String> buyer, Optional<String> email) {}

    Shell(String language) {
        this.language = language.equals("de") ? "de" : "en";
        this.words = Wording.of(Shell.class, this.language);
    }

    Wording words() {
        return words;
    }

    String language() {
        return language;
    }

    /** @param parties empty where it must not be told whose page it is */
    String page(String title, Optional<Parties> parties, Html body) {
        String seller = parties.map(Parties::seller).orElse("");
        String shown = seller.isEmpty() ? title : title + " – " + seller;
        return "<!doctype html>\n<html lang=\"" + language + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n"
                + "<title>" + Html.text(shown) + "</title>\n"
                + "<link rel=\"icon\" href=\"/assets/portal-mark.svg\" type=\"image/svg+xml\">\n"
                + "<link rel=\"stylesheet\" href=\"/assets/portal.css\">\n</head>\n<body>\n"
                + Html.element("a", Html.attributes("class", "skip", "href", "#main"), words.text("skip"))
                + parties.map(this::top).orElse(Html.empty()) + "\n"
                + Html.element("main", Html.attributes("id", "main", "tabindex", "-1"), body)
                + parties.map(this::foot).orElse(Html.empty()) + "\n</body>\n</html>\n";
    }

    /** A page that says one thing, and where to go from there. */
    static Html message(String title, Html... more) {
        return Html.element("section", Html.attributes("class", "message"), Html.element("h1", title), Html.of(more));
    }

    /** A link that looks like a button. */
    static Html button(String address, String text) {
        return Html.element("p",
                Html.element("a", Html.attributes("class", "button", "href", address), text));
    }

    private Html top(Parties parties) {
        Html mark = Html.element("img",
                Html.attributes("src", "/assets/portal-mark.svg", "alt", "", "width", "26", "height", "26"));
        Html brand = Html.element("span", Html.attributes("class", "brand"), mark,
                Html.element("span", parties.seller()));
        return Html.element("header", Html.attributes("class", "top"), brand,
                parties.buyer()
                        .map(name -> Html.element("span", Html.attributes("class", "who"), name))
                        .orElse(Html.empty()));
    }

    private Html foot(Parties parties) {
        Html ask = parties.email()
                .map(email -> Html.of(Html.text(words.text("foot.write") + " "),
                        Html.element("a", Html.attributes("href", "mailto:" + email), email)))
                .orElseGet(() -> Html.text(words.text("foot.ask", Map.of("seller", parties.seller()))));
        return Html.element("footer", Html.attributes("class", "foot"), Html.element("p", ask));
    }
}
