package io.counterfoil.server.audit;

import io.counterfoil.server.error.Invariants;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What a log commits to at a size: the text of a C2SP tlog-checkpoint.
 *
 * @param origin names the log
 * @param rootHex the root hash in hex, so that equal checkpoints are equal
 */
record Checkpoint(String origin, long size, String rootHex) {
    static Checkpoint of(String origin, long size, byte[] root) {
        Invariants.require(root.length == MerkleHash.BYTES && size >= 0, "no checkpoint of size %d", size);
        return new Checkpoint(origin, size, HexFormat.of().formatHex(root));
    }

    /** @throws IllegalArgumentException if the text is no checkpoint */
    static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 4 || lines[0].isEmpty() || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("the note is no checkpoint: origin, size and root are its first lines");
        }
        byte[] root = Base64.getDecoder().decode(lines[2]);
        if (root.length != MerkleHash.BYTES || !Base64.getEncoder().encodeToString(root).equals(lines[2])) {
            throw new IllegalArgumentException("the checkpoint's root is not a SHA-256 hash");
        }
        return of(lines[0], Long.parseLong(lines[1]), root);
    }

    byte[] root() {
        return HexFormat.of().parseHex(rootHex);
    }

    String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root()) + "\n";
    }
}
