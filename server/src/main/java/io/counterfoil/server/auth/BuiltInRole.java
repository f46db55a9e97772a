package io.counterfoil.server.auth;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The roles that come with the program. What they hold beside their patterns is named by each permission. */
public enum BuiltInRole {
    /** Does everything, and makes users. */
    ADMINISTRATOR("Does everything, users and settings included.", "*:*"),
    /** Writes invoices and books cash. */
    CLERK("Keeps customers, writes invoices, books and allocates cash.", ""),
    /** Sees that customers pay. */
    COLLECTOR("Reminds customers, keeps promises and disputes.", ""),
    /** Answers for the books. */
    CONTROLLER("Answers for the books: periods, write-offs, refunds, reports.", ""),
    /** Sees everything and changes nothing. */
    AUDITOR("Reads everything, verifies and exports, and changes nothing.", "*:read *:verify *:export");

    private final String meaning;
    /** Separated by spaces: an enum holds nothing that could change. */
    private final String patterns;

    BuiltInRole(String meaning, String patterns) {
        this.meaning = meaning;
        this.patterns = patterns;
    }

    /** As roles are named outside: {@code administrator}. */
    public String roleName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String meaning() {
        return meaning;
    }

    Set<String> patterns() {
        return patterns.isEmpty() ? Set.of() : Set.of(patterns.split(" "));
    }

    static Optional<BuiltInRole> find(String name) {
        return Stream.of(values()).filter(role -> role.roleName().equals(name)).findFirst();
    }
}
