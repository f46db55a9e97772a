package io.counterfoil.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Let a disabled user sign in again. */
@Command(name = "enable", description = "Let a disabled user sign in again.")
final class UserEnableCommand extends UserCommand {
    @Parameters(paramLabel = "LOGIN", description = "Their login or id.")
    private String login = "";

    UserEnableCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        ServerClient server = server();
        show(server.post(USERS + "/" + find(server, login).path("id").asText() + "/enable", MAPPER.createObjectNode(),
                ServerClient.newIdempotencyKey()));
        return ExitCode.GOOD;
    }
}
