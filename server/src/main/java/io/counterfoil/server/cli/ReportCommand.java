package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the reports have in common: entity and dates, and a table whose columns are aligned. */
abstract class ReportCommand extends CliCommand {
    private final String report;

    @Option(names = "--entity", required = true, paramLabel = "ID", description = "Legal entity, ent_…")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private String entity;

    @Option(names = "--as-of", paramLabel = "DATE", description = "Day that the report is of, yyyy-MM-dd; today if not given.")
    private @Nullable LocalDate asOf;

    ReportCommand(CliContext context, String report) {
        super(context);
        this.report = report;
    }

    /** The first day of the period; null where the report has none or it was not given. */
    @Nullable
    LocalDate from() {
        return null;
    }

    /** Writes the answer of the server for people. */
    abstract void show(JsonNode answer);

    @Override
    public Integer call() {
        List<String> query = new ArrayList<>();
        if (asOf != null) {
            query.add("asOf=" + asOf);
        }
        LocalDate from = from();
        if (from != null) {
            query.add("from=" + from);
        }
        JsonNode answer = server().get("/api/v1/entities/" + URLEncoder.encode(entity, StandardCharsets.UTF_8)
                + "/reports/" + report + (query.isEmpty() ? "" : "?" + String.join("&", query)));
        if (json()) {
            say(answer);
        } else {
            show(answer);
        }
        return ExitCode.GOOD;
    }

    /** Writes rows under their heads; the first column to the left, the others to the right. */
    final void table(List<List<String>> rows) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String form = i == 0 ? "%-" + Math.max(1, widths[i]) + "s" : "  %" + Math.max(1, widths[i]) + "s";
                line.append(String.format(Locale.ROOT, form, row.get(i)));
            }
            say("%s", line.toString().stripTrailing());
        }
    }

    static String amount(JsonNode money) {
        return money.path("amount").asText();
    }

    /** A number, or a dash where it is not defined. */
    static String orDash(JsonNode number) {
        return number.isNull() || number.isMissingNode() ? "-" : number.asText();
    }
}
