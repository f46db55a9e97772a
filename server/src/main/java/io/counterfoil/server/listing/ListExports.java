package io.counterfoil.server.listing;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Records that a list leaves the house as a file. Safe for threads. */
public final class ListExports {
    private final Commands commands;

    /** Answer of a command. */
    record Recorded(int rows) {}

    @Inject
    ListExports(Commands commands) {
        this.commands = commands;
    }

    /**
     * Records an export, before its first byte is sent.
     *
     * @param permission that the list demands
     * @param list what the file is called
     * @param form {@code csv} or {@code xlsx}
     * @param filters names of the parameters that narrow it; their values can be personal data and are not kept
     */
    public void record(Actor actor, EntityId entity, String permission, String list, String form, int rows,
            Collection<String> filters) {
        commands.run(actor, Command.of("list.export", Recorded.class).needs(permission, entity).does(context -> {
            context.record(List.of(entity.text()), List.of(), Map.of("list", list, "form", form, "rows",
                    Integer.toString(rows), "filters", List.copyOf(new TreeSet<>(filters))));
            return new Recorded(rows);
        }));
    }
}
