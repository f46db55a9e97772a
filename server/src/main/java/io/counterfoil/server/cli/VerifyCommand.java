package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

/** Proves the invariants of the books of the running server. */
@Command(name = "verify", description = "Prove the invariants of the books, one line each.")
final class VerifyCommand extends CliCommand {
    VerifyCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        JsonNode answer = server().get("/api/v1/verify");
        if (json()) {
            say(answer);
        } else {
            answer.path("lines").forEach(line -> say("%s", line.asText()));
        }
        return answer.path("ok").asBoolean() ? ExitCode.GOOD : ExitCode.FOUND;
    }
}
