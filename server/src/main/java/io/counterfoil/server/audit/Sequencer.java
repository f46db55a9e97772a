package io.counterfoil.server.audit;

import io.counterfoil.server.bootstrap.Managed;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals: gives committed leaves their places and signs a checkpoint, about once a second or every 4,096 leaves. One
 * node at a time, by a lease whose epoch is checked under lock in the sealing transaction itself. Signs nothing that
 * contradicts what was signed before, which it knows from a file outside the database.
 */
final class Sequencer implements Managed {
    static final int BATCH = 4_096;
    private static final Logger log = LoggerFactory.getLogger(Sequencer.class);
    private static final Duration TERM = Duration.ofSeconds(15);
    private static final Duration RENEWAL = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration COMPLAINT = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final AuditRepository repository;
    private final SigningKey key;
    private final Clock clock;
    private final String holder;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable NoteSigner signer;
    private @Nullable CompactRange tree;
    private @Nullable Thread thread;
    private OptionalLong epoch = OptionalLong.empty();
    private long renewedNanos;
    private long complainedNanos = System.nanoTime() - COMPLAINT.toNanos();
    private volatile SealingState state = new SealingState(SealingState.Status.STOPPED, 0, Optional.empty(),
            Optional.empty());

    @Inject
    Sequencer(Transactions transactions, AuditRepository repository, SigningKey key, Clock clock) {
        this.transactions = transactions;
        this.repository = repository;
        this.key = key;
        this.clock = clock;
        byte[] name = new byte[16];
        new SecureRandom().nextBytes(name);
        this.holder = HexFormat.of().formatHex(name);
    }

    @Override
    public void start() {
        prepare();
        Thread started = Thread.ofPlatform().daemon().name("audit-sequencer").start(this::run);
        thread = started;
    }

    @Override
    public void stop() throws InterruptedException {
        stopping.countDown();
        if (thread != null) {
            thread.join(Duration.ofSeconds(20));
        }
        release();
    }

    SealingState state() {
        return state;
    }

    /** Loads or makes the key, without sealing anything yet. */
    void prepare() {
        NoteSigner loaded = key.load();
        transactions.write(tx -> {
            repository.recordSigner(tx, loaded.verifier().text(), clock.instant());
            return true;
        });
        signer = loaded;
    }

    void release() {
        transactions.write(tx -> {
            repository.release(tx, holder);
            return true;
        });
        epoch = OptionalLong.empty();
        tree = null;
    }

    private void run() {
        boolean stop = false;
        while (!stop) {
            boolean more = false;
            try {
                more = seal() == BATCH;
            } catch (RuntimeException e) {
                failed(e);
            }
            try {
                stop = more ? stopping.getCount() == 0 : stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                stop = true;
            }
        }
    }

    private void failed(RuntimeException e) {
        boolean refused = e instanceof CounterfoilException told && told.code().equals(AuditErrors.REFUSED);
        String problem = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        state = new SealingState(refused ? SealingState.Status.REFUSING : SealingState.Status.FAILING, state.treeSize(),
                state.sealedAt(), Optional.of(problem));
        long now = System.nanoTime();
        if (now - complainedNanos >= COMPLAINT.toNanos()) {
            complainedNanos = now;
            if (refused) {
                log.error("The audit log is not being sealed. {}", problem);
            } else {
                log.warn("Sealing the audit log failed; trying again", e);
            }
        }
    }

    /**
     * Seals what is pending, at most one batch.
     *
     * @return how many leaves were sealed; 0 also while another node holds the lease
     * @throws CounterfoilException {@code audit.refused-to-sign}
     */
    synchronized int seal() {
        if (epoch.isEmpty()) {
            epoch = transactions.write(tx -> repository.acquire(tx, holder, TERM));
            tree = null;
            renewedNanos = System.nanoTime();
            if (epoch.isEmpty()) {
                state = new SealingState(SealingState.Status.STANDING_BY, state.treeSize(), state.sealedAt(),
                        Optional.empty());
                return 0;
            }
        }
        Optional<Sealed> sealed;
        try {
            sealed = transactions.claim(this::batch);
        } catch (RuntimeException e) {
            // Whether it was committed is not known: look at the database again before going on.
            tree = null;
            throw e;
        }
        if (sealed.isEmpty()) {
            log.info("Another node seals the audit log now");
            epoch = OptionalLong.empty();
            return 0;
        }
        Sealed done = sealed.get();
        tree = done.tree();
        renewedNanos = done.renewedNanos();
        if (done.count() > 0) {
            key.signed(done.note());
        }
        state = new SealingState(SealingState.Status.SEALING, done.tree().size(),
                done.count() > 0 ? Optional.of(clock.instant()) : state.sealedAt(), Optional.empty());
        return done.count();
    }

