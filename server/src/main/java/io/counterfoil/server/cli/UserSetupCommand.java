package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the first administrator. */
@Command(name = "setup", description = "Make the first administrator with the set-up token that the first start printed.")
final class UserSetupCommand extends UserCommand {
    @Parameters(paramLabel = "LOGIN", description = "What the administrator signs in with.")
    private String login = "";

    @Option(names = "--name", paramLabel = "NAME", description = "What they are called; the login if not given.")
    private @Nullable String name;

    @Option(names = "--token", required = true, paramLabel = "TOKEN", description = "The set-up token.")
    private String token = "";

    @Option(names = "--password", required = true, interactive = true, description = "Ask for the password, or read it from a line of standard input.")
    private char[] password = new char[0];

    UserSetupCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        ObjectNode asked = MAPPER.createObjectNode()
                .put("token", token)
                .put("login", login)
                .put("display", name == null ? login : name)
                .put("password", new String(password));
        show(server().post("/api/v1/setup", asked, ServerClient.newIdempotencyKey()));
        return ExitCode.GOOD;
    }
}
