package io.counterfoil.plugin.console;

import java.time.LocalDate;

/** The host asks how much waits behind an entry of the menu, for nobody in particular. */
public interface ConsoleBadge {
    /** One of the instance's items, of the slot NAVIGATION. */
    String itemId();

    /** The host's id of the legal entity, {@code ent_…}. */
    String entityId();

    /** The present date where the legal entity is. */
    LocalDate today();
}
