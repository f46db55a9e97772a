package io.counterfoil.server.auth;

import io.counterfoil.server.command.EntityId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.shiro.authz.Permission;
import org.apache.shiro.authz.permission.WildcardPermission;
import org.jspecify.annotations.Nullable;

/**
 * What a principal may do, by the algebra of Shiro's wildcard permissions: {@code invoice:issue} held for all entities
 * implies {@code invoice:issue:ent_…}, and never the other way round. Compared letter by letter, so that no locale
 * matters. Immutable but for what it remembers of its own answers; safe for threads.
 */
final class Rights {
    /** Of whoever is unknown, disabled or expired. */
    static final Rights NONE = new Rights(List.of(), Optional.empty(), Set.of());
    /** Of the server itself. */
    static final Rights ALL = new Rights(List.of(parse("*")), Optional.empty(), Set.of());
    /**
     * Of a customer in the portal, who can only do what is made for customers. For whom they speak is the portal's to
     * check.
     */
    static final Rights PORTAL = new Rights(List.of(parse("portal:*")), Optional.empty(), Set.of());
    /** What everyone who is signed in may do, whatever their roles. */
    private static final String OWN = "me:*";
    private static final int REMEMBERED = 10_000;

    private final List<Permission> granted;
    private final Optional<List<Permission>> scopes;
    private final Set<EntityId> named;
    private final Map<String, Boolean> answers = new ConcurrentHashMap<>();

    private Rights(List<Permission> granted, Optional<List<Permission>> scopes, Set<EntityId> named) {
        this.granted = granted;
        this.scopes = scopes;
        this.named = named;
    }

    /** @param patternsOf what a role of this name holds */
    static Rights of(Collection<RoleGrant> grants, Function<String, Set<String>> patternsOf) {
        List<Permission> granted = new ArrayList<>();
        Set<EntityId> named = new HashSet<>();
        for (RoleGrant grant : grants) {
            EntityId entity = grant.entity();
            if (entity != null) {
                named.add(entity);
            }
            for (String pattern : patternsOf.apply(grant.role())) {
                granted.add(parse(within(pattern, entity)));
            }
        }
        return new Rights(List.copyOf(granted), Optional.empty(), Set.copyOf(named));
    }

    /** These, and what everyone who is signed in may do. */
    Rights ofSignedIn() {
        List<Permission> more = new ArrayList<>(granted);
        more.add(parse(OWN));
        return new Rights(List.copyOf(more), scopes, named);
    }

    /** These, as far as a token's scopes go: the token may do what both allow. */
    Rights limitedTo(Collection<String> patterns, @Nullable EntityId entity) {
        List<Permission> limits = new ArrayList<>();
        patterns.forEach(pattern -> limits.add(parse(within(pattern, entity))));
        limits.add(parse("me:read"));
        Set<EntityId> places = entity == null ? named : union(named, entity);
        return new Rights(granted, Optional.of(List.copyOf(limits)), places);
    }

    boolean holds(String permission, @Nullable EntityId entity) {
        String needed = within(permission, entity);
        Boolean known = answers.get(needed);
        if (known != null) {
            return known;
        }
        Permission parsed = parse(needed);
        boolean holds = implied(granted, parsed) && (scopes.isEmpty() || implied(scopes.get(), parsed));
        if (answers.size() < REMEMBERED) {
            answers.put(needed, holds);
        }
        return holds;
    }

    EntityReach reach(String permission) {
        if (holds(permission, null)) {
            return EntityReach.ALL;
        }
        return new EntityReach(false,
                named.stream().filter(entity -> holds(permission, entity)).collect(Collectors.toSet()));
    }

    /** Those of the permissions that are not held there: what one does not hold oneself one cannot hand on. */
    Set<String> lacking(Collection<String> permissions, @Nullable EntityId entity) {
        return permissions.stream()
                .filter(permission -> !holds(permission, entity))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean implied(List<Permission> held, Permission needed) {
        return held.stream().anyMatch(permission -> permission.implies(needed));
    }

    private static String within(String permission, @Nullable EntityId entity) {
        return entity == null ? permission : permission + ":" + entity.text();
    }

    private static Set<EntityId> union(Set<EntityId> some, EntityId another) {
        Set<EntityId> union = new HashSet<>(some);
        union.add(another);
        return Set.copyOf(union);
    }

    private static WildcardPermission parse(String text) {
        // Case-sensitive: otherwise Shiro lowers the case by the default locale, and in Turkish I is not i.
        return new WildcardPermission(text, true);
    }
}
