package io.counterfoil.server.audit;

import java.util.List;
import java.util.function.Consumer;

/** Where the parts of a bundle come from: the database, or a test. One consistent view. */
interface BundleSource {
    /** A leaf, and its hash as it was sealed, stored apart from the leaf. */
    final class Entry {
        private final byte[] data;
        private final byte[] hash;

        Entry(byte[] data, byte[] hash) {
            this.data = data;
            this.hash = hash;
        }

        byte[] data() {
            return data;
        }

        byte[] hash() {
            return hash;
        }
    }

    /** Of every key that has signed checkpoints of this log. */
    List<VerifierKey> verifiers();

    /** Every signed checkpoint, smallest first. */
    void checkpoints(Consumer<String> notes);

    /** At most {@code count} leaves from an index on. */
    List<Entry> entries(long from, int count);

    /** The stored hashes of a tile above the leaves. */
    List<byte[]> tile(int tileLevel, long index);
}
