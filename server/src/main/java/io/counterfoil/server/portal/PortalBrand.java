package io.counterfoil.server.portal;

import org.jspecify.annotations.Nullable;

/**
 * How the portal of a legal entity looks.
 *
 * @param name that its pages carry; null: the one of the legal entity
 * @param accent {@code #rrggbb}, in the light theme; null: the kit's own colours
 * @param accentDark the same in the dark theme; there with the accent, and only then
 * @param version for If-Match; 0: nothing was ever set
 */
public record PortalBrand(@Nullable String name, @Nullable String accent, @Nullable String accentDark, int version) {
    static final PortalBrand NONE = new PortalBrand(null, null, null, 0);

    /** The kit's tokens in these colours; empty where the kit's own stay. */
    String styleSheet() {
        if (accent == null || accentDark == null) {
            return "";
        }
        Colour light = Colour.of(accent);
        Colour dark = Colour.of(accentDark);
        // In no layer, and so above all layers of the kit.
        return ":root {\n"
                + token("acc", light, dark)
                + token("acc-ink", AccentTheme.LIGHT.ink(), AccentTheme.DARK.ink())
                + token("acc-hover", AccentTheme.LIGHT.hover(light), AccentTheme.DARK.hover(dark))
                + token("acc-soft", AccentTheme.LIGHT.soft(light), AccentTheme.DARK.soft(dark))
                + token("acc-on-soft", AccentTheme.LIGHT.onSoft(light), AccentTheme.DARK.onSoft(dark))
                + "}\n";
    }

    private static String token(String name, Colour light, Colour dark) {
        return "  --" + name + ": light-dark(" + light.text() + ", " + dark.text() + ");\n";
    }
}
