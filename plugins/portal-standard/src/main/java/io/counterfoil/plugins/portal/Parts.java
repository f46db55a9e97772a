package io.counterfoil.plugins.portal;

import io.counterfoil.plugin.portal.PortalRequest;
import io.counterfoil.plugin.ui.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What both pages are made of, with the class names of the kit. */
final class Parts {
    private Parts() {}

    static Html banner(String tone, String text) {
        return Html.element("p", Html.attributes("class", "banner banner-" + tone, "role", "status"), text);
    }

    static Html pill(String tone, String text) {
        return Html.element("span", Html.attributes("class", "pill pill-" + tone), text);
    }

    /** A card that says one thing, with what stands on the stub beside it. */
    static Html stub(String label, String stub, Html... content) {
        return Html.element("section", Html.attributes("class", "stub", "aria-label", label),
                Html.element("p", Html.attributes("class", "stub-number", "aria-hidden", "true"), stub),
                Html.of(content));
    }

    static Html card(String title, Html... content) {
        return Html.element("section", Html.attributes("class", "card"),
                Html.element("header", Html.attributes("class", "card-head"), Html.element("h2", title)),
                Html.of(content));
    }

    /** An amount on the stub: large, with its currency behind it. */
    static Html amount(String number, String currency) {
        return Html.element("p", Html.attributes("class", "stub-amount"), Html.text(number + "\u00a0"),
                Html.element("small", currency));
    }

    static void fact(List<Html> facts, String name, String value) {
        facts.add(Html.element("dt", name));
        facts.add(Html.element("dd", value));
    }

    static Html button(String text) {
        return Html.element("button", Html.attributes("type", "submit", "class", "btn btn-primary"), text);
    }

    /** A form that goes back to the host, with what the host wants to have in it. */
    static Html form(PortalRequest request, Html... content) {
        List<Html> fields = new ArrayList<>();
        request.hiddenFields()
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> fields.add(
                        Html.element("input",
                                Html.attributes("type", "hidden", "name", field.getKey(), "value", field.getValue()))));
        fields.addAll(List.of(content));
        return Html.element("form", Html.attributes("method", "post", "action", request.formAddress().toString()),
                Html.of(fields));
    }
}
