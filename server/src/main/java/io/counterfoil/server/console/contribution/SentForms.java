package io.counterfoil.server.console.contribution;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes down who sends which form to a plugin, before the plugin gets it. Safe for threads. */
final class SentForms {
    private final Commands commands;

    /** Answer of the command. */
    record Recorded(String item) {}

    /** What is compared when the key comes again. */
    private record Asked(
            String instance,
            String item,
            String subject,
            String action,
            List<String> rows,
            Map<String, List<String>> fields) {}

    @Inject
    SentForms(Commands commands) {
        this.commands = commands;
    }

    /**
     * Records a form, once for each key.
     *
     * @param subjects the ids of what it is about; may be empty
     * @param pressed the button of a list; null for a form of the plugin's own
     * @param fields their names are kept; their values can be personal data, and are not
     * @param refusal why the form is refused; null: it is not. A form that was taken before under the same key stays
     *     taken, though the rows that it was about may be dealt with by now
     * @throws CounterfoilException the refusal, and nothing is recorded
     */
    void record(Actor actor, IdempotencyKey key, EntityId entity, Contribution sent, List<String> subjects,
            @Nullable ListForm pressed, Map<String, List<String>> fields, @Nullable CounterfoilException refusal) {
        String instance = sent.instance().id().text();
        List<String> objects = new ArrayList<>(List.of(instance));
        objects.addAll(subjects);
        Map<String, List<String>> sorted = new TreeMap<>(fields);
        String action = pressed == null ? "" : pressed.action();
        List<String> rows = pressed == null ? List.of() : pressed.rows();
        Map<String, Object> told = new HashMap<>(Map.of("plugin", sent.instance().plugin(), "version",
                sent.instance().version(), "item", sent.item().id(), "fields", List.copyOf(sorted.keySet())));
        if (pressed != null) {
            told.put("action", action);
            told.put("rows", rows);
        }
        commands.run(actor, Command.of("console.plugin-form", Recorded.class)
                .needs(sent.item().permission(), entity)
                .keyed(key, new Asked(instance, sent.item().id(), String.join(",", subjects), action, rows,
                        sorted))
                .does(context -> {
                    if (refusal != null) {
                        throw refusal;
                    }
                    context.record(objects, List.of(), told);
                    return new Recorded(sent.item().id());
                }));
    }
}
