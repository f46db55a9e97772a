package io.counterfoil.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure that one looks at first.
 *
 * @param value short: {@code €3.42M}
 * @param full the same in full, for the tip and for those who hear it
 * @param hint what it compares to
 * @param lead a short, coloured beginning of the hint; null: none
 * @param trend earlier values, oldest first; fewer than two draw nothing
 * @param href what it is made of; null: nowhere
 */
public record Kpi(
        String label,
        String value,
        String full,
        @Nullable String lead,
        Tone tone,
        String hint,
        List<Double> trend,
        @Nullable String href) {
    private static final double TOP = 4;
    private static final double BOTTOM = 26;

    public Kpi { trend = List.copyOf(trend); }

    /** The trend as an SVG path within 100 by 30; empty if there is none. */
    public String line() {
        if (trend.size() < 2) {
            return "";
        }
        double least = trend.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = trend.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double span = most > least ? most - least : 1;
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < trend.size(); i++) {
            double x = 100.0 * i / (trend.size() - 1);
            double y = BOTTOM - (BOTTOM - TOP) * (trend.get(i) - least) / span;
            path.append(i == 0 ? 'M' : 'L').append(Chart.number(x)).append(' ').append(Chart.number(y));
        }
        return path.toString();
    }
}
