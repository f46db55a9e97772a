package io.counterfoil.server.auth;

import static io.counterfoil.server.schema.Tables.APP_USER;
import static io.counterfoil.server.schema.Tables.AUTHZ_VERSION;
import static io.counterfoil.server.schema.Tables.ROLE;
import static io.counterfoil.server.schema.Tables.ROLE_PERMISSION;
import static io.counterfoil.server.schema.Tables.USER_ROLE;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads and writes authz_version, role, role_permission and user_role. */
final class GrantRepository {
    private static final long ALL_ENTITIES = 0;

    long version(Transaction tx) {
        return tx.jooq().select(AUTHZ_VERSION.VERSION).from(AUTHZ_VERSION).fetchSingle(row -> row.value1());
    }

    /** Raises the version and, by holding its row until the end, lets changes of rights run one after the other. */
    void raiseVersion(Transaction tx) {
        tx.jooq().update(AUTHZ_VERSION).set(AUTHZ_VERSION.VERSION, AUTHZ_VERSION.VERSION.plus(1)).execute();
    }

    List<RoleGrant> grantsOf(Transaction tx, UserId user) {
        return tx.jooq()
                .selectFrom(USER_ROLE)
                .where(USER_ROLE.USER_ID.eq(user.value()))
                .orderBy(USER_ROLE.ROLE, USER_ROLE.ENTITY_ID)
                .fetch(row -> grant(row.getRole(), row.getEntityId()));
    }

    Map<UserId, List<RoleGrant>> grantsOf(Transaction tx, Collection<UserId> users) {
        return tx.jooq()
                .selectFrom(USER_ROLE)
                .where(USER_ROLE.USER_ID.in(users.stream().map(UserId::value).toList()))
                .orderBy(USER_ROLE.ROLE, USER_ROLE.ENTITY_ID)
                .fetchGroups(row -> new UserId(row.getUserId()), row -> grant(row.getRole(), row.getEntityId()));
    }

    void replaceGrants(Transaction tx, UserId user, Collection<RoleGrant> grants, Instant now) {
        tx.jooq().deleteFrom(USER_ROLE).where(USER_ROLE.USER_ID.eq(user.value())).execute();
        for (RoleGrant grant : grants) {
            EntityId entity = grant.entity();
            tx.jooq()
                    .insertInto(USER_ROLE)
                    .set(USER_ROLE.USER_ID, user.value())
                    .set(USER_ROLE.ROLE, grant.role())
                    .set(USER_ROLE.ENTITY_ID, entity == null ? ALL_ENTITIES : entity.value())
                    .set(USER_ROLE.GRANTED_AT, now)
                    .execute();
        }
    }

    /** Users who can sign in and hold the role for the whole installation. */
    int activeHolders(Transaction tx, String role) {
        return tx.jooq()
                .fetchCount(tx.jooq()
                        .select(USER_ROLE.USER_ID)
                        .from(USER_ROLE)
                        .join(APP_USER)
                        .on(APP_USER.ID.eq(USER_ROLE.USER_ID))
                        .where(USER_ROLE.ROLE.eq(role))
                        .and(USER_ROLE.ENTITY_ID.eq(ALL_ENTITIES))
                        .and(APP_USER.STATE.eq(UserRepository.ACTIVE))
                        .and(APP_USER.PASSWORD_HASH.isNotNull()));
    }

    /** What the company's own roles of these names hold. */
    Map<String, Set<String>> patternsOf(Transaction tx, Collection<String> roles) {
        Map<String, Set<String>> patterns = new TreeMap<>();
        tx.jooq()
                .selectFrom(ROLE_PERMISSION)
                .where(ROLE_PERMISSION.ROLE.in(roles))
                .forEach(row -> patterns.computeIfAbsent(row.getRole(), role -> new TreeSet<>())
                        .add(row.getPermission()));
        return patterns;
    }

    List<RoleView> customRoles(Transaction tx) {
        Map<String, Set<String>> patterns = new TreeMap<>();
        tx.jooq()
                .selectFrom(ROLE_PERMISSION)
                .forEach(row -> patterns.computeIfAbsent(row.getRole(), role -> new TreeSet<>())
                        .add(row.getPermission()));
        return tx.jooq()
                .selectFrom(ROLE)
                .orderBy(ROLE.NAME)
                .fetch(row -> new RoleView(row.getName(), row.getMeaning(), false,
                        List.copyOf(patterns.getOrDefault(row.getName(), Set.of()))));
    }

    boolean hasRole(Transaction tx, String name) {
        return tx.jooq().fetchExists(ROLE, ROLE.NAME.eq(name));
    }

    void insertRole(Transaction tx, String name, String meaning, Collection<String> patterns, Instant now) {
        tx.jooq()
                .insertInto(ROLE)
                .set(ROLE.NAME, name)
                .set(ROLE.MEANING, meaning)
                .set(ROLE.CREATED_AT, now)
                .execute();
        insertPatterns(tx, name, patterns);
    }

    void replaceRole(Transaction tx, String name, String meaning, Collection<String> patterns) {
        tx.jooq().update(ROLE).set(ROLE.MEANING, meaning).where(ROLE.NAME.eq(name)).execute();
        tx.jooq().deleteFrom(ROLE_PERMISSION).where(ROLE_PERMISSION.ROLE.eq(name)).execute();
        insertPatterns(tx, name, patterns);
    }

    private static void insertPatterns(Transaction tx, String role, Collection<String> patterns) {
        for (String pattern : new TreeSet<>(patterns)) {
            tx.jooq()
                    .insertInto(ROLE_PERMISSION)
                    .set(ROLE_PERMISSION.ROLE, role)
                    .set(ROLE_PERMISSION.PERMISSION, pattern)
                    .execute();
        }
    }

    private static RoleGrant grant(String role, long entity) {
        return new RoleGrant(role, entity == ALL_ENTITIES ? null : new EntityId(entity));
    }
}
