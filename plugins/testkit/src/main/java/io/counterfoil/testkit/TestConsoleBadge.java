package io.counterfoil.testkit;

import io.counterfoil.plugin.console.ConsoleBadge;
import java.time.LocalDate;

/** The host asks for the number of an item in March 2026, in the legal entity of {@link TestConsoleRequest}. */
public record TestConsoleBadge(String itemId, String entityId, LocalDate today) implements ConsoleBadge {
    public TestConsoleBadge(String itemId) {
        this(itemId, new TestConsoleRequest().entityId(), LocalDate.of(2026, 3, 10));
    }
}
