package io.counterfoil.plugins.example;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.InstanceContext;
import io.counterfoil.plugin.config.ConfigField;
import io.counterfoil.plugin.config.ConfigFinding;
import io.counterfoil.plugin.config.ConfigSchema;
import io.counterfoil.plugin.config.FieldType;
import io.counterfoil.plugin.console.ConsoleContribution;
import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.error.PluginException;
import java.util.List;

/** Makes checklists: each company can have its own tasks. */
final class MonthEndFactory implements ExtensionFactory<ConsoleContribution> {
    private static final String TASKS = "tasks";

    @Override
    public String type() {
        return "month-end";
    }

    @Override
    public ConfigSchema configSchema() {
        return ConfigSchema.of(ConfigField.builder(TASKS, FieldType.MULTILINE)
                .label("en", "Tasks")
                .label("de", "Aufgaben")
                .help("en", "What is to be done for each month, one task on each line; at most 50.")
                .help("de", "Was für jeden Monat zu tun ist, eine Aufgabe je Zeile; höchstens 50.")
                .defaultValue(
                        "Import the last bank statement\nApply the cash that waits\nCheck the ageing\nClose the period")
                .build());
    }

    @Override
    public List<ConfigFinding> check(InstanceContext context) {
        return Tasks.problem(context.config().text(TASKS))
                .map(problem -> List.of(ConfigFinding.error(TASKS, problem)))
                .orElse(List.of());
    }

    @Override
    public ConsoleContribution create(InstanceContext context) {
        String text = context.config().text(TASKS);
        Tasks.problem(text).ifPresent(problem -> {
            throw new PluginException(ErrorKind.INVALID, "bad-tasks", "The list of tasks " + problem);
        });
        return new MonthEnd(Tasks.of(text), new Ticks(context.store()), new Reviews(context.store()));
    }
}
