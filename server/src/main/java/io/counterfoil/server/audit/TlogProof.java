package io.counterfoil.server.audit;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * A C2SP tlog-proof: a text that proves offline, with the log's verifier key and nothing else, that one leaf is in the
 * log. The leaf itself is carried as the extra data.
 */
final class TlogProof {
    private static final String HEAD = "c2sp.org/tlog-proof@v1\n";

    private TlogProof() {}

    static String write(byte[] leafData, long index, List<byte[]> path, String checkpointNote) {
        StringBuilder text = new StringBuilder(HEAD).append("extra ").append(base64(leafData)).append('\n');
        text.append("index ").append(index).append('\n');
        path.forEach(hash -> text.append(base64(hash)).append('\n'));
        return text.append('\n').append(checkpointNote).toString();
    }

    /**
     * The leaf, once it is proved to be in a tree whose checkpoint a trusted key has signed.
     *
     * @throws IllegalArgumentException with the reason, if it is not
     */
    static byte[] open(String text, Collection<VerifierKey> trusted) {
        int gap = text.indexOf("\n\n");
        if (!text.startsWith(HEAD) || gap < 0) {
            throw new IllegalArgumentException("this is no tlog-proof");
        }
        String[] lines = text.substring(HEAD.length(), gap).split("\n", -1);
        if (lines.length < 2 || !lines[0].startsWith("extra ") || !lines[1].matches("index (0|[1-9][0-9]{0,17})")) {
            throw new IllegalArgumentException("the proof lacks its leaf or its index");
        }
        byte[] leaf = Base64.getDecoder().decode(lines[0].substring("extra ".length()));
        long index = Long.parseLong(lines[1].substring("index ".length()));
        List<byte[]> path = new ArrayList<>();
        for (int i = 2; i < lines.length; i++) {
            path.add(Base64.getDecoder().decode(lines[i]));
        }
        Checkpoint checkpoint = openCheckpoint(text.substring(gap + 2), trusted);
        if (!MerkleProof.includes(index, checkpoint.size(), MerkleHash.leaf(leaf), path, checkpoint.root())) {
            throw new IllegalArgumentException("leaf " + index + " is not in the tree that the checkpoint signs");
        }
        return leaf;
    }

    /** A checkpoint signed by the key that its origin names. */
    static Checkpoint openCheckpoint(String note, Collection<VerifierKey> trusted) {
        Checkpoint claimed = Checkpoint.parse(note);
        List<VerifierKey> own = trusted.stream().filter(key -> key.name().equals(claimed.origin())).toList();
        if (own.isEmpty()) {
            throw new IllegalArgumentException("no trusted key is named '" + claimed.origin() + "'");
        }
        return Checkpoint.parse(SignedNote.open(note, own));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
