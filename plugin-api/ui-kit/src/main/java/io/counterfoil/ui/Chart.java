package io.counterfoil.ui;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Columns side by side. The figures stand in the page as text, and can be shown as a table; over many columns only
 * those are seen that have room.
 *
 * @param id unique in the page
 * @param description the figures in a sentence, for those who hear it
 */
public record Chart(String id, String title, String description, List<Bar> bars) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int FEW = 8;

    public Chart { bars = List.copyOf(bars); }

    /** Whether there are so many columns that not every figure has room on every screen. */
    public boolean many() {
        return bars.size() > FEW;
    }

    /**
     * Which figures are seen where there is no room for all: that of the highest column, and those of the first and the
     * last one where they are far enough from it.
     *
     * @param bar from 0
     * @return classes to be added to those of the figure: whether it is kept, and to which side it reaches beyond its
     * column
     */
    public String place(int bar) {
        int last = bars.size() - 1;
        int near = bars.size() / 4;
        int highest = highest();
        boolean apart = (bar == 0 || bar == last) && Math.abs(bar - highest) >= near;
        if (!many() || (bar != highest && !apart)) {
            return "";
        }
        return bar < near ? " kept at-start" : bar > last - near ? " kept at-end" : " kept";
    }

    private int highest() {
        return IntStream.range(0, bars.size())
                .reduce((one, other) -> bars.get(other).share().compareTo(bars.get(one).share()) > 0 ? other : one)
                .orElse(0);
    }

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
