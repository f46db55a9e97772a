package io.counterfoil.server.audit;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.crypto.PersonalData;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the audit log and proves what is in it. Changes nothing; safe for any number of threads. Who may ask is the
 * caller's to check.
 */
public final class AuditRecords {
    private final Transactions transactions;
    private final AuditRepository repository;
    private final PersonalData personalData;
    private final Sequencer sequencer;

    @Inject
    AuditRecords(Transactions transactions, AuditRepository repository, PersonalData personalData,
            Sequencer sequencer) {
        this.transactions = transactions;
        this.repository = repository;
        this.personalData = personalData;
        this.sequencer = sequencer;
    }

    /** @throws CounterfoilException {@code audit.not-found} */
    public AuditEvent find(AuditEventId id) {
        return transactions.read(tx -> found(tx, id));
    }

    /**
     * Events, newest first.
     *
     * @param before only events before this one, for the next page
     */
    public List<AuditEvent> list(AuditFilter filter, Optional<AuditEventId> before, int atMost) {
        return transactions.read(tx -> repository.list(tx, filter,
                before.map(id -> OptionalLong.of(id.value())).orElse(OptionalLong.empty()), atMost));
    }

    /**
     * What the event's leaf commits to; empty once the person was erased.
     *
     * @throws CounterfoilException {@code audit.not-found}
     */
    public Optional<AuditDetails> details(AuditEventId id) {
        return transactions.read(tx -> {
            AuditEvent event = found(tx, id);
            long entity = Optional.ofNullable(event.entity()).map(EntityId::value).orElse(PersonalData.INSTALLATION);
            Optional<byte[]> stored = repository.payload(tx, id);
            Optional<byte[]> salted = stored
                    .flatMap(encrypted -> personalData.decrypt(tx, entity, AuditLog.address(id), encrypted));
            salted.ifPresent(bytes -> Invariants.require(
                    MessageDigest.isEqual(AuditLog.commitment(bytes),
                            LeafText.commitment(event.leaf().getBytes(StandardCharsets.UTF_8))),
                    "the payload of %s is not the one that its leaf commits to", id));
            return salted.map(bytes -> new AuditDetails(
                    Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, AuditLog.SALT_BYTES)),
                    new String(bytes, AuditLog.SALT_BYTES, bytes.length - AuditLog.SALT_BYTES,
                            StandardCharsets.UTF_8),
                    personalData.goesWithPerson(tx, entity, stored.orElseThrow())));
        });
    }

    /**
     * Proves that the event is in the log at its latest checkpoint.
     *
     * @throws CounterfoilException {@code audit.not-found}; {@code audit.not-sealed} within about a second of the event
     */
    public InclusionProof prove(AuditEventId id) {
        return transactions.read(tx -> {
            AuditEvent event = found(tx, id);
            long index = Optional.ofNullable(event.leafIndex())
                    .orElseThrow(() -> new CounterfoilException(AuditErrors.NOT_SEALED,
                            id + " is sealed within about a second; ask again then"));
            String note = repository.latestCheckpoint(tx).orElseThrow();
            Checkpoint checkpoint = Checkpoint.parse(note);
            List<byte[]> path = MerkleProof.inclusion(index, checkpoint.size(),
                    new Tiles((level, tile) -> repository.tile(tx, level, tile)));
            byte[] leaf = event.leaf().getBytes(StandardCharsets.UTF_8);
            return new InclusionProof(index, checkpoint.size(),
                    Base64.getEncoder().encodeToString(MerkleHash.leaf(leaf)),
                    path.stream().map(Base64.getEncoder()::encodeToString).toList(), note,
                    TlogProof.write(leaf, index, path, note));
        });
    }

    /** The keys that verify this log's checkpoints, oldest first. */
    public List<String> verifierKeys() {
        return transactions.read(repository::signers);
    }

    /** The latest signed checkpoint; empty before the first. */
    public Optional<String> latestCheckpoint() {
        return transactions.read(repository::latestCheckpoint);
    }

    /** When the oldest event that is not sealed yet was recorded; empty when all are. */
    public Optional<Instant> oldestUnsealed() {
        return transactions.read(repository::oldestPending);
    }

    public SealingState sealing() {
        return sequencer.state();
    }

    private AuditEvent found(Transaction tx, AuditEventId id) {
        return repository.find(tx, id)
                .orElseThrow(() -> new CounterfoilException(AuditErrors.NOT_FOUND,
                        "There is no event " + id + " in the audit log"));
    }
}
