package io.counterfoil.server.audit;

import java.util.List;

/**
 * Proves that an event is in the log at a checkpoint.
 *
 * @param leafIndex its place, from 0
 * @param treeSize how many leaves the checkpoint covers
 * @param leafHash RFC 6962 leaf hash in base64
 * @param path hashes from the leaf's sibling up, in base64
 * @param checkpoint the signed note
 * @param tlogProof all of it as one C2SP tlog-proof text, with the leaf as its extra data: checkable offline with the
 *     verifier key alone
 */
public record InclusionProof(
        long leafIndex,
        long treeSize,
        String leafHash,
        List<String> path,
        String checkpoint,
        String tlogProof) {
    public InclusionProof { path = List.copyOf(path); }
}
