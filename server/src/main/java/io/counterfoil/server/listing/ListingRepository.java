package io.counterfoil.server.listing;

import static io.counterfoil.server.schema.Tables.LIST_COLUMNS;
import static io.counterfoil.server.schema.Tables.LIST_DEFAULT;
import static io.counterfoil.server.schema.Tables.SAVED_VIEW;

import io.counterfoil.server.auth.UserId;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.SavedViewRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads and writes list_columns, saved_view and list_default. */
final class ListingRepository {
    List<String> columns(Transaction tx, UserId user, String list) {
        return tx.jooq()
                .selectFrom(LIST_COLUMNS)
                .where(LIST_COLUMNS.USER_ID.eq(user.value()))
                .and(LIST_COLUMNS.LIST.eq(list))
                .fetchOptional(row -> List.of(row.getColumns().split(" ", -1)))
                .orElse(List.of());
    }

    void keepColumns(Transaction tx, UserId user, String list, List<String> columns, Instant now) {
        String text = String.join(" ", columns);
        tx.jooq()
                .insertInto(LIST_COLUMNS)
                .set(LIST_COLUMNS.USER_ID, user.value())
                .set(LIST_COLUMNS.LIST, list)
                .set(LIST_COLUMNS.COLUMNS, text)
                .set(LIST_COLUMNS.CHANGED_AT, now)
                .onDuplicateKeyUpdate()
                .set(LIST_COLUMNS.COLUMNS, text)
                .set(LIST_COLUMNS.CHANGED_AT, now)
                .execute();
    }

    void dropColumns(Transaction tx, UserId user, String list) {
        tx.jooq()
                .deleteFrom(LIST_COLUMNS)
                .where(LIST_COLUMNS.USER_ID.eq(user.value()))
                .and(LIST_COLUMNS.LIST.eq(list))
                .execute();
    }

    /** Those of the user, and those that are shared with one of the roles; by name. */
    List<SavedView> views(Transaction tx, EntityId entity, String list, UserId user, Collection<String> roles) {
        return tx.jooq()
                .selectFrom(SAVED_VIEW)
                .where(SAVED_VIEW.ENTITY_ID.eq(entity.value()))
                .and(SAVED_VIEW.LIST.eq(list))
                .and(SAVED_VIEW.USER_ID.eq(user.value()).or(SAVED_VIEW.ROLE.in(roles)))
                .orderBy(SAVED_VIEW.NAME, SAVED_VIEW.ID)
                .fetch(ListingRepository::view);
    }

    int count(Transaction tx, EntityId entity, String list, UserId user) {
        return tx.jooq()
                .fetchCount(SAVED_VIEW, SAVED_VIEW.USER_ID.eq(user.value())
                        .and(SAVED_VIEW.ENTITY_ID.eq(entity.value()))
                        .and(SAVED_VIEW.LIST.eq(list)));
    }

    Optional<SavedView> lock(Transaction tx, EntityId entity, ViewId id) {
        return tx.jooq()
                .selectFrom(SAVED_VIEW)
                .where(SAVED_VIEW.ID.eq(id.value()))
                .and(SAVED_VIEW.ENTITY_ID.eq(entity.value()))
                .forUpdate()
                .fetchOptional(ListingRepository::view);
    }

    void insert(Transaction tx, EntityId entity, SavedView view, Instant now) {
        SavedViewRecord row = new SavedViewRecord();
        row.setId(view.id().value());
        row.setEntityId(entity.value());
        row.setList(view.list());
        row.setUserId(view.owner().value());
        row.setRole(view.role());
        row.setName(view.name());
        row.setQuery(view.query());
        row.setCreatedAt(now);
        tx.insert(row);
    }

    /** With it goes that lists open with it. */
    void remove(Transaction tx, ViewId id) {
        tx.jooq().deleteFrom(LIST_DEFAULT).where(LIST_DEFAULT.VIEW_ID.eq(id.value())).execute();
        tx.jooq().deleteFrom(SAVED_VIEW).where(SAVED_VIEW.ID.eq(id.value())).execute();
    }

    Optional<ViewId> opensWith(Transaction tx, EntityId entity, String list, UserId user) {
        return tx.jooq()
                .selectFrom(LIST_DEFAULT)
                .where(LIST_DEFAULT.USER_ID.eq(user.value()))
                .and(LIST_DEFAULT.ENTITY_ID.eq(entity.value()))
                .and(LIST_DEFAULT.LIST.eq(list))
                .fetchOptional(row -> new ViewId(row.getViewId()));
    }

    void openWith(Transaction tx, EntityId entity, String list, UserId user, ViewId view) {
        tx.jooq()
                .insertInto(LIST_DEFAULT)
                .set(LIST_DEFAULT.USER_ID, user.value())
                .set(LIST_DEFAULT.ENTITY_ID, entity.value())
                .set(LIST_DEFAULT.LIST, list)
                .set(LIST_DEFAULT.VIEW_ID, view.value())
                .onDuplicateKeyUpdate()
                .set(LIST_DEFAULT.VIEW_ID, view.value())
                .execute();
    }

    void openPlain(Transaction tx, EntityId entity, String list, UserId user) {
        tx.jooq()
                .deleteFrom(LIST_DEFAULT)
                .where(LIST_DEFAULT.USER_ID.eq(user.value()))
                .and(LIST_DEFAULT.ENTITY_ID.eq(entity.value()))
                .and(LIST_DEFAULT.LIST.eq(list))
                .execute();
    }

    private static SavedView view(SavedViewRecord row) {
        return new SavedView(new ViewId(row.getId()), row.getList(), new UserId(row.getUserId()), row.getRole(),
                row.getName(), row.getQuery());
    }
}
