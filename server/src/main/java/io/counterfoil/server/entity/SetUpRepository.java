package io.counterfoil.server.entity;

import static io.counterfoil.server.schema.Tables.SET_UP;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.SetUpRecord;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Reads and writes set_up. */
final class SetUpRepository {
    private static final byte ONLY = 1;

    private final Json json;

    @Inject
    SetUpRepository(Json json) {
        this.json = json;
    }

    Optional<SetUpStanding> find(Transaction tx) {
        return tx.jooq().selectFrom(SET_UP).where(SET_UP.ID.eq(ONLY)).fetchOptional(this::standing);
    }

    Optional<SetUpStanding> lock(Transaction tx) {
        return tx.jooq().selectFrom(SET_UP).where(SET_UP.ID.eq(ONLY)).forUpdate().fetchOptional(this::standing);
    }

    /** Keeps what the legal entity will be founded with, in place of what was kept before. */
    void keep(Transaction tx, NewEntity company, Instant now) {
        String text = json.write(company);
        tx.jooq()
                .insertInto(SET_UP)
                .set(SET_UP.ID, ONLY)
                .set(SET_UP.NEXT_STEP, stored(SetUpStep.BOOKS))
                .set(SET_UP.COMPANY, text)
                .set(SET_UP.CHANGED_AT, now)
                .onDuplicateKeyUpdate()
                .set(SET_UP.COMPANY, text)
                .set(SET_UP.CHANGED_AT, now)
                .execute();
    }

    /** If a set-up waits for its legal entity, this is the one. */
    void founded(Transaction tx, EntityId entity, Instant now) {
        tx.jooq()
                .update(SET_UP)
                .set(SET_UP.NEXT_STEP, stored(SetUpStep.NUMBERING))
                .setNull(SET_UP.COMPANY)
                .set(SET_UP.ENTITY_ID, entity.value())
                .set(SET_UP.CHANGED_AT, now)
                .where(SET_UP.ID.eq(ONLY), SET_UP.ENTITY_ID.isNull())
                .execute();
    }

    void next(Transaction tx, SetUpStep step, Instant now) {
        tx.jooq()
                .update(SET_UP)
                .set(SET_UP.NEXT_STEP, stored(step))
                .set(SET_UP.CHANGED_AT, now)
                .where(SET_UP.ID.eq(ONLY))
                .execute();
    }

    private SetUpStanding standing(SetUpRecord row) {
        String company = row.getCompany();
        Long entity = row.getEntityId();
        return new SetUpStanding(SetUpStep.valueOf(row.getNextStep().toUpperCase(Locale.ROOT)),
                company == null ? null : json.read(company, NewEntity.class),
                entity == null ? null : new EntityId(entity));
    }

    private static String stored(SetUpStep step) {
        return step.name().toLowerCase(Locale.ROOT);
    }
}
