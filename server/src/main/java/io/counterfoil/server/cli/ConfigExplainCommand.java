package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.counterfoil.server.bootstrap.ConfigKey;
import io.counterfoil.server.bootstrap.ConfigProblem;
import io.counterfoil.server.bootstrap.ConfigValue;
import io.counterfoil.server.bootstrap.Configuration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows each key with its meaning, its default, the value that counts and where that comes from. */
@Command(name = "explain", description = "Show every key, its meaning, its default, its value and where that comes from.")
final class ConfigExplainCommand extends CliCommand {
    @Parameters(paramLabel = "KEY", description = "Only these keys, or the keys that start with this.")
    private List<String> keys = new ArrayList<>();

    ConfigExplainCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        Configuration configuration = bootstrap().configuration(source());
        List<ConfigValue> values = configuration.values().stream().filter(this::isWanted).toList();
        if (values.isEmpty()) {
            throw CliException.usage("No key starts with " + String.join(" or ", keys)
                    + ". `counterfoil config explain` without a key lists all.");
        }
        if (json()) {
            ArrayNode answer = MAPPER.createArrayNode();
            values.forEach(value -> addJson(answer, value));
            say(answer);
        } else {
            values.forEach(this::print);
        }
        for (ConfigProblem problem : configuration.problems()) {
            context().err().println(problem);
        }
        return configuration.problems().isEmpty() ? ExitCode.GOOD : ExitCode.FOUND;
    }

    private boolean isWanted(ConfigValue value) {
        return keys.isEmpty() || keys.stream().anyMatch(key -> value.key().key().startsWith(key));
    }

    private static void addJson(ArrayNode answer, ConfigValue value) {
        ConfigKey key = value.key();
        answer.addObject()
                .put("key", key.key())
                .put("environment", key.environmentName())
                .put("meaning", key.meaning())
                .put("form", key.form())
                .put("secret", key.secret())
                .put("required", key.required())
                .put("default", key.secret() ? "" : key.defaultValue())
                .put("value", value.value())
                .put("source", value.source());
    }

    private void print(ConfigValue value) {
        ConfigKey key = value.key();
        say("%s = %s", key.key(), value.value().isEmpty() ? "(not set)" : value.value());
        say("    %s", key.meaning());
        String standard = key.required() ? "none, a value is needed" : key.defaultValue();
        say("    From: %s. Form: %s. Default: %s. Environment: %s", value.source(), key.form(),
                standard.isEmpty() ? "not set" : standard, key.environmentName());
        say("");
    }
}
