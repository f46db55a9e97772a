package io.counterfoil.server.audit;

import io.counterfoil.server.error.Invariants;
import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a Merkle tree: the roots of the complete subtrees that its size decomposes into, largest first.
 * Enough to append leaves and to know the root, in at most 64 hashes. Not safe for several threads.
 */
final class CompactRange {
    private final List<byte[]> roots = new ArrayList<>();
    private long size;

    /** Takes each complete subtree as it comes about. */
    @FunctionalInterface
    interface NodeSink {
        void completed(int level, long index, byte[] hash);

        NodeSink NONE = (level, index, hash) -> {};
    }

    /** The edge of the tree of the first {@code size} leaves. */
    static CompactRange of(long size, NodeSource source) {
        CompactRange range = new CompactRange();
        long from = 0;
        for (int level = 62; level >= 0; level--) {
            if ((size >>> level & 1) == 1) {
                range.roots.add(source.hash(level, from >>> level));
                from += 1L << level;
            }
        }
        range.size = size;
        return range;
    }

    CompactRange copy() {
        CompactRange copy = new CompactRange();
        copy.roots.addAll(roots);
        copy.size = size;
        return copy;
    }

    long size() {
        return size;
    }

    void append(byte[] leafHash, NodeSink sink) {
        Invariants.require(leafHash.length == MerkleHash.BYTES, "a leaf hash has %d bytes", leafHash.length);
        byte[] hash = leafHash;
        long index = size;
        int level = 0;
        sink.completed(0, index, hash);
        while ((index & 1) == 1) {
            hash = MerkleHash.node(roots.removeLast(), hash);
            index >>>= 1;
            level++;
            sink.completed(level, index, hash);
        }
        roots.add(hash);
        size++;
    }

    byte[] root() {
        if (roots.isEmpty()) {
            return MerkleHash.empty();
        }
        byte[] root = roots.getLast();
        for (int i = roots.size() - 2; i >= 0; i--) {
            root = MerkleHash.node(roots.get(i), root);
        }
        return root;
    }
}
