package io.counterfoil.plugin.portal;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** A page that a plugin offers. Immutable. */
public final class PortalPage {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private final String id;
    private final PortalSlot slot;
    private final Map<String, String> titles;

    private PortalPage(String id, PortalSlot slot, Map<String, String> titles) {
        this.id = id;
        this.slot = Objects.requireNonNull(slot);
        this.titles = Map.copyOf(titles);
    }

    /**
     * @param id {@code [a-z][a-z0-9-]{0,31}}, unique within the instance
     * @param titles by language; English ({@code en}) is needed
     */
    public static PortalPage of(String id, PortalSlot slot, Map<String, String> titles) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Not an id of a page: " + id);
        }
        if (!titles.containsKey("en")) {
            throw new IllegalArgumentException("Page " + id + " needs an English title");
        }
        return new PortalPage(id, slot, titles);
    }

    public String id() {
        return id;
    }

    public PortalSlot slot() {
        return slot;
    }

    /** In a language, else in English. */
    public String title(String language) {
        return titles.getOrDefault(language, titles.getOrDefault("en", id));
    }
}
