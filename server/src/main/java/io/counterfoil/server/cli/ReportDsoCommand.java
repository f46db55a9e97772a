package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows days sales outstanding by month. */
@Command(name = "dso", description = "Days sales outstanding by month: simple, counted back, best possible.")
final class ReportDsoCommand extends ReportCommand {
    @Option(names = "--from", paramLabel = "DATE", description = "First month to show; eleven months before if not given.")
    private @Nullable LocalDate from;

    ReportDsoCommand(CliContext context) {
        super(context, "dso");
    }

    @Override
    @Nullable
    LocalDate from() {
        return from;
    }

    @Override
    void show(JsonNode answer) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("as of", "receivables", "sales", "simple", "count-back", "best possible", "delinquent", ""));
        answer.path("months")
                .forEach(month -> rows.add(List.of(month.path("asOf").asText(), amount(month.path("receivables")),
                        amount(month.path("sales")), orDash(month.path("simple")),
                        (month.path("countBackAtLeast").asBoolean() ? ">= " : "") + month.path("countBack").asText(),
                        orDash(month.path("bestPossible")), orDash(month.path("averageDaysDelinquent")),
                        month.path("incomplete").asBoolean() ? "incomplete" : "")));
        table(rows);
    }
}
