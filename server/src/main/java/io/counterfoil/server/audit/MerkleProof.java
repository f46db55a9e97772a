package io.counterfoil.server.audit;

import io.counterfoil.server.error.Invariants;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** Makes and checks inclusion and consistency proofs (RFC 6962 sections 2.1.1 and 2.1.2). */
final class MerkleProof {
    private MerkleProof() {}

    /** The audit path of the leaf at {@code index} in the tree of the first {@code size} leaves. */
    static List<byte[]> inclusion(long index, long size, NodeSource source) {
        Invariants.require(index >= 0 && index < size, "leaf %d is not in a tree of %d", index, size);
        List<byte[]> path = new ArrayList<>();
        inclusion(index, 0, size, source, path);
        return path;
    }

    private static void inclusion(long index, long from, long to, NodeSource source, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            inclusion(index, from, middle, source, path);
            path.add(root(middle, to, source));
        } else {
            inclusion(index, middle, to, source, path);
            path.add(root(from, middle, source));
        }
    }

    /**
     * The proof that the tree of {@code size2} leaves begins with the tree of {@code size1}, which has at least one.
     */
    static List<byte[]> consistency(long size1, long size2, NodeSource source) {
        Invariants.require(size1 > 0 && size1 <= size2, "no consistency proof from %d to %d", size1, size2);
        List<byte[]> path = new ArrayList<>();
        consistency(size1, 0, size2, true, source, path);
        return path;
    }

    private static void consistency(long size1, long from, long to, boolean whole, NodeSource source,
            List<byte[]> path) {
        if (size1 == to) {
            if (!whole) {
                path.add(root(from, to, source));
            }
            return;
        }
        long middle = from + split(to - from);
        if (size1 <= middle) {
            consistency(size1, from, middle, whole, source, path);
            path.add(root(middle, to, source));
        } else {
            consistency(size1, middle, to, false, source, path);
            path.add(root(from, middle, source));
        }
    }

    /** The root over the leaves from and to; {@code from} is always aligned to the size of what follows it. */
    private static byte[] root(long from, long to, NodeSource source) {
        long width = to - from;
        if (Long.bitCount(width) == 1) {
            int level = Long.numberOfTrailingZeros(width);
            return source.hash(level, from >>> level);
        }
        long middle = from + split(width);
        return MerkleHash.node(root(from, middle, source), root(middle, to, source));
    }

    /** The greatest power of two below n. */
    private static long split(long n) {
        return Long.highestOneBit(n - 1);
    }

    /** Whether the leaf stands at that index in the tree with that root. False for every malformed proof. */
    static boolean includes(long index, long size, byte[] leafHash, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size || !allHashes(path) || leafHash.length != MerkleHash.BYTES) {
            return false;
        }
        int inner = Long.SIZE - Long.numberOfLeadingZeros(index ^ (size - 1));
        int border = Long.bitCount(index >>> inner);
        if (path.size() != inner + border) {
            return false;
        }
        byte[] hash = leafHash;
        for (int i = 0; i < inner; i++) {
            hash = (index >>> i & 1) == 0 ? MerkleHash.node(hash, path.get(i)) : MerkleHash.node(path.get(i), hash);
        }
        for (int i = inner; i < path.size(); i++) {
            hash = MerkleHash.node(path.get(i), hash);
        }
        return MessageDigest.isEqual(hash, root);
    }

    /**
     * Whether the second tree begins with the first. False for every malformed proof, and for size1 = 0: every tree
     * begins with the empty one, so that such a proof says nothing and is not one.
     */
    static boolean consistent(long size1, long size2, List<byte[]> path, byte[] root1, byte[] root2) {
        if (size1 <= 0 || size2 < size1 || !allHashes(path)) {
            return false;
        }
        if (size1 == size2) {
            return path.isEmpty() && MessageDigest.isEqual(root1, root2);
        }
        int inner = Long.SIZE - Long.numberOfLeadingZeros((size1 - 1) ^ (size2 - 1));
        int shift = Long.numberOfTrailingZeros(size1);
        inner -= shift;
        boolean complete = size1 == 1L << shift;
        int start = complete ? 0 : 1;
        int border = Long.bitCount((size1 - 1) >>> (inner + shift));
        if (path.size() != start + inner + border) {
            return false;
        }
        byte[] seed = complete ? root1 : path.getFirst();
        long mask = (size1 - 1) >>> shift;
        byte[] first = seed;
        byte[] second = seed;
        for (int i = 0; i < inner; i++) {
            byte[] next = path.get(start + i);
            if ((mask >>> i & 1) == 1) {
                first = MerkleHash.node(next, first);
                second = MerkleHash.node(next, second);
            } else {
                second = MerkleHash.node(second, next);
            }
        }
        for (int i = start + inner; i < path.size(); i++) {
            first = MerkleHash.node(path.get(i), first);
            second = MerkleHash.node(path.get(i), second);
        }
        return MessageDigest.isEqual(first, root1) && MessageDigest.isEqual(second, root2);
    }

    private static boolean allHashes(List<byte[]> path) {
        return path.stream().allMatch(hash -> hash.length == MerkleHash.BYTES);
    }
}
