package io.counterfoil.server.auth;

import io.counterfoil.server.error.Invariants;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Every permission that there is. One that no feature has declared cannot be asked for and cannot be granted. */
public final class PermissionRegistry {
    private static final Pattern PATTERN = Pattern.compile("(\\*|[a-z][a-z-]*):(\\*|[a-z][a-z-]*)");

    private final Map<String, PermissionDeclaration> byName = new TreeMap<>();

    /** A set, because that is what the injector collects; two of one name but different meaning are a mistake. */
    @Inject
    PermissionRegistry(Set<PermissionDeclaration> declarations) {
        for (PermissionDeclaration declaration : declarations) {
            PermissionDeclaration other = byName.put(declaration.name(), declaration);
            Invariants.require(other == null, "permission %s is declared twice", declaration.name());
        }
    }

    /** By name. */
    public List<PermissionDeclaration> all() {
        return List.copyOf(byName.values());
    }

    public boolean contains(String name) {
        return byName.containsKey(name);
    }

    /**
     * For start-up: everything that is asked for must have been declared.
     *
     * @param where who asks, for the message
     */
    public void requireDeclared(Collection<String> names, String where) {
        Set<String> missing = new TreeSet<>(names);
        missing.removeAll(byName.keySet());
        Invariants.require(missing.isEmpty(), "%s: no feature declares the permission %s", where,
                String.join(", ", missing));
    }

    /** The declared permissions that the pattern stands for: {@code invoice:*}, {@code *:read}, {@code *:*}. */
    Set<String> matching(String pattern) {
        Set<String> matching = new TreeSet<>();
        if (PATTERN.matcher(pattern).matches()) {
            Rights rights = Rights.of(List.of(new RoleGrant("", null)), role -> Set.of(pattern));
            byName.keySet().stream().filter(name -> rights.holds(name, null)).forEach(matching::add);
        }
        return matching;
    }

    /** What a built-in role holds. */
    Set<String> patterns(BuiltInRole role) {
        Set<String> patterns = new TreeSet<>(role.patterns());
        byName.values()
                .stream()
                .filter(declaration -> declaration.defaultRoles().contains(role.roleName()))
                .forEach(declaration -> patterns.add(declaration.name()));
        return patterns;
    }
}
