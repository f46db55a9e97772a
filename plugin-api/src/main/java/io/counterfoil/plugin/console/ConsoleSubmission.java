package io.counterfoil.plugin.console;

import java.util.List;
import java.util.Map;

/** Somebody of the company has sent a form. */
public interface ConsoleSubmission {
    /** The item as it would be shown now. */
    ConsoleRequest page();

    /** What was sent, without the host's hidden fields. Not to be trusted. */
    Map<String, List<String>> fields();

    /** The same for a form that is sent again, 1 to 128 characters. */
    String idempotencyKey();
}
