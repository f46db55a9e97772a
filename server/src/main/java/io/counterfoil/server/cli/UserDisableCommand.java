package io.counterfoil.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Disable a user and end all their sessions and tokens at once. */
@Command(name = "disable", description = "Disable a user and end all their sessions and tokens at once.")
final class UserDisableCommand extends UserCommand {
    @Parameters(paramLabel = "LOGIN", description = "Their login or id.")
    private String login = "";

    UserDisableCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        ServerClient server = server();
        show(server.post(USERS + "/" + find(server, login).path("id").asText() + "/disable", MAPPER.createObjectNode(),
                ServerClient.newIdempotencyKey()));
        return ExitCode.GOOD;
    }
}
