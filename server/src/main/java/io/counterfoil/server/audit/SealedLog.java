package io.counterfoil.server.audit;

import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.verify.Findings;
import io.counterfoil.server.verify.Invariant;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The audit log as the database has it: every sealed leaf has the hash that was sealed, the tree's root at every
 * checkpoint is the one that was signed, and every signature is good. The same as the offline check of an export.
 */
final class SealedLog implements Invariant {
    private static final int CHECKPOINTS_AT_ONCE = 5_000;
    private static final int LEAVES_AT_ONCE = 2_048;

    private final AuditRepository repository;

    @Inject
    SealedLog(AuditRepository repository) {
        this.repository = repository;
    }

    @Override
    public int number() {
        return 23;
    }

    @Override
    public String name() {
        return "the audit log's leaves give the root of every checkpoint, and every signature is good";
    }

    @Override
    public void check(Transaction tx, Findings findings) {
        List<VerifierKey> keys = repository.signers(tx).stream().map(VerifierKey::parse).toList();
        Deque<Map.Entry<Long, String>> checkpoints = new ArrayDeque<>(
                repository.checkpoints(tx, -1, CHECKPOINTS_AT_ONCE).entrySet());
        CompactRange tree = new CompactRange();
        while (!checkpoints.isEmpty()) {
            Map.Entry<Long, String> signed = checkpoints.removeFirst();
            if (!grow(tx, tree, signed.getKey(), findings) || !signed(signed, tree, keys, findings)) {
                // Every later root differs for the same reason.
                return;
            }
            if (checkpoints.isEmpty()) {
                checkpoints.addAll(repository.checkpoints(tx, signed.getKey(), CHECKPOINTS_AT_ONCE).entrySet());
            }
        }
        if (repository.size(tx) != tree.size()) {
            findings.add(Long.toString(tree.size()), "leaves from here on are in no checkpoint");
        }
    }

    /** Takes the leaves up to a size. Returns false when some are missing. */
    private boolean grow(Transaction tx, CompactRange tree, long size, Findings findings) {
        while (tree.size() < size) {
            long from = tree.size();
            List<BundleSource.Entry> some = repository.entries(tx, from, (int) Math.min(LEAVES_AT_ONCE, size - from));
            if (some.isEmpty()) {
                findings.add(Long.toString(from), "leaves are missing from here on; the log has " + size);
                return false;
            }
            for (BundleSource.Entry entry : some) {
                if (!MessageDigest.isEqual(MerkleHash.leaf(entry.data()), entry.hash())) {
                    findings.add(Long.toString(tree.size()), "this leaf is not the one that was sealed");
                }
                tree.append(entry.hash(), CompactRange.NodeSink.NONE);
            }
        }
        return true;
    }

    private static boolean signed(Map.Entry<Long, String> signed, CompactRange tree, List<VerifierKey> keys,
            Findings findings) {
        String at = Long.toString(signed.getKey());
        try {
            Checkpoint checkpoint = TlogProof.openCheckpoint(signed.getValue(), keys);
            if (checkpoint.size() == tree.size() && MessageDigest.isEqual(checkpoint.root(), tree.root())) {
                return true;
            }
            findings.add(at, "the leaves do not give the root that was signed at this size");
        } catch (IllegalArgumentException e) {
            findings.add(at, "the checkpoint of this size cannot be trusted: " + e.getMessage());
        }
        return false;
    }
}
