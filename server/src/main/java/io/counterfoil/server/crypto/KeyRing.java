package io.counterfoil.server.crypto;

import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.crypto.SecretKey;

/**
 * Opens and makes keys. Opened keys are kept for at most five minutes; a key that was destroyed is dropped at once
 * here, and within that time on other nodes. What a transaction made is known to that transaction only until it has
 * committed. Safe for any number of threads.
 */
final class KeyRing {
    static final Duration TERM = Duration.ofMinutes(5);
    private static final int KEYS_AT_MOST = 100_000;
    private static final int FIRST = 1;

    private final KeyRepository repository;
    private final RootKeys roots;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final ExpiringCache<KeyRef, SubjectKey> byRef;
    private final ExpiringCache<SubjectSlot, SubjectKey> bySlot;
    private final ExpiringCache<EntityKeyRef, SecretKey> entityKeys;
    private final ExpiringCache<Long, Integer> entityVersions;
    private final ExpiringCache<Long, SecretKey> indexKeys;
    /** Destroyed a short while ago: a reader with an older snapshot must not bring them back into the cache. */
    private final ExpiringCache<KeyRef, Boolean> destroyed;

    /** What one transaction knows and others must not, since it may not commit. */
    private static final class Scratch {
        private final Map<KeyRef, SubjectKey> byRef = new HashMap<>();
        private final Map<SubjectSlot, SubjectKey> bySlot = new HashMap<>();
        /** Locked in being by this transaction. */
        private final Map<Long, EntityKeyRef> wrapping = new HashMap<>();
        private final Map<EntityKeyRef, SecretKey> entityKeys = new HashMap<>();
    }

    @Inject
    KeyRing(KeyRepository repository, RootKeys roots, Ids ids, Clock clock) {
        this.repository = repository;
        this.roots = roots;
        this.ids = ids;
        this.clock = clock;
        this.byRef = new ExpiringCache<>(clock, TERM, KEYS_AT_MOST);
        this.bySlot = new ExpiringCache<>(clock, TERM, KEYS_AT_MOST);
        this.entityKeys = new ExpiringCache<>(clock, TERM, KEYS_AT_MOST);
        this.entityVersions = new ExpiringCache<>(clock, TERM, KEYS_AT_MOST);
        this.indexKeys = new ExpiringCache<>(clock, TERM, KEYS_AT_MOST);
        this.destroyed = new ExpiringCache<>(clock, TERM.multipliedBy(2), KEYS_AT_MOST);
    }

    SecretKey newKey() {
        byte[] key = new byte[MessageCipher.KEY_BYTES];
        random.nextBytes(key);
        return WrappedKey.secret(key);
    }

    /** Makes the entity's keys unless it has them. */
    void requireEntity(Transaction tx, long entityId) {
        if (entityVersions.find(entityId).isPresent()
                || repository.currentEntityVersion(tx, entityId, KeyRepository.WRAPS).isPresent()) {
            return;
        }
        int rootVersion = roots.current();
        SecretKey root = root(rootVersion);
        EntityKeyRef first = new EntityKeyRef(entityId, FIRST);
        for (String purpose : List.of(KeyRepository.WRAPS, KeyRepository.INDEXES)) {
            repository.insertEntityKey(tx, first, purpose, rootVersion, WrappedKey.close(newKey(), root),
                    clock.instant());
        }
    }

    /** Makes a key for a subject that is new; written in bulk with the transaction. */
    void addSubject(Transaction tx, long entityId, SubjectSlot slot) {
        SubjectKey key = new SubjectKey(new KeyRef(ids.next(), FIRST), entityId, slot, Optional.of(newKey()));
        EntityKeyRef wrapping = wrapping(tx, entityId);
        byte[] wrapped = WrappedKey.close(key.key().orElseThrow(), entityKey(tx, wrapping));
        repository.addSubjectKey(tx, key, wrapping.version(), wrapped, clock.instant());
        remember(tx, key);
    }

