package io.counterfoil.plugin.ui;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A piece of a page that is safe by the way it is made: text is always escaped, and there is no way to write a script,
 * a style sheet, an event handler, a frame or an address other than http, https, mailto, tel or a relative one.
 * Immutable.
 *
 * <p>
 * The host draws the page around it and owns the look; use its class names.
 */
public final class Html {
    private static final Html EMPTY = new Html("");
    private static final Set<String> ELEMENTS = Set.of("a", "abbr", "address", "article", "aside", "b", "br", "button",
            "caption", "code", "dd", "del", "details", "div", "dl", "dt", "em", "fieldset", "figcaption", "figure",
            "footer",
            "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "input", "ins", "kbd", "label",
            "legend",
            "li", "main", "mark", "meter", "nav", "ol", "optgroup", "option", "output", "p", "pre", "progress", "s",
            "section", "select", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "textarea",
            "tfoot", "th", "thead", "time", "tr", "u", "ul");
    private static final Set<String> EMPTY_ELEMENTS = Set.of("br", "hr", "img", "input");
    private static final Set<String> ATTRIBUTES = Set.of("abbr", "accept", "action", "alt", "autocomplete", "autofocus",
            "checked", "class", "cols", "colspan", "datetime", "dir", "disabled", "download", "enctype", "for",
            "headers",
            "height", "hidden", "high", "href", "hreflang", "id", "inputmode", "label", "lang", "list", "low", "max",
            "maxlength", "method", "min", "minlength", "multiple", "name", "open", "optimum", "pattern", "placeholder",
            "readonly", "rel", "required", "reversed", "role", "rows", "rowspan", "scope", "selected", "size", "span",
            "src",
            "start", "step", "tabindex", "title", "type", "value", "width");
    private static final Set<String> ADDRESSES = Set.of("href", "src", "action");
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");
    private static final Pattern CUSTOM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)+");
    /** The console's own scripts read some of these as orders. */
    private static final Pattern DATA = Pattern.compile("data-(?!hx-)[a-z][a-z0-9-]{0,30}");
    private static final Pattern ARIA = Pattern.compile("aria-[a-z]{1,30}");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*");

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    public static Html empty() {
        return EMPTY;
    }

    /** Text, escaped. */
    public static Html text(String text) {
        return new Html(escape(text));
    }

    /** One after the other. */
    public static Html of(Html... parts) {
        return of(Arrays.asList(parts));
    }

    /** One after the other. */
    public static Html of(Iterable<Html> parts) {
        StringBuilder all = new StringBuilder();
        parts.forEach(part -> all.append(part.markup));
        return new Html(all.toString());
    }

    /** An element without attributes. */
    public static Html element(String name, Html... content) {
        return element(name, Map.of(), content);
    }

    /** An element without attributes that holds a text. */
    public static Html element(String name, String text) {
        return element(name, Map.of(), text(text));
    }

    /** An element with attributes that holds a text. */
    public static Html element(String name, Map<String, String> attributes, String text) {
        return element(name, attributes, text(text));
    }

    /**
     * An element. Attributes are written in the map's order; one like {@code disabled} takes an empty value.
     *
     * @throws IllegalArgumentException for an element, an attribute or an address that pages do not have
     */
    public static Html element(String name, Map<String, String> attributes, Html... content) {
        if (!ELEMENTS.contains(name)) {
            throw new IllegalArgumentException("Not an element of pages: " + name);
        }
        return written(name, attributes, content);
    }

    /**
     * A custom element, defined by a module of the console's page; without it the content is shown as it is. What it
     * needs to know comes in attributes named {@code data-…}, which no other element has.
     *
     * @param name begins with the last part of the plugin's id: {@code month-end-progress}
     * @throws IllegalArgumentException for a name without a hyphen, and for an attribute or an address that pages do
     *     not have
     */
    public static Html custom(String name, Map<String, String> attributes, Html... content) {
        if (!CUSTOM.matcher(name).matches()) {
            throw new IllegalArgumentException("Not the name of a custom element: " + name);
        }
        return written(name, attributes, content);
    }

    private static Html written(String name, Map<String, String> attributes, Html... content) {
        StringBuilder out = new StringBuilder(64).append('<').append(name);
        attributes.forEach((attribute, value) -> {
            checkAttribute(name, attribute, value);
            out.append(' ').append(attribute);
            if (!value.isEmpty() || !isFlag(attribute)) {
                out.append("=\"").append(escape(value)).append('"');
            }
        });
        out.append('>');
        if (EMPTY_ELEMENTS.contains(name)) {
            if (content.length > 0) {
                throw new IllegalArgumentException("The element holds nothing: " + name);
            }
            return new Html(out.toString());
        }
        for (Html part : content) {
            out.append(part.markup);
        }
        return new Html(out.append("</").append(name).append('>').toString());
    }

    /**
     * Attributes in order: name, value, name, value …
     *
     * @throws IllegalArgumentException when a value is missing or a name comes twice
     */
    public static Map<String, String> attributes(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("The last attribute has no value");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (attributes.put(namesAndValues[i], namesAndValues[i + 1]) != null) {
                throw new IllegalArgumentException("Twice the same attribute: " + namesAndValues[i]);
            }
        }
        return attributes;
    }

    /** The markup, ready to be sent. */
    @Override
    public String toString() {
        return markup;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Html html && html.markup.equals(markup);
    }

    @Override
    public int hashCode() {
        return markup.hashCode();
    }

    private static boolean isFlag(String attribute) {
        return switch (attribute) {
            case "autofocus", "checked", "disabled", "download", "hidden", "multiple", "open", "readonly", "required",
                    "reversed", "selected" ->
                true;
            default -> false;
        };
    }

    private static void checkAttribute(String element, String name, String value) {
        boolean told = CUSTOM.matcher(element).matches() && DATA.matcher(name).matches();
        if (!told && !ATTRIBUTES.contains(name) && !ARIA.matcher(name).matches()) {
            throw new IllegalArgumentException("Not an attribute of pages: " + name);
        }
        if (ADDRESSES.contains(name)) {
            // Browsers drop control characters and blanks before they look for the scheme.
            String seen = value.codePoints()
                    .filter(c -> c > ' ' && c != 0x7f)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            var scheme = SCHEME.matcher(seen);
            if (scheme.matches() && !SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("Not an address of pages: " + scheme.group(1));
            }
        }
    }

    private static String escape(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            String escaped = switch (text.charAt(i)) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                case '"' -> "&quot;";
                case '\'' -> "&#39;";
                case '\0' -> "\uFFFD";
                default -> "";
            };
            if (!escaped.isEmpty()) {
                if (out == null) {
                    out = new StringBuilder(text.length() + 16).append(text, 0, i);
                }
                out.append(escaped);
            } else if (out != null) {
                out.append(text.charAt(i));
            }
        }
        return out == null ? text : out.toString();
    }
}
