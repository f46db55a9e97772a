package io.counterfoil.server.console.report;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.report.Ageing;
import io.counterfoil.ui.Chart;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Columns of what is owed, by how long it is overdue. */
public final class AgeingChart {
    private AgeingChart() {}

    /**
     * Makes the chart.
     *
     * @param id unique in the page
     */
    public static Chart of(Visit visit, String id, Ageing.Buckets total) {
        Wording words = ReportFrame.words(visit);
        List<Money> amounts = List.of(total.notDue(), total.days1to30(), total.days31to60(), total.days61to90(),
                total.over90());
        List<String> labels = List.of(words.text("age.notDue"), "1–30", "31–60", "61–90", "90+");
        Money most = amounts.stream().max(Comparator.naturalOrder()).orElseThrow();
        List<Chart.Bar> bars = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (int i = 0; i < amounts.size(); i++) {
            bars.add(new Chart.Bar(labels.get(i), visit.figures().compact(amounts.get(i)),
                    visit.figures().percent(share(amounts.get(i), total.gross())),
                    share(amounts.get(i), most), "b" + i, visit.path("reports/ageing")));
            told.add(labels.get(i) + " " + visit.figures().money(amounts.get(i)));
        }
        return new Chart(id, words.text("ageing"), String.join(", ", told) + ".", bars);
    }

    /** What is past its due date; what payers dispute stands apart, whatever its age. */
    public static Money overdue(Ageing.Buckets amounts) {
        return amounts.days1to30().plus(amounts.days31to60()).plus(amounts.days61to90()).plus(amounts.over90());
    }

    private static BigDecimal share(Money part, Money whole) {
        return whole.isPositive()
                ? part.amount().divide(whole.amount(), 4, RoundingMode.HALF_UP)
                : BigDecimal.ZERO;
    }
}