    /** The key to encrypt by; made now if the subject has none yet. Empty once destroyed. */
    SubjectKey requireSubject(Transaction tx, long entityId, SubjectSlot slot) {
        SubjectKey known = scratch(tx).bySlot.get(slot);
        if (known != null) {
            return known;
        }
        Optional<SubjectKey> kept = bySlot.find(slot);
        if (kept.isPresent()) {
            return kept.get();
        }
        Optional<SubjectKey> stored = repository.findSubjectKey(tx, slot).map(each -> open(tx, each));
        if (stored.isPresent()) {
            stored.get().key().ifPresent(key -> keep(stored.get()));
            return stored.get();
        }
        SubjectKey fresh = new SubjectKey(new KeyRef(ids.next(), FIRST), entityId, slot, Optional.of(newKey()));
        EntityKeyRef wrapping = wrapping(tx, entityId);
        byte[] wrapped = WrappedKey.close(fresh.key().orElseThrow(), entityKey(tx, wrapping));
        repository.insertSubjectKey(tx, fresh, wrapping.version(), wrapped, clock.instant());
        KeyRef winner = repository.lockSlot(tx, slot);
        SubjectKey made = winner.equals(fresh.ref())
                ? fresh
                : repository.findSubjectKey(tx, winner).map(each -> open(tx, each)).orElseThrow();
        remember(tx, made);
        return made;
    }

    Optional<SubjectKey> findSubject(Transaction tx, KeyRef ref) {
        SubjectKey known = scratch(tx).byRef.get(ref);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<SubjectKey> kept = byRef.find(ref);
        if (kept.isPresent()) {
            return kept;
        }
        Optional<SubjectKey> stored = repository.findSubjectKey(tx, ref).map(each -> open(tx, each));
        stored.filter(each -> each.key().isPresent()).ifPresent(this::keep);
        return stored;
    }

    /** Opens the keys of many subjects with one query. */
    void preload(Transaction tx, Collection<Long> subjectIds) {
        List<Long> missing = subjectIds.stream()
                .distinct()
                .filter(id -> bySlot.find(new SubjectSlot(id, RetentionClass.CONTACT)).isEmpty()
                        || bySlot.find(new SubjectSlot(id, RetentionClass.STATUTORY)).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            repository.findSubjectKeys(tx, missing)
                    .stream()
                    .filter(each -> !each.key().isDestroyed())
                    .forEach(each -> keep(open(tx, each)));
        }
    }

    SecretKey indexKey(Transaction tx, long entityId) {
        Optional<SecretKey> kept = indexKeys.find(entityId);
        if (kept.isPresent()) {
            return kept.get();
        }
        requireEntity(tx, entityId);
        WrappedKey stored = repository.findEntityKey(tx, entityId, KeyRepository.INDEXES, FIRST)
                .or(() -> repository.shareEntityKey(tx, entityId, KeyRepository.INDEXES, FIRST))
                .orElseThrow();
        SecretKey key = stored.open(root(stored.wrapperVersion()));
        tx.afterCommit(() -> indexKeys.put(entityId, key));
        return key;
    }

    /**
     * Destroys the subject's key of that class, and takes care that no other is made. Returns how many keys that were.
     */
    int destroy(Transaction tx, long entityId, SubjectSlot slot) {
        tx.flush();
        repository.insertDestroyed(tx, new KeyRef(ids.next(), FIRST), entityId, slot, clock.instant());
        List<KeyRef> refs = repository.lockKeys(tx, slot);
        int count = repository.destroy(tx, slot, clock.instant());
        for (KeyRef ref : refs) {
            SubjectKey gone = new SubjectKey(ref, entityId, slot, Optional.empty());
            scratch(tx).byRef.put(ref, gone);
            scratch(tx).bySlot.put(slot, gone);
        }
        tx.afterCommit(() -> {
            refs.forEach(ref -> {
                destroyed.put(ref, true);
                byRef.remove(ref);
            });
            bySlot.remove(slot);
        });
        return count;
    }

