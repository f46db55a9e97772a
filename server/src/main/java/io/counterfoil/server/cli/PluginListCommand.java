package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

/** Lists the plugins of the running server. */
@Command(name = "list", description = "List plugins and how they are.")
final class PluginListCommand extends CliCommand {
    PluginListCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        JsonNode answer = server().get("/api/v1/plugins");
        if (json()) {
            say(answer);
            return ExitCode.GOOD;
        }
        JsonNode plugins = answer.isArray() ? answer : answer.path("items");
        if (plugins.isEmpty()) {
            say("No plugin is installed. Put packages (.cfp) into the folder plugins/ and start the server again.");
        }
        for (JsonNode plugin : plugins) {
            say("%-45s %-12s %s", plugin.path("id").asText(), plugin.path("version").asText(), plugin.path("state").asText());
        }
        return ExitCode.GOOD;
    }
}
