package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a file of bank statements to the running server, and waits until the receipts in it are matched. */
@Command(name = "statement", description = "Import a file of bank statements, and match the money in it with invoices.")
final class ImportStatementCommand extends CliCommand {
    private static final Duration POLL = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Parameters(index = "0", paramLabel = "FILE", description = "As the bank made it, such as camt.053.")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private Path file;

    @Option(names = "--entity", required = true, paramLabel = "ID", description = "Legal entity, ent_…")
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    private String entity;

    ImportStatementCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        Path name = file.getFileName();
        if (!Files.isRegularFile(file) || !Files.isReadable(file) || name == null) {
            throw CliException.couldNotRun("There is no file " + file + " that this user can read.", null);
        }
        ServerClient server = server();
        String root = "/api/v1/entities/" + encoded(entity);
        if (!json()) {
            say("Sending %s …", file);
        }
        JsonNode taken = server.post(root + "/statements?name=" + encoded(name.toString()), file,
                "application/octet-stream", ServerClient.newIdempotencyKey());
        boolean waits = false;
        ObjectNode answer = MAPPER.createObjectNode();
        for (JsonNode each : taken.path("statements")) {
            JsonNode statement = each.path("statement");
            waits |= statement.path("state").asText().startsWith("waits");
            JsonNode matched = matched(server, root, statement);
            if (json()) {
                answer.withArray("statements").add(((ObjectNode) each.deepCopy()).set("matching", matched));
            } else {
                show(each, matched);
            }
            waits |= matched.path("exceptions").asInt() > 0;
        }
        if (json()) {
            say(answer);
        }
        return waits ? ExitCode.FOUND : ExitCode.GOOD;
    }

    /** Matching goes on in the background; it is waited for, so that the report is whole. */
    private JsonNode matched(ServerClient server, String root, JsonNode statement) {
        String address = root + "/statements/" + statement.path("id").asText() + "/matching";
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int shown = -1;
        JsonNode matching = server.get(address);
        while (matching.path("pending").asInt() > 0 && System.nanoTime() < deadline) {
            int done = matching.path("receipts").asInt() - matching.path("pending").asInt();
            if (!json() && done != shown) {
                say("%,d of %,d receipts looked at", done, matching.path("receipts").asInt());
                shown = done;
            }
            LockSupport.parkNanos(POLL.toNanos());
            matching = server.get(address);
        }
        return matching;
    }

    private void show(JsonNode each, JsonNode matched) {
        JsonNode statement = each.path("statement");
        JsonNode outcomes = statement.path("outcomes");
        say("Statement %s to %s: %s%s", statement.path("id").asText(), statement.path("closingOn").asText(),
                statement.path("state").asText(),
                each.path("alreadyThere").asBoolean() ? " (imported before, nothing was changed)" : "");
        say("  %s.", statement.path("why").asText());
        say("  %-30s %,8d", "lines", statement.path("lines").asInt());
        say("  %-30s %,8d", "receipts of customers", outcomes.path("receipt").asInt());
        say("  %-30s %,8d", "expected (payouts, refunds)", outcomes.path("claimed").asInt());
        say("  %-30s %,8d", "outside receivables (1090)", outcomes.path("outside").asInt());
        say("  %-30s %,8d", "matched with invoices", matched.path("matched").asInt());
        say("  %-30s %,8d", "wait for a person", matched.path("exceptions").asInt());
        if (statement.path("state").asText().equals("waits-for-decision")) {
            say("  Look at it with GET …/statements/%s/lines, then POST …/accept or …/reject with a reason.",
                    statement.path("id").asText());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
