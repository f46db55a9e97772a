package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Chooses a password with an invitation. */
@Command(name = "password", description = "Choose a password with an invitation.")
final class UserPasswordCommand extends UserCommand {
    @Option(names = "--token", required = true, paramLabel = "TOKEN", description = "The invitation.")
    private String token = "";

    @Option(names = "--password", required = true, interactive = true, description = "Ask for the password, or read it from a line of standard input.")
    private char[] password = new char[0];

    UserPasswordCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        ObjectNode asked = MAPPER.createObjectNode().put("token", token).put("password", new String(password));
        JsonNode answer = server().post("/api/v1/passwords", asked, ServerClient.newIdempotencyKey());
        if (json()) {
            say(answer);
        } else {
            say("The password is set. Sessions of before have ended.");
        }
        return ExitCode.GOOD;
    }
}
