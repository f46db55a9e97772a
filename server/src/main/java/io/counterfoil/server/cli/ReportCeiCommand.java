package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the collection effectiveness index. */
@Command(name = "cei", description = "Collection effectiveness: how much of what could be collected was.")
final class ReportCeiCommand extends ReportCommand {
    @Option(names = "--from", paramLabel = "DATE", description = "First day of the period; of the month if not given.")
    private @Nullable LocalDate from;

    ReportCeiCommand(CliContext context) {
        super(context, "cei");
    }

    @Override
    @Nullable
    LocalDate from() {
        return from;
    }

    @Override
    void show(JsonNode answer) {
        table(List.of(List.of("from", "to", "beginning", "sales", "ending", "current", "CEI"),
                List.of(answer.path("from").asText(), answer.path("to").asText(), amount(answer.path("beginning")),
                        amount(answer.path("sales")), amount(answer.path("ending")),
                        amount(answer.path("endingCurrent")), orDash(answer.path("index")))));
    }
}
