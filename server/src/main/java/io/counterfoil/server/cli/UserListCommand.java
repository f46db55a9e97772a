package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import picocli.CommandLine.Command;

/** Lists the users of the running server. */
@Command(name = "list", description = "List users, what state they are in and which roles they hold.")
final class UserListCommand extends UserCommand {
    UserListCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        var users = all(server());
        if (json()) {
            ArrayNode answer = MAPPER.createArrayNode();
            users.forEach(answer::add);
            say(answer);
            return ExitCode.GOOD;
        }
        if (users.isEmpty()) {
            say("There is nobody yet. `counterfoil user setup` makes the first administrator.");
        }
        users.forEach(this::show);
        return ExitCode.GOOD;
    }
}
