package io.counterfoil.server.invoice;

import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.entity.EntityFounded;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The series of an entity: the default ones come with its foundation. */
final class SeriesBook implements EntityFounded {
    static final String INVOICES = "INV";
    static final String CREDIT_NOTES = "CN";
    static final String EXTERNAL = "EXT";

    private final SeriesRepository repository;
    private final Ids ids;
    private final Map<EntityId, SeriesId> external = new ConcurrentHashMap<>();

    @Inject
    SeriesBook(SeriesRepository repository, Ids ids) {
        this.repository = repository;
        this.ids = ids;
    }

    @Override
    public void founded(CommandContext context, LegalEntity entity) {
        own(context.tx(), entity.id(), INVOICES, DocumentType.INVOICE);
        own(context.tx(), entity.id(), CREDIT_NOTES, DocumentType.CREDIT_NOTE);
    }

    /** The series of documents that other systems issued; made by the first import. */
    SeriesId external(Transaction tx, EntityId entity) {
        SeriesId known = external.get(entity);
        if (known != null) {
            return known;
        }
        repository.insertIfAbsent(tx,
                new Series(new SeriesId(ids.next()), entity, EXTERNAL, Series.Kind.EXTERNAL,
                        List.of(DocumentType.INVOICE, DocumentType.CREDIT_NOTE), "", null, 1, null, 1));
        SeriesId made = repository.find(tx, entity, EXTERNAL).orElseThrow();
        tx.afterCommit(() -> external.put(entity, made));
        return made;
    }

    /** As {@link #external}, but empty when nothing was imported yet. */
    Optional<SeriesId> knownExternal(Transaction tx, EntityId entity) {
        SeriesId known = external.get(entity);
        return known != null ? Optional.of(known) : repository.find(tx, entity, EXTERNAL);
    }

    /** Locked; made first where the entity is older than the series. */
    Series lock(Transaction tx, EntityId entity, DocumentType type) {
        String code = type == DocumentType.INVOICE ? INVOICES : CREDIT_NOTES;
        Optional<Series> there = repository.lock(tx, entity, code);
        if (there.isPresent()) {
            return there.get();
        }
        own(tx, entity, code, type);
        return repository.lock(tx, entity, code).orElseThrow();
    }

    /** Takes the next number; the series stays locked until the transaction ends. See {@link SeriesRepository#take}. */
    Series take(Transaction tx, EntityId entity, DocumentType type, LocalDate issueOn) {
        return repository.take(tx, fresh(entity, type == DocumentType.INVOICE ? INVOICES : CREDIT_NOTES, type),
                issueOn);
    }

    private void own(Transaction tx, EntityId entity, String code, DocumentType type) {
        repository.insertIfAbsent(tx, fresh(entity, code, type));
    }

    private Series fresh(EntityId entity, String code, DocumentType type) {
        return new Series(new SeriesId(ids.next()), entity, code, Series.Kind.OWN, List.of(type),
                code + "-{yyyy}-{n:5}", null, 1, null, 1);
    }

    List<Series> all(Transaction tx, EntityId entity) {
        return repository.all(tx, entity);
    }
}
