package io.counterfoil.server.console.report;

import gg.jte.Content;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Tab;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What all reports have around them. */
final class ReportFrame {
    /** The reports, in the order of their tabs. */
    enum Report {
        AGEING("ageing"),
        DSO("dso"),
        CEI("cei"),
        DAYS_LATE("days-late");

        private final String path;

        Report(String path) {
            this.path = path;
        }

        /** Its address below the entity. */
        String path() {
            return "reports/" + path;
        }
    }

    private ReportFrame() {}

    static Wording words(Visit visit) {
        return visit.words(ReportFrame.class);
    }

    static String title(Visit visit, Report report) {
        return words(visit).text("report." + report.name());
    }

    static List<Shell.Crumb> above(Visit visit) {
        return List.of(new Shell.Crumb(words(visit).text("reports"), visit.path("reports/ageing")));
    }

    /** Heading and tabs of a report. */
    static Content top(Visit visit, Report shown, String lede, List<Action> actions) {
        Wording words = words(visit);
        List<Tab> tabs = Stream.of(Report.values())
                .map(each -> new Tab(title(visit, each), visit.path(each.path()), each == shown, null))
                .toList();
        return visit.ui()
                .stack(visit.ui().head(Head.of(title(visit, shown), lede, actions)),
                        visit.ui().tabs(words.text("reports"), tabs));
    }

    static List<Action> files(Visit visit, Report report, Map<String, String> parameters) {
        return visit.files(form -> ListState.address(visit.path(report.path() + "." + form), parameters));
    }

    /** The page again, with what was wrong in what it was asked for. */
    static Response again(Visit visit, Report report, Content query) {
        return visit.again(title(visit, report), above(visit),
                top(visit, report, words(visit).text("lede." + report.name()), List.of()), query);
    }

    static Cell decimal(Visit visit, @Nullable BigDecimal value, int decimals) {
        return value == null
                ? new Cell.None()
                : new Cell.Figure(visit.figures().decimal(value, decimals), value.toPlainString(), false);
    }
}
