package io.counterfoil.server.console.contribution;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes down who sends which form to a plugin, before the plugin gets it. Safe for threads. */
final class SentForms {
    private final Commands commands;

    /** Answer of the command. */
    record Recorded(String item) {}

    /** What is compared when the key comes again. */
    private record Asked(String instance, String item, String subject, Map<String, List<String>> fields) {}

    @Inject
    SentForms(Commands commands) {
        this.commands = commands;
    }

    /**
     * Records a form.
     *
     * @param subject the id of the customer or invoice that it is about; may be empty
     * @param fields their names are kept; their values can be personal data, and are not
     */
    void record(Actor actor, IdempotencyKey key, EntityId entity, Contribution sent, String subject,
            Map<String, List<String>> fields) {
        String instance = sent.instance().id().text();
        List<String> objects = new ArrayList<>(List.of(instance));
        if (!subject.isEmpty()) {
            objects.add(subject);
        }
        Map<String, List<String>> sorted = new TreeMap<>(fields);
        commands.run(actor, Command.of("console.plugin-form", Recorded.class)
                .needs(sent.item().permission(), entity)
                .keyed(key, new Asked(instance, sent.item().id(), subject, sorted))
                .does(context -> {
                    context.record(objects, List.of(),
                            Map.of("plugin", sent.instance().plugin(), "version", sent.instance().version(), "item",
                                    sent.item().id(), "fields", List.copyOf(sorted.keySet())));
                    return new Recorded(sent.item().id());
                }));
    }
}
