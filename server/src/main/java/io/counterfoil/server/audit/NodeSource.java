package io.counterfoil.server.audit;

/** Gives the hashes of complete subtrees. */
@FunctionalInterface
interface NodeSource {
    /**
     * The root of the subtree over the leaves {@code index << level} to {@code (index + 1) << level}, which all exist.
     * Level 0 is a leaf's hash.
     */
    byte[] hash(int level, long index);
}
