package io.counterfoil.server.portal;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A colour of sRGB, and how well it stands out from another by WCAG 2.2. Immutable. */
record Colour(int red, int green, int blue) {
    private static final Pattern FORM = Pattern.compile("#[0-9a-fA-F]{6}");

    /** Of {@code #rrggbb}; empty for everything else. */
    static Optional<Colour> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(of(text)) : Optional.empty();
    }

    /** Of {@code #rrggbb}. */
    static Colour of(String text) {
        int rgb = Integer.parseInt(text.substring(1), 16);
        return new Colour(rgb >> 16, (rgb >> 8) & 0xff, rgb & 0xff);
    }

    /** {@code #rrggbb}, in small letters. */
    String text() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }

    /** From 1, for two that are alike, to 21, for black and white. */
    double contrast(Colour other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /**
     * The same hue and saturation, lighter or darker.
     *
     * @param by from -1 to 1: at the ends it is black or white
     */
    Colour lightened(double by) {
        return lightness(Math.min(1, Math.max(0, lightness() + by)));
    }

    /** Mostly the ground, with a little of this in it. */
    Colour on(Colour ground, double share) {
        return new Colour(mix(red, ground.red, share), mix(green, ground.green, share), mix(blue, ground.blue, share));
    }

    private static int mix(int mine, int ground, double share) {
        return (int) Math.round(mine * share + ground * (1 - share));
    }

    private double lightness() {
        return (Math.max(red, Math.max(green, blue)) + Math.min(red, Math.min(green, blue))) / 510.0;
    }

    /** As HSL has it. */
    private Colour lightness(double wanted) {
        double now = lightness();
        double room = 1 - Math.abs(2 * now - 1);
        double scale = room == 0 ? 0 : (1 - Math.abs(2 * wanted - 1)) / room;
        return new Colour(moved(red, now, wanted, scale), moved(green, now, wanted, scale),
                moved(blue, now, wanted, scale));
    }

    private static int moved(int channel, double now, double wanted, double scale) {
        double value = wanted + (channel / 255.0 - now) * scale;
        return (int) Math.round(Math.min(1, Math.max(0, value)) * 255);
    }
}
