package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a user. */
@Command(name = "add", description = "Make a user and show, once, the invitation with which they choose a password.")
final class UserAddCommand extends UserCommand {
    @Parameters(paramLabel = "LOGIN", description = "What they sign in with: 3 to 100 of a-z, 0-9 and . _ @ + -")
    private String login = "";

    @Option(names = "--name", paramLabel = "NAME", description = "What they are called; the login if not given.")
    private @Nullable String name;

    @Option(names = "--role", paramLabel = ROLE_FORM, description = "A role, for all legal entities or for one: auditor, clerk:ent_…; may be repeated.")
    private List<String> roles = new ArrayList<>();

    UserAddCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        ObjectNode user = MAPPER.createObjectNode().put("login", login).put("display", name == null ? login : name);
        user.set("roles", roles(roles));
        showInvitation(server().post(USERS, user, ServerClient.newIdempotencyKey()));
        return ExitCode.GOOD;
    }
}
