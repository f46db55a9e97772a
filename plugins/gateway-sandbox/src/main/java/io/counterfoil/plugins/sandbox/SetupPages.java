package io.counterfoil.plugins.sandbox;

import io.counterfoil.plugin.ui.Html;
import io.counterfoil.plugin.webhook.WebhookResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a payer leaves a payment method. No script, and nothing happens on GET. */
final class SetupPages {
    private SetupPages() {}

    /** What the payer has chosen; empty for anything that no button sends. */
    static Optional<Setup.State> choice(String button) {
        return switch (button) {
            case "card" -> Optional.of(Setup.State.CARD);
            case "account" -> Optional.of(Setup.State.ACCOUNT);
            case "cancel" -> Optional.of(Setup.State.CANCELLED);
            default -> Optional.empty();
        };
    }

    static WebhookResponse toLeave(Setup setup, URI address) {
        boolean german = german(setup);
        Html body = Html.of(Html.element("p", setup.description()),
                Html.element("form", Html.attributes("method", "post", "action", address.getRawPath()),
                        Html.of(button("card", german ? "Übungskarte hinterlegen" : "Leave a test card"),
                                button("account", german
                                        ? "Übungskonto für Lastschrift hinterlegen"
                                        : "Leave a test account for direct debit"),
                                button("cancel", german ? "Abbrechen" : "Cancel"))));
        return WebhookResponse.page(200, title(german), language(german), body);
    }

    /** Nothing can be left here any more. */
    static WebhookResponse over(Setup setup) {
        boolean german = german(setup);
        String text;
        if (setup.isStored()) {
            text = german ? "Dieses Zahlungsmittel ist hinterlegt." : "This payment method is stored.";
        } else {
            text = german ? "Hier kann nichts mehr hinterlegt werden." : "Nothing can be left here any more.";
        }
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element("p", setup.description()));
        parts.add(Html.element("p", Html.attributes("role", "status"), text));
        parts.add(Html.element("p", Html.element("a", Html.attributes("href", setup.returnAddress()),
                german ? "Zurück" : "Back")));
        return WebhookResponse.page(setup.isStored() ? 200 : 410, title(german), language(german), Html.of(parts));
    }

    private static Html button(String value, String text) {
        return Html.element("button", Html.attributes("type", "submit", "name", "result", "value", value), text);
    }

    private static String title(boolean german) {
        return german ? "Übungszahlungsmittel" : "Sandbox payment method";
    }

    private static Locale language(boolean german) {
        return german ? Locale.GERMAN : Locale.ENGLISH;
    }

    private static boolean german(Setup setup) {
        return setup.language().equals("de");
    }
}
