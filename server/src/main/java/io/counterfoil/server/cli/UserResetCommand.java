package io.counterfoil.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Invites a user anew. */
@Command(name = "reset", description = "Show, once, a new invitation for a user who has lost their password.")
final class UserResetCommand extends UserCommand {
    @Parameters(paramLabel = "LOGIN", description = "Their login or id.")
    private String login = "";

    UserResetCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        ServerClient server = server();
        showInvitation(server.post(USERS + "/" + find(server, login).path("id").asText() + "/invitations",
                MAPPER.createObjectNode(), ServerClient.newIdempotencyKey()));
        return ExitCode.GOOD;
    }
}
