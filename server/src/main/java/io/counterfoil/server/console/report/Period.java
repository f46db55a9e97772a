package io.counterfoil.server.console.report;

import gg.jte.Content;
import io.counterfoil.server.console.Asked;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Query;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The days that a report is about, as its address says them. */
record Period(Visit visit, Asked asked, LocalDate from, LocalDate to) {
    /**
     * Reads a period.
     *
     * @param months how many whole months before the last day's it begins, unless the address says when
     * @param most how many months it may span at most
     */
    static Period of(Visit visit, Clock clock, int months, int most) {
        Asked asked = new Asked(visit);
        LocalDate to = asked.day("to").orElseGet(() -> visit.entity().today(clock));
        Optional<LocalDate> given = asked.day("from");
        asked.ordered("from", given, to);
        LocalDate from = given.orElseGet(() -> to.minusMonths(months).withDayOfMonth(1));
        if (asked.clean() && ChronoUnit.MONTHS.between(from, to) > most) {
            asked.wrong("from", ReportFrame.words(visit).text("tooLong", Map.of("months", Integer.toString(most))));
        }
        return new Period(visit, asked, from, to);
    }

    boolean clean() {
        return asked.clean();
    }

    /** For files, which have no place beside a field. */
    void require() {
        asked.require();
    }

    Content query(ReportFrame.Report report) {
        Wording words = ReportFrame.words(visit);
        return visit.ui()
                .query(new Query("period", words.text("period"), visit.path(report.path()),
                        List.of(asked.field("from", words.text("from"), Field.Kind.DATE, from.toString()),
                                asked.field("to", words.text("to"), Field.Kind.DATE, to.toString())),
                        words.text("show")));
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("from", from.toString());
        parameters.put("to", to.toString());
        return parameters;
    }
}
