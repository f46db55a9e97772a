package io.counterfoil.server.document;

import static io.counterfoil.server.schema.Tables.RENDERED_DOCUMENT;

import io.counterfoil.plugin.invoice.RenderFormat;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.schema.tables.records.RenderedDocumentRecord;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads and writes rendered_document; what is sealed stays so here. */
final class DocumentRepository {
    /** A row with its sealed bytes. */
    @SuppressWarnings("ArrayRecordComponent") // read once, by this package
    record Stored(DocumentFacts facts, byte[] sealed) {}

    /** Fails with 1062 when the document has a drawing of this format. */
    void insert(Transaction tx, EntityId entity, DocumentFacts facts, byte[] sealed) {
        RenderedDocumentRecord row = new RenderedDocumentRecord();
        row.setId(facts.id().value());
        row.setEntityId(entity.value());
        row.setInvoiceId(facts.invoice().value());
        row.setFormat(facts.format());
        row.setLanguage(facts.language());
        row.setInstanceId(InstanceId.valueOf(facts.instance()).value());
        row.setPlugin(facts.plugin());
        row.setPluginVersion(facts.pluginVersion());
        row.setSizeBytes(facts.sizeBytes());
        row.setSha256(HexFormat.of().parseHex(facts.sha256()));
        row.setSealed(sealed);
        row.setRecordedAt(facts.recordedAt());
        tx.insert(row);
    }

    Optional<Stored> find(Transaction tx, EntityId entity, InvoiceId invoice, RenderFormat format) {
        return tx.jooq()
                .selectFrom(RENDERED_DOCUMENT)
                .where(RENDERED_DOCUMENT.INVOICE_ID.eq(invoice.value()),
                        RENDERED_DOCUMENT.FORMAT.eq(format.extension()),
                        RENDERED_DOCUMENT.ENTITY_ID.eq(entity.value()))
                .fetchOptional(row -> new Stored(facts(row), row.getSealed()));
    }

    boolean exists(Transaction tx, EntityId entity, InvoiceId invoice, RenderFormat format) {
        return tx.jooq()
                .fetchExists(RENDERED_DOCUMENT,
                        RENDERED_DOCUMENT.INVOICE_ID.eq(invoice.value())
                                .and(RENDERED_DOCUMENT.FORMAT.eq(format.extension()))
                                .and(RENDERED_DOCUMENT.ENTITY_ID.eq(entity.value())));
    }

    List<DocumentFacts> facts(Transaction tx, EntityId entity, InvoiceId invoice) {
        return tx.jooq()
                .select(RENDERED_DOCUMENT.ID, RENDERED_DOCUMENT.INVOICE_ID, RENDERED_DOCUMENT.FORMAT,
                        RENDERED_DOCUMENT.LANGUAGE, RENDERED_DOCUMENT.INSTANCE_ID, RENDERED_DOCUMENT.PLUGIN,
                        RENDERED_DOCUMENT.PLUGIN_VERSION, RENDERED_DOCUMENT.SIZE_BYTES, RENDERED_DOCUMENT.SHA256,
                        RENDERED_DOCUMENT.RECORDED_AT)
                .from(RENDERED_DOCUMENT)
                .where(RENDERED_DOCUMENT.INVOICE_ID.eq(invoice.value()),
                        RENDERED_DOCUMENT.ENTITY_ID.eq(entity.value()))
                .orderBy(RENDERED_DOCUMENT.FORMAT)
                .fetch(row -> facts(row.into(RENDERED_DOCUMENT)));
    }

    private static DocumentFacts facts(RenderedDocumentRecord row) {
        return new DocumentFacts(new DocumentId(row.getId()), new InvoiceId(row.getInvoiceId()), row.getFormat(),
                row.getLanguage(), new InstanceId(row.getInstanceId()).text(), row.getPlugin(),
                row.getPluginVersion(), row.getSizeBytes(), HexFormat.of().formatHex(row.getSha256()),
                row.getRecordedAt());
    }
}
