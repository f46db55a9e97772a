package io.counterfoil.server.portal;

import static io.counterfoil.server.schema.Tables.PORTAL_LINK;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.PortalLinkRecord;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads and writes portal_link. */
final class LinkRepository {
    /** A link with what is stored of its secret, in hexadecimal. */
    record Stored(Link link, String secretHash) {}

    void insert(Transaction tx, Link link, String secretHash) {
        PortalLinkRecord row = new PortalLinkRecord();
        row.setId(link.id().value());
        row.setEntityId(link.entity().value());
        row.setInvoiceId(link.invoice().value());
        row.setSecretHash(HexFormat.of().parseHex(secretHash));
        row.setMadeBy(link.madeBy());
        row.setCreatedAt(link.createdAt());
        row.setExpiresAt(link.expiresAt());
        tx.insert(row);
    }

    Optional<Stored> find(Transaction tx, LinkId id) {
        return tx.jooq()
                .selectFrom(PORTAL_LINK)
                .where(PORTAL_LINK.ID.eq(id.value()))
                .fetchOptional(row -> new Stored(link(row), HexFormat.of().formatHex(row.getSecretHash())));
    }

    /** Whether there is such a link of this invoice; it is locked then. */
    boolean lock(Transaction tx, EntityId entity, InvoiceId invoice, LinkId id) {
        return tx.jooq()
                .select(PORTAL_LINK.ID)
                .from(PORTAL_LINK)
                .where(PORTAL_LINK.ID.eq(id.value()), PORTAL_LINK.ENTITY_ID.eq(entity.value()),
                        PORTAL_LINK.INVOICE_ID.eq(invoice.value()))
                .forUpdate()
                .fetchOptional()
                .isPresent();
    }

    void revoke(Transaction tx, LinkId id, Instant now) {
        tx.jooq()
                .update(PORTAL_LINK)
                .set(PORTAL_LINK.REVOKED_AT, now)
                .where(PORTAL_LINK.ID.eq(id.value()), PORTAL_LINK.REVOKED_AT.isNull())
                .execute();
    }

    /** Newest first, those with an id below {@code before}. */
    List<Link> page(Transaction tx, EntityId entity, InvoiceId invoice, long before, int limit) {
        return tx.jooq()
                .selectFrom(PORTAL_LINK)
                .where(PORTAL_LINK.ENTITY_ID.eq(entity.value()), PORTAL_LINK.INVOICE_ID.eq(invoice.value()),
                        PORTAL_LINK.ID.lt(before))
                .orderBy(PORTAL_LINK.ID.desc())
                .limit(limit)
                .fetch(LinkRepository::link);
    }

    private static Link link(PortalLinkRecord row) {
        return new Link(new LinkId(row.getId()), new EntityId(row.getEntityId()), new InvoiceId(row.getInvoiceId()),
                row.getMadeBy(), row.getCreatedAt(), row.getExpiresAt(), row.getRevokedAt());
    }
}