    /** The entity's current key, held in being until the transaction ends. */
    EntityKeyRef wrapping(Transaction tx, long entityId) {
        EntityKeyRef held = scratch(tx).wrapping.get(entityId);
        if (held != null) {
            return held;
        }
        Optional<Integer> version = entityVersions.find(entityId);
        if (version.isEmpty()) {
            requireEntity(tx, entityId);
            OptionalInt stored = repository.currentEntityVersion(tx, entityId, KeyRepository.WRAPS);
            // Nothing yet in our snapshot: another transaction has just made the first version.
            version = Optional.of(stored.orElse(FIRST));
        }
        EntityKeyRef ref = new EntityKeyRef(entityId, version.get());
        Optional<WrappedKey> stored = repository.shareEntityKey(tx, entityId, KeyRepository.WRAPS, ref.version());
        if (stored.isEmpty() || stored.get().isDestroyed()) {
            // Rotated on another node since we last looked.
            entityVersions.remove(entityId);
            OptionalInt newer = repository.currentEntityVersion(tx, entityId, KeyRepository.WRAPS);
            Invariants.require(newer.isPresent() && newer.getAsInt() != ref.version(), "entity %d has no key",
                    entityId);
            ref = new EntityKeyRef(entityId, newer.getAsInt());
            stored = repository.shareEntityKey(tx, entityId, KeyRepository.WRAPS, ref.version());
        }
        EntityKeyRef found = ref;
        WrappedKey key = stored.orElseThrow();
        Scratch scratch = scratch(tx);
        scratch.wrapping.put(entityId, found);
        scratch.entityKeys.put(found, entityKeys.find(found).orElseGet(() -> key.open(root(key.wrapperVersion()))));
        tx.afterCommit(() -> entityVersions.put(entityId, found.version()));
        return found;
    }

    SecretKey entityKey(Transaction tx, EntityKeyRef ref) {
        SecretKey known = scratch(tx).entityKeys.get(ref);
        if (known != null) {
            return known;
        }
        Optional<SecretKey> kept = entityKeys.find(ref);
        if (kept.isPresent()) {
            return kept.get();
        }
        WrappedKey stored = repository.findEntityKey(tx, ref.entityId(), KeyRepository.WRAPS, ref.version())
                .orElseThrow();
        return opened(ref, stored);
    }

    SubjectKey open(Transaction tx, KeyRepository.StoredSubjectKey stored) {
        if (stored.key().isDestroyed()) {
            return new SubjectKey(stored.ref(), stored.entityId(), stored.slot(), Optional.empty());
        }
        EntityKeyRef above = new EntityKeyRef(stored.entityId(), stored.key().wrapperVersion());
        SecretKey known = scratch(tx).entityKeys.get(above);
        SecretKey wrapper = known != null
                ? known
                : entityKeys.find(above).orElseGet(() -> opened(above, stored.entityKey()));
        return new SubjectKey(stored.ref(), stored.entityId(), stored.slot(), Optional.of(stored.key().open(wrapper)));
    }

    SecretKey root(int version) {
        return WrappedKey.secret(roots.key(version));
    }

    /** After a rotation of this node. */
    void forgetEntityVersion(long entityId) {
        entityVersions.remove(entityId);
    }

    void forgetEntityKeys(long entityId, int before) {
        for (int version = FIRST; version < before; version++) {
            entityKeys.remove(new EntityKeyRef(entityId, version));
        }
    }

    /** Drops everything that is kept, as a restart does. */
    void forgetAll() {
        byRef.removeIf(each -> true);
        bySlot.removeIf(each -> true);
        entityKeys.removeIf(each -> true);
        entityVersions.removeIf(each -> true);
        indexKeys.removeIf(each -> true);
    }

    private SecretKey opened(EntityKeyRef ref, WrappedKey stored) {
        SecretKey key = stored.open(root(stored.wrapperVersion()));
        entityKeys.put(ref, key);
        return key;
    }

    private void remember(Transaction tx, SubjectKey key) {
        Scratch scratch = scratch(tx);
        scratch.byRef.put(key.ref(), key);
        scratch.bySlot.put(key.slot(), key);
        if (key.key().isPresent()) {
            tx.afterCommit(() -> keep(key));
        }
    }

    private void keep(SubjectKey key) {
        if (destroyed.find(key.ref()).isEmpty()) {
            byRef.put(key.ref(), key);
            bySlot.put(key.slot(), key);
            if (destroyed.find(key.ref()).isPresent()) {
                // It was destroyed between the two lines above.
                byRef.remove(key.ref());
                bySlot.remove(key.slot());
            }
        }
    }

    private static Scratch scratch(Transaction tx) {
        return tx.attached(Scratch.class, Scratch::new);
    }
}
