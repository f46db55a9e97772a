package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Replaces what a user may do. */
@Command(name = "role", description = "Replace the roles of a user; counts at once.")
final class UserRoleCommand extends UserCommand {
    @Parameters(index = "0", paramLabel = "LOGIN", description = "Their login or id.")
    private String login = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = ROLE_FORM, description = "The roles that they hold from now on: auditor, clerk:ent_…; none takes all away.")
    private List<String> roles = new ArrayList<>();

    UserRoleCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        ServerClient server = server();
        JsonNode user = find(server, login);
        ObjectNode asked = MAPPER.createObjectNode();
        asked.set("roles", roles(roles));
        show(server.put(USERS + "/" + user.path("id").asText() + "/roles", asked, user.path("version").asLong(),
                ServerClient.newIdempotencyKey()));
        return ExitCode.GOOD;
    }
}
