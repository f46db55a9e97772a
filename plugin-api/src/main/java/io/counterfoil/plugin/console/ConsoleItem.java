package io.counterfoil.plugin.console;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** A page or a card that a plugin offers. Immutable. */
public final class ConsoleItem {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern PERMISSION = Pattern.compile("[a-z][a-z-]{1,40}:[a-z][a-z-]{1,40}");
    private static final Pattern MODULE = Pattern.compile("[a-z0-9][a-z0-9-]{0,60}\\.js");
    private static final String SEE = "entity:read";
    private static final int USUAL_ORDER = 500;
    private static final int LAST = 1_000;

    private final String id;
    private final ConsoleSlot slot;
    private final Map<String, String> titles;
    private final String permission;
    private final List<String> modules;
    private final ConsoleSection section;
    private final int order;

    private ConsoleItem(String id, ConsoleSlot slot, Map<String, String> titles, String permission,
            List<String> modules, ConsoleSection section, int order) {
        this.id = id;
        this.slot = Objects.requireNonNull(slot);
        this.titles = Map.copyOf(titles);
        this.permission = permission;
        this.modules = List.copyOf(modules);
        this.section = section;
        this.order = order;
    }

    /**
     * An item for everyone who may see the legal entity.
     *
     * @param id {@code [a-z][a-z0-9-]{0,31}}, unique within the instance
     * @param titles by language; English ({@code en}) is needed
     */
    public static ConsoleItem of(String id, ConsoleSlot slot, Map<String, String> titles) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Not an id of an item: " + id);
        }
        if (!titles.containsKey("en")) {
            throw new IllegalArgumentException("Item " + id + " needs an English title");
        }
        return new ConsoleItem(id, slot, titles, SEE, List.of(), ConsoleSection.PLUGINS, USUAL_ORDER);
    }

    /**
     * For those only who hold a permission of the host's for the legal entity. One that the host does not know leaves
     * the item out.
     *
     * @param needed such as {@code ledger:read}
     */
    public ConsoleItem permission(String needed) {
        if (!PERMISSION.matcher(needed).matches()) {
            throw new IllegalArgumentException("Not a permission: " + needed);
        }
        return new ConsoleItem(id, slot, titles, needed, modules, section, order);
    }

    /**
     * Has a page load ES modules that define custom elements. Pages of the slots NAVIGATION and SETTINGS only: cards
     * share their page with others.
     *
     * @param names of files directly below {@code static/} of the package, such as {@code month-end.js}
     */
    public ConsoleItem modules(String... names) {
        if (slot != ConsoleSlot.NAVIGATION && slot != ConsoleSlot.SETTINGS) {
            throw new IllegalArgumentException("Only pages of their own load modules");
        }
        for (String name : names) {
            if (!MODULE.matcher(name).matches()) {
                throw new IllegalArgumentException("Not the name of a module: " + name);
            }
        }
        return new ConsoleItem(id, slot, titles, permission, List.of(names), section, order);
    }

    /** Puts the entry of a page of the slot NAVIGATION into another section of the menu. */
    public ConsoleItem section(ConsoleSection wanted) {
        if (slot != ConsoleSlot.NAVIGATION) {
            throw new IllegalArgumentException("Only pages of the slot NAVIGATION are in a section of the menu");
        }
        return new ConsoleItem(id, slot, titles, permission, modules, Objects.requireNonNull(wanted), order);
    }

    /**
     * Where it stands among what plugins add to the same place.
     *
     * @param wanted 0 to 1,000, the lowest first; 500 unless it is said. Equal ones stand by the names of their
     *     instances
     */
    public ConsoleItem order(int wanted) {
        if (wanted < 0 || wanted > LAST) {
            throw new IllegalArgumentException("An order is 0 to " + LAST + ", not " + wanted);
        }
        return new ConsoleItem(id, slot, titles, permission, modules, section, wanted);
    }

    public String id() {
        return id;
    }

    public ConsoleSlot slot() {
        return slot;
    }

    /** In a language, else in English. */
    public String title(String language) {
        return titles.getOrDefault(language, titles.getOrDefault("en", id));
    }

    public String permission() {
        return permission;
    }

    public List<String> modules() {
        return modules;
    }

    public ConsoleSection section() {
        return section;
    }

    public int order() {
        return order;
    }
}
