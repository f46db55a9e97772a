package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows how late customers pay. */
@Command(name = "days-late", description = "How late invoices were paid, by customer and in all.")
final class ReportDaysLateCommand extends ReportCommand {
    @Option(names = "--from", paramLabel = "DATE", description = "Only invoices that were settled on this day or later.")
    private @Nullable LocalDate from;

    ReportDaysLateCommand(CliContext context) {
        super(context, "days-late");
    }

    @Override
    @Nullable
    LocalDate from() {
        return from;
    }

    @Override
    void show(JsonNode answer) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("customer", "paid", "late", "average of paid", "of late", "by value", "open overdue",
                "amount"));
        answer.path("customers").forEach(row -> rows.add(row(row.path("number").asText(), row.path("figures"))));
        rows.add(row("total", answer.path("total")));
        table(rows);
    }

    private static List<String> row(String name, JsonNode figures) {
        return List.of(name, figures.path("paid").asText(), figures.path("late").asText(),
                orDash(figures.path("averageOfPaid")), orDash(figures.path("averageOfLate")),
                orDash(figures.path("averageByValue")), figures.path("openOverdue").asText(),
                amount(figures.path("openOverdueAmount")));
    }
}
