package io.counterfoil.ui;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Columns side by side. The figures stand in the page as text, and can be shown as a table.
 *
 * @param id unique in the page
 * @param description the figures in a sentence, for those who hear it
 */
public record Chart(String id, String title, String description, List<Bar> bars) {
    public Chart { bars = List.copyOf(bars); }

    /**
     * A column.
     *
     * @param sub a second line under the label; null: none
     * @param share height from 0 to 1
     * @param tone {@code b0} to {@code b4} for ages, {@code acc} else
     * @param href null: nowhere
     */
    public record Bar(
            String label,
            String value,
            @Nullable String sub,
            double share,
            String tone,
            @Nullable String href) {
        public String height() {
            return number(100 * clamp(share));
        }

        public String top() {
            return number(100 - 100 * clamp(share));
        }

        private static double clamp(double share) {
            return Math.max(0, Math.min(1, share));
        }
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
