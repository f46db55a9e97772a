package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a list of receivables to the running server and waits until it is imported. */
@Command(name = "receivables", description = "Import customers, issued invoices and payments from a CSV file.")
final class ImportReceivablesCommand extends CliCommand {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int SHOWN = 50;
    private static final int PAGE = 500;

    @Parameters(index = "0", paramLabel = "FILE", description = "CSV in UTF-8; its first line names the columns.")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private Path file;

    @Option(names = "--entity", required = true, paramLabel = "ID", description = "Legal entity, ent_…")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private String entity;

    @Option(names = "--mapping", required = true, paramLabel = "NAME|FILE", description = "A built-in mapping (ibm-late-payment), or a JSON file that says which column is what.")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private String mapping;

    @Option(names = "--dry-run", description = "Only report what would be imported and which lines are wrong.")
    private boolean dryRun;

    ImportReceivablesCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        Path name = file.getFileName();
        if (!Files.isRegularFile(file) || !Files.isReadable(file) || name == null) {
            throw CliException.couldNotRun("There is no file " + file + " that this user can read.", null);
        }
        ServerClient server = server();
        String imports = "/api/v1/entities/" + encoded(entity) + "/imports";
        JsonNode run = server.post(imports + "?mapping=" + encoded(mapping()) + "&dryRun=" + dryRun + "&name="
                + encoded(name.toString()), file, "text/csv", ServerClient.newIdempotencyKey());
        String address = imports + "/" + run.path("id").asText();
        run = finished(server, address, run);
        JsonNode problems = problems(server, address);
        if (json()) {
            ObjectNode answer = MAPPER.createObjectNode();
            answer.set("import", run);
            answer.set("problems", problems);
            say(answer);
        } else {
            show(run, problems);
        }
        return run.path("refused").asLong() == 0 ? ExitCode.GOOD : ExitCode.FOUND;
    }

    private String mapping() {
        Path asFile = Path.of(mapping);
        if (!Files.isRegularFile(asFile)) {
            return mapping;
        }
        try {
            // On one line: it travels in the address.
            return MAPPER.readTree(Files.readString(asFile)).toString();
        } catch (IOException e) {
            throw CliException.usage("The mapping " + asFile + " is no JSON that can be read: " + e.getMessage());
        }
    }

    private JsonNode finished(ServerClient server, String address, JsonNode started) {
        JsonNode run = started;
        long shown = -1;
        while (!run.hasNonNull("finishedAt")) {
            JsonNode job = server.get("/api/v1/jobs/" + run.path("job").asText());
            String state = job.path("state").asText().toLowerCase(Locale.ROOT);
            if (state.equals("failed") || state.equals("cancelled")) {
                throw CliException.couldNotRun("The import " + run.path("id").asText() + " is " + state + ". "
                        + job.path("error").asText("") + "\nWhat it has imported stays; send the file again to go on.",
                        null);
            }
            long done = run.path("linesRead").asLong();
            if (!json() && done != shown) {
                say("%,d of %,d lines", done, Math.max(0, run.path("fileLines").asLong() - 1));
                shown = done;
            }
            LockSupport.parkNanos(POLL.toNanos());
            run = server.get(address);
        }
        return run;
    }

    private static JsonNode problems(ServerClient server, String address) {
        ArrayNode all = MAPPER.createArrayNode();
        String cursor = "";
        do {
            JsonNode page = server.get(address + "/problems?limit=" + PAGE
                    + (cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor)));
            page.path("items").forEach(all::add);
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return all;
    }

    private void show(JsonNode run, JsonNode problems) {
        boolean dry = run.path("dryRun").asBoolean();
        say(dry ? "Checked %s: nothing was imported." : "Imported %s.", file);
        say("  %-20s %,12d", "lines", run.path("linesRead").asLong());
        say("  %-20s %,12d   %s", dry ? "to be imported" : "invoices", run.path("imported").asLong(),
                money(run.path("importedAmount")));
        say("  %-20s %,12d   %s", "payments", run.path("receipts").asLong(), money(run.path("paidAmount")));
        say("  %-20s %,12d", "new customers", run.path("customers").asLong());
        say("  %-20s %,12d", "already there", run.path("alreadyThere").asLong());
        say("  %-20s %,12d", "refused", run.path("refused").asLong());
        int shown = 0;
        for (JsonNode line : problems) {
            if (shown++ == SHOWN) {
                say("… and more; --json tells all of them.");
                break;
            }
            for (JsonNode problem : line.path("problems")) {
                say("line %d, %s: %s. %s", line.path("line").asLong(), problem.path("field").asText(),
                        problem.path("problem").asText(), problem.path("cure").asText());
            }
        }
    }

    private static String money(JsonNode money) {
        return money.path("amount").asText() + " " + money.path("currency").asText();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
