package io.counterfoil.server.portal;

import static io.counterfoil.server.schema.Tables.PORTAL_BRAND;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.PortalBrandRecord;
import java.time.Instant;
import java.util.Optional;

/** Reads and writes portal_brand. */
final class BrandRepository {
    Optional<PortalBrand> find(Transaction tx, EntityId entity) {
        return tx.jooq()
                .selectFrom(PORTAL_BRAND)
                .where(PORTAL_BRAND.ENTITY_ID.eq(entity.value()))
                .fetchOptional(BrandRepository::brand);
    }

    Optional<PortalBrand> lock(Transaction tx, EntityId entity) {
        return tx.jooq()
                .selectFrom(PORTAL_BRAND)
                .where(PORTAL_BRAND.ENTITY_ID.eq(entity.value()))
                .forUpdate()
                .fetchOptional(BrandRepository::brand);
    }

    /** Fails with 1062 when there is one; only for the first. */
    void insert(Transaction tx, EntityId entity, PortalBrand brand, Instant now) {
        PortalBrandRecord row = new PortalBrandRecord();
        row.setEntityId(entity.value());
        row.setName(brand.name());
        row.setAccent(brand.accent());
        row.setAccentDark(brand.accentDark());
        row.setVersion(brand.version());
        row.setChangedAt(now);
        tx.insert(row);
        tx.flush();
    }

    void update(Transaction tx, EntityId entity, PortalBrand brand, Instant now) {
        tx.jooq()
                .update(PORTAL_BRAND)
                .set(PORTAL_BRAND.NAME, brand.name())
                .set(PORTAL_BRAND.ACCENT, brand.accent())
                .set(PORTAL_BRAND.ACCENT_DARK, brand.accentDark())
                .set(PORTAL_BRAND.VERSION, brand.version())
                .set(PORTAL_BRAND.CHANGED_AT, now)
                .where(PORTAL_BRAND.ENTITY_ID.eq(entity.value()))
                .execute();
    }

    private static PortalBrand brand(PortalBrandRecord row) {
        return new PortalBrand(row.getName(), row.getAccent(), row.getAccentDark(), row.getVersion());
    }
}