    private record Sealed(CompactRange tree, int count, String note, long renewedNanos) {}

    /** Empty when the lease was lost. Runs again after a conflict, so it leaves the fields alone. */
    private Optional<Sealed> batch(Transaction tx) {
        Lease lease = repository.lockLease(tx);
        long ours = epoch.orElseThrow();
        if (lease.epoch() != ours || !lease.holder().equals(holder)) {
            return Optional.empty();
        }
        CompactRange known = tree;
        if (known == null || repository.size(tx) != known.size()) {
            known = checkedTree(tx);
        }
        List<PendingLeaf> pending = repository.claimPending(tx, BATCH);
        long now = System.nanoTime();
        boolean renews = !pending.isEmpty() || now - renewedNanos >= RENEWAL.toNanos();
        if (renews) {
            repository.renew(tx, ours, TERM);
        }
        CompactRange grown = known.copy();
        String note = pending.isEmpty() ? "" : append(tx, grown, pending, ours);
        return Optional.of(new Sealed(grown, pending.size(), note, renews ? now : renewedNanos));
    }

    /** Adds the leaves to the tree; returns the checkpoint signed over them. */
    private String append(Transaction tx, CompactRange grown, List<PendingLeaf> pending, long ours) {
        for (PendingLeaf leaf : pending) {
            repository.insertLeaf(tx, grown.size(), leaf);
            grown.append(leaf.hash(), (level, index, hash) -> {
                if (level > 0 && level % Tiles.HEIGHT == 0) {
                    repository.insertNode(tx, level / Tiles.HEIGHT, index, hash);
                }
            });
        }
        NoteSigner with = signer();
        String note = SignedNote.sign(Checkpoint.of(with.verifier().name(), grown.size(), grown.root()).text(), with);
        repository.insertCheckpoint(tx, grown.size(), ours, clock.instant(), note);
        repository.insertObjects(tx, pending);
        repository.deletePending(tx, pending);
        return note;
    }

    /** The tree as the database has it, once it is sure to extend what was signed before. */
    private CompactRange checkedTree(Transaction tx) {
        long size = repository.size(tx);
        Tiles tiles = new Tiles((level, index) -> repository.tile(tx, level, index));
        Optional<String> remembered = key.lastSigned();
        if (remembered.isPresent()) {
            checkExtends("the checkpoint in " + key.lastSignedPath(), List.of(signer().verifier()), remembered.get(),
                    size, tiles);
        }
        Optional<String> stored = repository.latestCheckpoint(tx);
        if (stored.isPresent()) {
            List<VerifierKey> keys = new ArrayList<>();
            repository.signers(tx).forEach(text -> keys.add(VerifierKey.parse(text)));
            Checkpoint latest = checkExtends("the latest stored checkpoint", keys, stored.get(), size, tiles);
            if (latest.size() != size) {
                throw refused("the database has " + size + " sealed leaves and its latest checkpoint covers "
                        + latest.size());
            }
            if (remembered.isEmpty()) {
                log.warn(
                        "{} is missing: an older state of the database cannot be told from this one. Taking its {} leaves as they are",
                        key.lastSignedPath(), size);
            }
        } else if (size > 0) {
            throw refused("the database has " + size + " sealed leaves and no checkpoint");
        }
        return CompactRange.of(size, tiles);
    }

    private Checkpoint checkExtends(String what, List<VerifierKey> keys, String note, long size, Tiles tiles) {
        Checkpoint checkpoint;
        try {
            checkpoint = TlogProof.openCheckpoint(note, keys);
        } catch (IllegalArgumentException e) {
            throw refused(what + " cannot be trusted: " + e.getMessage());
        }
        if (checkpoint.size() > size) {
            throw refused(
                    "the database has " + size + " sealed leaves, and " + what + " was signed at " + checkpoint.size()
                            + ": the database is in an older state");
        }
        byte[] root;
        try {
            root = CompactRange.of(checkpoint.size(), tiles).root();
        } catch (IllegalStateException e) {
            throw refused("sealed leaves are missing: " + e.getMessage());
        }
        if (!Arrays.equals(root, checkpoint.root())) {
            throw refused(
                    "the database's leaves do not give the root of " + what + " (size " + checkpoint.size() + ")");
        }
        return checkpoint;
    }

    private CounterfoilException refused(String why) {
        return new CounterfoilException(AuditErrors.REFUSED, "Refusing to sign: " + why
                + ". Bring back the newest state of the database. If that is lost for good, keep the old log's files as evidence and start a new log: move "
                + key.keyPath() + " and " + key.lastSignedPath() + " away and restart");
    }

    private NoteSigner signer() {
        Invariants.require(signer != null, "the sequencer has not been started");
        return Objects.requireNonNull(signer);
    }
}
