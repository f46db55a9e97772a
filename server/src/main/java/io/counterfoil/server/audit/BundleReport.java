package io.counterfoil.server.audit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the check of a bundle found.
 *
 * @param origin the log's name, if a checkpoint could be trusted
 * @param leaves how many leaves were checked
 * @param checkpoints how many checkpoints were checked
 * @param pinned whether the verifier keys came from outside the bundle; if not, compare {@code keys} with those you
 *     were given
 * @param keys the verifier keys that were trusted
 * @param findings empty if everything is as it was sealed
 */
public record BundleReport(
        Optional<String> origin,
        long leaves,
        long checkpoints,
        boolean pinned,
        List<String> keys,
        List<Finding> findings) {
    /**
     * Something that is not as it was sealed.
     *
     * @param leaf the leaf's index, where one can be named
     */
    public record Finding(OptionalLong leaf, String message) {}

    public BundleReport {
        keys = List.copyOf(keys);
        findings = List.copyOf(findings);
    }

    public boolean ok() {
        return findings.isEmpty();
    }
}
