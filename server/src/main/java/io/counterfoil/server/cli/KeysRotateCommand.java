package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Rotates the encryption keys of the running server and waits until it is done. */
@Command(name = "rotate", description = "Put new encryption keys above the old ones, while everything goes on.")
final class KeysRotateCommand extends CliCommand {
    private static final Duration POLL = Duration.ofMillis(200);

    @Option(names = "--root", description = "The root key instead of the keys of the legal entities. Back its file up afterwards.")
    private boolean root;

    KeysRotateCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        ServerClient server = server();
        ObjectNode asked = MAPPER.createObjectNode().put("what", root ? "root" : "entities");
        String job = server.post("/api/v1/keys/rotations", asked, ServerClient.newIdempotencyKey())
                .path("job")
                .asText();
        JsonNode state = server.get("/api/v1/jobs/" + job);
        while (!state.hasNonNull("finishedAt")) {
            LockSupport.parkNanos(POLL.toNanos());
            state = server.get("/api/v1/jobs/" + job);
        }
        if (!state.path("state").asText().equals("succeeded")) {
            throw CliException.couldNotRun("The rotation has " + state.path("state").asText() + ". "
                    + state.path("error").asText("")
                    + "\nNothing is lost: what is not wrapped again stays readable under the old keys.", null);
        }
        JsonNode keys = server.get("/api/v1/keys");
        if (json()) {
            ObjectNode answer = MAPPER.createObjectNode();
            answer.set("job", state);
            answer.set("keys", keys);
            say(answer);
            return ExitCode.GOOD;
        }
        long wrapped = state.path("result").path("wrappedAgain").asLong();
        if (root) {
            say("The root key is at version %d; %,d keys were wrapped again.", keys.path("rootVersion").asLong(),
                    wrapped);
            say("Back up keys/root.key of the data directory now, apart from the database, and copy it to every node.");
        } else {
            say("The keys of %,d legal entities and of the installation are new; %,d keys were wrapped again.",
                    Math.max(0, keys.path("entities").size() - 1), wrapped);
        }
        return ExitCode.GOOD;
    }
}
