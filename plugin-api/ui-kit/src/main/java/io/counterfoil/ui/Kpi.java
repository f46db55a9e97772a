package io.counterfoil.ui;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
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
        List<BigDecimal> trend,
        @Nullable String href) {
    private static final BigDecimal WIDTH = BigDecimal.valueOf(100);
    private static final BigDecimal TOP = BigDecimal.valueOf(4);
    private static final BigDecimal BOTTOM = BigDecimal.valueOf(26);

    public Kpi { trend = List.copyOf(trend); }

    /** The trend as an SVG path within 100 by 30; empty if there is none. */
    public String line() {
        if (trend.size() < 2) {
            return "";
        }
        BigDecimal least = Collections.min(trend);
        BigDecimal most = Collections.max(trend);
        BigDecimal span = most.compareTo(least) > 0 ? most.subtract(least) : BigDecimal.ONE;
        BigDecimal steps = BigDecimal.valueOf(trend.size() - 1L);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < trend.size(); i++) {
            BigDecimal x = WIDTH.multiply(BigDecimal.valueOf(i)).divide(steps, MathContext.DECIMAL32);
            BigDecimal share = trend.get(i).subtract(least).divide(span, MathContext.DECIMAL32);
            BigDecimal y = BOTTOM.subtract(BOTTOM.subtract(TOP).multiply(share));
            path.append(i == 0 ? 'M' : 'L').append(Chart.number(x)).append(' ').append(Chart.number(y));
        }
        return path.toString();
    }
}
