package io.counterfoil.server.crypto;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts new keys above the old ones while everything goes on: a new version wraps from now on, what the old one wraps is
 * wrapped again in chunks, and when nothing is left under it the old one is destroyed. May be run again after it was
 * interrupted. Not to be called inside a transaction.
 */
public final class KeyRotation {
    private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);
    private static final int CHUNK = 500;
    private static final int ROUNDS_WITHOUT_PROGRESS = 200;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Transactions transactions;
    private final KeyRepository repository;
    private final KeyRing keys;
    private final RootKeys roots;
    private final Clock clock;

    @Inject
    KeyRotation(Transactions transactions, KeyRepository repository, KeyRing keys, RootKeys roots, Clock clock) {
        this.transactions = transactions;
        this.repository = repository;
        this.keys = keys;
        this.roots = roots;
        this.clock = clock;
    }

    /** Every legal entity that has keys, the installation (0) among them. */
    public List<Long> entities() {
        return transactions.read(repository::entities);
    }

    /** How many of the entity's subject keys are not wrapped by its newest key; 0 when no rotation is unfinished. */
    public int behind(long entityId) {
        return transactions.read(tx -> {
            OptionalInt current = repository.currentEntityVersion(tx, entityId, KeyRepository.WRAPS);
            return current.isEmpty() ? 0 : repository.behind(tx, new EntityKeyRef(entityId, current.getAsInt()));
        });
    }

    /** The version of the entity's key that wraps now; 0 when it has none. */
    public int version(long entityId) {
        return transactions.read(tx -> repository.currentEntityVersion(tx, entityId, KeyRepository.WRAPS).orElse(0));
    }

    /**
     * Rotates the key of a legal entity.
     *
     * @param progress told after each chunk how many keys were wrapped again so far
     * @return how many keys were wrapped again
     * @throws CounterfoilException {@code crypto.rotation-unfinished} if others held some keys all the time
     */
    public int rotateEntity(long entityId, IntConsumer progress) {
        EntityKeyRef current = transactions.write(tx -> {
            List<Integer> versions = repository.lockEntityVersions(tx, entityId);
            if (versions.isEmpty()) {
                throw new CounterfoilException(CryptoErrors.ROTATION_UNFINISHED,
                        "Legal entity " + entityId + " has no key to rotate");
            }
            EntityKeyRef next = new EntityKeyRef(entityId, versions.getLast() + 1);
            int rootVersion = roots.current();
            byte[] wrapped = WrappedKey.close(keys.newKey(), keys.root(rootVersion));
            repository.insertEntityKey(tx, next, KeyRepository.WRAPS, rootVersion, wrapped, clock.instant());
            return next;
        });
        keys.forgetEntityVersion(entityId);
        int done = wrapAgain(current, progress);
        log.info("Key of legal entity {} rotated to version {}: {} keys wrapped again", entityId, current.version(),
                done);
        return done;
    }

    /** Finishes a rotation that was interrupted. Returns how many keys were wrapped again. */
    public int resume(long entityId, IntConsumer progress) {
        OptionalInt version = transactions
                .read(tx -> repository.currentEntityVersion(tx, entityId, KeyRepository.WRAPS));
        return version.isEmpty() ? 0 : wrapAgain(new EntityKeyRef(entityId, version.getAsInt()), progress);
    }

    /**
     * Makes a new root key, or takes the newest from the configuration, and wraps every entity's keys by it. Older root
     * keys stay in their file, for older backups. Copy the file to other nodes, and to where its backup is.
     *
     * @return how many keys were wrapped again
     * @throws CounterfoilException {@code crypto.root-key-configured} when the configuration has no newer version
     */
    public int rotateRoot() {
        boolean newerIsConfigured = roots.isConfigured()
                && transactions.read(repository::rootsInUse).stream().allMatch(used -> used < roots.current());
        int version = newerIsConfigured ? roots.current() : roots.addVersion();
        int count = transactions.write(tx -> {
            if (!repository.lockRoots(tx).containsKey(version)) {
                repository.insertRoot(tx, version, RootKeys.checkValue(roots.key(version)), clock.instant());
            }
            SecretKey root = keys.root(version);
            List<KeyRepository.StoredEntityKey> behind = repository.lockEntityKeysBehind(tx, version);
            for (KeyRepository.StoredEntityKey each : behind) {
                SecretKey key = each.key().open(keys.root(each.key().wrapperVersion()));
                repository.rewrapEntityKey(tx, each, version, WrappedKey.close(key, root));
            }
            return behind.size();
        });
        log.warn("Root key rotated to version {}: back up {} now, apart from the database", version,
                roots.isConfigured() ? "the configured key" : roots.file().path());
        return count;
    }

    private int wrapAgain(EntityKeyRef current, IntConsumer progress) {
        int done = 0;
        int idle = 0;
        while (!destroyOlder(current)) {
            int chunk = transactions.claim(tx -> wrapChunk(tx, current));
            done += chunk;
            progress.accept(done);
            idle = chunk > 0 ? 0 : idle + 1;
            if (idle == ROUNDS_WITHOUT_PROGRESS) {
                throw new CounterfoilException(CryptoErrors.ROTATION_UNFINISHED,
                        "Some keys of legal entity " + current.entityId()
                                + " are held by other transactions; run the rotation again");
            }
            if (chunk == 0) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        keys.forgetEntityKeys(current.entityId(), current.version());
        return done;
    }

    private int wrapChunk(Transaction tx, EntityKeyRef current) {
        SecretKey wrapper = keys.entityKey(tx, current);
        Map<KeyRef, byte[]> wrapped = new HashMap<>();
        for (KeyRepository.StoredSubjectKey each : repository.claimBehind(tx, current, CHUNK)) {
            SubjectKey opened = keys.open(tx, each);
            wrapped.put(each.ref(), WrappedKey.close(opened.key().orElseThrow(), wrapper));
        }
        if (!wrapped.isEmpty()) {
            repository.rewrapSubjectKeys(tx, current, wrapped);
        }
        return wrapped.size();
    }

    /**
     * Whoever wraps by an older version holds a shared lock on it; once we have the exclusive one the count is final.
     */
    private boolean destroyOlder(EntityKeyRef current) {
        if (transactions.read(tx -> repository.behind(tx, current)) > 0) {
            return false;
        }
        return transactions.write(tx -> {
            repository.lockEntityVersions(tx, current.entityId());
            if (repository.behind(tx, current) > 0) {
                return false;
            }
            repository.destroyEntityKeysBefore(tx, current, clock.instant());
            return true;
        });
    }
}
