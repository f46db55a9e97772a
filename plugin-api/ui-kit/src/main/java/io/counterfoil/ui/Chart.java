package io.counterfoil.ui;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns side by side. The figures stand in the page as text, and can be shown as a table.
 *
 * @param id unique in the page
 * @param description the figures in a sentence, for those who hear it
 */
public record Chart(String id, String title, String description, List<Bar> bars) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

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
            BigDecimal share,
            String tone,
            @Nullable String href) {
        public String height() {
            return number(percent());
        }

        public String top() {
            return number(HUNDRED.subtract(percent()));
        }

        private BigDecimal percent() {
            return share.max(BigDecimal.ZERO).min(BigDecimal.ONE).multiply(HUNDRED);
        }
    }

    static String number(BigDecimal value) {
        return value.setScale(1, RoundingMode.HALF_UP).toPlainString();
    }
}
