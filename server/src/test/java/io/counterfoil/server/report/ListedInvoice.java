package io.counterfoil.server.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a list of receivables, read by the plainest means: what the reports are checked against. */
record ListedInvoice(String customer, String number, LocalDate issued, LocalDate due, long cents,
        @Nullable LocalDate settled, String daysLate) {

    static List<ListedInvoice> read(String csv) {
        return csv.lines().skip(1).filter(line -> !line.isBlank()).map(ListedInvoice::of).toList();
    }

    private static ListedInvoice of(String line) {
        String[] fields = line.split(",", -1);
        String[] amount = fields[6].split("\\.");
        String decimals = ((amount.length > 1 ? amount[1] : "") + "00").substring(0, 2);
        return new ListedInvoice(fields[1], fields[3], date(fields[4]), date(fields[5]),
                Long.parseLong(amount[0]) * 100 + Long.parseLong(decimals),
                fields[8].isEmpty() ? null : date(fields[8]), fields[11]);
    }

    private static LocalDate date(String text) {
        String[] parts = text.split("/");
        return LocalDate.of(Integer.parseInt(parts[2]), Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    boolean openAt(LocalDate day) {
        return !issued.isAfter(day) && (settled == null || settled.isAfter(day));
    }

    long overdueAt(LocalDate day) {
        return Math.max(0, ChronoUnit.DAYS.between(due, day));
    }

    long late() {
        return settled == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(due, settled));
    }
}
