package io.counterfoil.plugins.sandbox;

import io.counterfoil.plugin.payment.DeclineReason;
import io.counterfoil.plugin.ui.Html;
import io.counterfoil.plugin.webhook.WebhookResponse;
import java.net.URI;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the payer sees: a page to pay at or to confirm on. No script, and nothing happens on GET. */
final class PayerPages {
    private PayerPages() {}

    /** What the payer has chosen; empty for anything that no button sends. */
    static Optional<Choice> choice(String button) {
        return switch (button) {
            case "pay" -> Optional.of(new Choice(Optional.empty()));
            case "insufficient" -> Optional.of(new Choice(Optional.of(DeclineReason.INSUFFICIENT_FUNDS)));
            case "refuse" -> Optional.of(new Choice(Optional.of(DeclineReason.AUTHENTICATION_FAILED)));
            case "cancel" -> Optional.of(new Choice(Optional.of(DeclineReason.CANCELLED)));
            default -> Optional.empty();
        };
    }

    /** Paid, or why not. */
    record Choice(Optional<DeclineReason> reason) {}

    static WebhookResponse toPay(Payment payment, URI address) {
        boolean german = german(payment);
        List<Html> buttons = new ArrayList<>();
        if (payment.checkout()) {
            buttons.add(button("pay", german ? "Mit Übungskarte bezahlen" : "Pay with test card"));
            buttons.add(button("insufficient",
                    german ? "Mit abgelehnter Karte bezahlen" : "Pay with a card that is declined"));
        } else {
            buttons.add(button("pay", german ? "Zahlung bestätigen" : "Confirm payment"));
            buttons.add(button("refuse", german ? "Zahlung ablehnen" : "Refuse payment"));
        }
        buttons.add(button("cancel", german ? "Abbrechen" : "Cancel"));
        Html body = Html.of(head(payment),
                Html.element("form", Html.attributes("method", "post", "action", address.getRawPath()),
                        Html.of(buttons)));
        return WebhookResponse.page(200, title(payment), language(payment), body);
    }

    /** Nothing can be done here any more. */
    static WebhookResponse over(Payment payment, boolean paid) {
        boolean german = german(payment);
        String paidText = german ? "Diese Zahlung ist erledigt." : "This payment is done.";
        String closedText = german ? "Hier kann nicht mehr bezahlt werden." : "This can no longer be paid here.";
        List<Html> parts = new ArrayList<>();
        parts.add(head(payment));
        parts.add(Html.element("p", Html.attributes("role", "status"), paid ? paidText : closedText));
        if (!payment.returnAddress().isEmpty()) {
            parts.add(Html.element("p",
                    Html.element("a", Html.attributes("href", payment.returnAddress()), german ? "Zurück" : "Back")));
        }
        return WebhookResponse.page(paid ? 200 : 410, title(payment), language(payment), Html.of(parts));
    }

    private static Html head(Payment payment) {
        return Html.of(Html.element("p", payment.description()),
                Html.element("p", Html.attributes("class", "amount"), amount(payment)));
    }

    /** As the payer's language writes it: {@code 1.190,00 EUR}. */
    private static String amount(Payment payment) {
        NumberFormat form = NumberFormat.getNumberInstance(german(payment) ? Locale.GERMANY : Locale.UK);
        int scale = payment.amount().currency().scale();
        form.setMinimumFractionDigits(scale);
        form.setMaximumFractionDigits(scale);
        return form.format(payment.amount().amount()) + "\u00a0" + payment.amount().currency();
    }

    private static String title(Payment payment) {
        return german(payment) ? "Übungszahlung" : "Sandbox payment";
    }

    private static Html button(String value, String text) {
        return Html.element("button", Html.attributes("type", "submit", "name", "result", "value", value), text);
    }

    private static Locale language(Payment payment) {
        return german(payment) ? Locale.GERMAN : Locale.ENGLISH;
    }

    private static boolean german(Payment payment) {
        return payment.language().equals("de");
    }
}
