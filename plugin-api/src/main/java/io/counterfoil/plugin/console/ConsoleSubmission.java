package io.counterfoil.plugin.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody of the company has sent a form. */
public interface ConsoleSubmission {
    /** The item as it would be shown now. */
    ConsoleRequest page();

    /**
     * The action of a {@link ConsoleList} whose button was pressed: one that the item offers now, for exactly these
     * {@link #rows}. Empty for a form of the plugin's own.
     */
    Optional<String> action();

    /**
     * The ids of the rows that the action is for, each once: 1 to {@link ConsoleList#MOST_ROWS} rows that the item
     * shows now to whoever sent the form. Empty for a form of the plugin's own.
     */
    List<String> rows();

    /** What was sent, without the host's own fields. Not to be trusted. */
    Map<String, List<String>> fields();

    /** The same for a form that is sent again, 1 to 128 characters. */
    String idempotencyKey();
}
