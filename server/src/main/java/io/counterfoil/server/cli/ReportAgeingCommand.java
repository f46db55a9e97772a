package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Shows what customers owe, by age. */
@Command(name = "ageing", description = "What customers owed at the end of a day, by how long it was overdue.")
final class ReportAgeingCommand extends ReportCommand {
    private static final int LONGEST_NAME = 32;

    ReportAgeingCommand(CliContext context) {
        super(context, "ageing");
    }

    @Override
    void show(JsonNode answer) {
        JsonNode total = answer.path("total");
        say("Ageing as of %s, in %s", answer.path("asOf").asText(), total.path("net").path("currency").asText());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("customer", "not due", "1-30", "31-60", "61-90", "over 90", "disputed", "gross", "credits",
                "net"));
        answer.path("customers").forEach(row -> rows.add(row(customer(row), row.path("amounts"))));
        rows.add(row("total", total));
        table(rows);
    }

    private static String customer(JsonNode row) {
        String name = row.path("name").asText("");
        String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name;
        String number = row.path("number").asText();
        return shown.isEmpty() || shown.equals(number) ? number : number + "  " + shown;
    }

    private static List<String> row(String name, JsonNode amounts) {
        return List.of(name, amount(amounts.path("notDue")), amount(amounts.path("days1to30")),
                amount(amounts.path("days31to60")), amount(amounts.path("days61to90")),
                amount(amounts.path("over90")), amount(amounts.path("chargedBack")), amount(amounts.path("gross")),
                amount(amounts.path("credits")),
                amount(amounts.path("net")));
    }
}
