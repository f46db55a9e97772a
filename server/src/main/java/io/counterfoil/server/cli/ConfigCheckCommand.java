package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.counterfoil.server.bootstrap.ConfigProblem;
import io.counterfoil.server.bootstrap.Configuration;
import java.util.List;
import picocli.CommandLine.Command;

/** Reads the configuration as a start would, and lists everything that is wrong. */
@Command(name = "check", description = "List every problem of the configuration; needs no running server.")
final class ConfigCheckCommand extends CliCommand {
    ConfigCheckCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        Configuration configuration = bootstrap().configuration(source());
        List<ConfigProblem> problems = configuration.problems();
        if (json()) {
            ObjectNode answer = MAPPER.createObjectNode().put("file", configuration.source().file().toString());
            ArrayNode list = answer.putArray("problems");
            problems.forEach(problem -> list.addObject().put("where", problem.where()).put("what", problem.what()));
            say(answer);
        } else if (problems.isEmpty()) {
            say("The configuration is good.");
        } else {
            problems.forEach(problem -> say("%s", problem));
            say("%d %s.", problems.size(), problems.size() == 1 ? "problem" : "problems");
        }
        return problems.isEmpty() ? ExitCode.GOOD : ExitCode.FOUND;
    }
}
