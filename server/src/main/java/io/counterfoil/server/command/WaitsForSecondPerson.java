package io.counterfoil.server.command;

import org.jspecify.annotations.Nullable;

/**
 * A command that was not run, because a rule wants a second person to approve it; the request for that is written down.
 * No failure: whoever asked is told where to look (202, or a page).
 */
public final class WaitsForSecondPerson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String approval;
    private final @Nullable String entity;

    WaitsForSecondPerson(String approval, @Nullable EntityId entity) {
        super("waits for a second person: " + approval, null, false, false);
        this.approval = approval;
        this.entity = entity == null ? null : entity.text();
    }

    /** {@code apr_…}. */
    public String approval() {
        return approval;
    }

    /** {@code ent_…}; null for what belongs to the installation. */
    public @Nullable String entity() {
        return entity;
    }
}
