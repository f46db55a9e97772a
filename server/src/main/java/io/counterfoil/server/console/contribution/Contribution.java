package io.counterfoil.server.console.contribution;

import io.counterfoil.plugin.console.ConsoleContribution;
import io.counterfoil.plugin.console.ConsoleItem;
import io.counterfoil.plugin.console.ConsoleSlot;
import io.counterfoil.server.plugin.ExtensionInstance;

/** An item, and the instance that offers it. */
public record Contribution(ExtensionInstance<ConsoleContribution> instance, ConsoleItem item) {
    /** The address below the pages of a legal entity of a page of the same instance. */
    String path(String page) {
        return "x/" + instance.id().text() + "/" + page;
    }

    /** Its own address below the pages of a legal entity. */
    public String path() {
        return path(item.id());
    }

    /** Whether it has a page of its own; otherwise it is a card on another one. */
    boolean isPage() {
        return item.slot() == ConsoleSlot.NAVIGATION || item.slot() == ConsoleSlot.SETTINGS;
    }
}
