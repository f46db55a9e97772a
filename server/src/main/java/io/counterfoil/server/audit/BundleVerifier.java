package io.counterfoil.server.audit;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Checks an exported bundle with nothing but the file: every signature, every leaf's hash, the root at every checkpoint
 * (and with that their consistency), and that nothing is missing or added. Needs neither server nor database nor
 * network.
 */
public final class BundleVerifier {
    private static final int FINDINGS_AT_MOST = 100;
    private static final JsonMapper JSON = new JsonMapper();

    private final ZipFile zip;
    private final List<BundleReport.Finding> findings = new ArrayList<>();
    private final Set<String> expected = new HashSet<>(
            List.of("README.txt", "trust.json", "checkpoint", "checkpoints.jsonl"));
    private final List<VerifierKey> trusted = new ArrayList<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private final CompactRange tree = new CompactRange();
    private int next;

    private BundleVerifier(ZipFile zip) {
        this.zip = zip;
    }

    /**
     * Checks the bundle.
     *
     * @param pinned verifier keys that the auditor was given by another way; empty: those in the bundle are used, which
     *     proves that it is whole but not whose it is
     * @throws IOException if there is no such file
     * @throws IllegalArgumentException if a pinned key is malformed
     */
    public static BundleReport verify(Path file, List<String> pinned) throws IOException {
        List<VerifierKey> keys = pinned.stream().map(VerifierKey::parse).toList();
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            return new BundleVerifier(zip).run(keys);
        } catch (java.util.zip.ZipException e) {
            BundleReport.Finding finding = new BundleReport.Finding(OptionalLong.empty(),
                    "The file is no readable zip: " + e.getMessage());
            return new BundleReport(Optional.empty(), 0, 0, !keys.isEmpty(), pinned, List.of(finding));
        }
    }

    private BundleReport run(List<VerifierKey> pinned) {
        trusted.addAll(pinned.isEmpty() ? bundledKeys() : pinned);
        readCheckpoints();
        if (!checkpoints.isEmpty()) {
            readLeaves(checkpoints.getLast().size());
        }
        zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> !expected.contains(name))
                .forEach(name -> found(
                        "The file " + name + " does not belong to the log that the checkpoints describe"));
        if (zip.size() != expected.size() && findings.isEmpty()) {
            found("A file stands in the bundle twice");
        }
        return new BundleReport(checkpoints.stream().map(Checkpoint::origin).reduce((first, last) -> last), tree.size(),
                checkpoints.size(), !pinned.isEmpty(), trusted.stream().map(VerifierKey::text).toList(), findings);
    }

    private List<VerifierKey> bundledKeys() {
        List<VerifierKey> keys = new ArrayList<>();
        Optional<byte[]> file = content("trust.json");
        try {
            if (file.isPresent()) {
                for (JsonNode key : JSON.readTree(file.get()).path("verifiers")) {
                    keys.add(VerifierKey.parse(key.asText()));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            found("trust.json cannot be read: " + reason(e));
        }
        return keys;
    }

    private void readCheckpoints() {
        String notes = content("checkpoints.jsonl").map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
        String last = "";
        int line = 0;
        for (String json : notes.lines().toList()) {
            line++;
            try {
                last = JSON.readTree(json).asText();
                accept(TlogProof.openCheckpoint(last, trusted), line);
            } catch (JacksonException | IllegalArgumentException e) {
                found("Checkpoint " + line + " cannot be trusted: " + reason(e));
            }
        }
        String latest = content("checkpoint").map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
        if (!latest.equals(last)) {
            found("The file checkpoint is not the last line of checkpoints.jsonl");
        }
        if (checkpoints.isEmpty()) {
            found("The bundle has no checkpoint that can be trusted");
        }
    }

    private void accept(Checkpoint checkpoint, int line) {
        if (!checkpoints.isEmpty()) {
            Checkpoint before = checkpoints.getLast();
            if (checkpoint.size() < before.size()) {
                found("Checkpoint " + line + " is of size " + checkpoint.size() + " after one of size "
                        + before.size());
                return;
            }
            if (checkpoint.size() == before.size() && !checkpoint.rootHex().equals(before.rootHex())) {
                found("Two checkpoints of size " + checkpoint.size()
                        + " have different roots: the log's key has signed two histories");
            }
        }
        checkpoints.add(checkpoint);
    }

    private void readLeaves(long size) {
        for (long tile = 0; tile * Tiles.WIDTH < size; tile++) {
            int width = (int) Math.min(Tiles.WIDTH, size - tile * Tiles.WIDTH);
            String path = Tiles.path(tile, width);
            Optional<byte[]> entries = content("tile/entries/" + path);
            Optional<byte[]> hashes = content("tile/0/" + path);
            if (entries.isEmpty() || !leaves(tile * Tiles.WIDTH, width, entries.get(), hashes.orElse(new byte[0]))) {
                found(OptionalLong.of(tree.size()),
                        "Leaves are missing from " + tree.size() + " on; the log has " + size);
                return;
            }
        }
        for (long tile = 0; tile * Tiles.WIDTH < size / Tiles.WIDTH; tile++) {
            expected.add(
                    "tile/1/" + Tiles.path(tile, (int) Math.min(Tiles.WIDTH, size / Tiles.WIDTH - tile * Tiles.WIDTH)));
        }
    }

    /** Returns false when not all leaves could be read. */
    private boolean leaves(long first, int width, byte[] entries, byte[] hashes) {
        CompactRange subtree = new CompactRange();
        boolean good = true;
        int at = 0;
        for (int i = 0; i < width; i++) {
            int length = at + 2 > entries.length ? -1 : ((entries[at] & 255) << 8) | (entries[at + 1] & 255);
            if (length < 0 || at + 2 + length > entries.length) {
                return false;
            }
            byte[] hash = MerkleHash.leaf(Arrays.copyOfRange(entries, at + 2, at + 2 + length));
            at += 2 + length;
            int stored = i * MerkleHash.BYTES;
            if (stored + MerkleHash.BYTES > hashes.length
                    || !MessageDigest.isEqual(hash, Arrays.copyOfRange(hashes, stored, stored + MerkleHash.BYTES))) {
                found(OptionalLong.of(first + i),
                        "Leaf " + (first + i) + " is not the one that was sealed: its hash differs");
                good = false;
            }
            tree.append(hash, CompactRange.NodeSink.NONE);
            subtree.append(hash, CompactRange.NodeSink.NONE);
            checkRoots(good);
        }
        if (at != entries.length || hashes.length > width * MerkleHash.BYTES) {
            found("More is stored after leaf " + (first + width - 1) + " than was sealed");
        }
        if (width == Tiles.WIDTH && good) {
            checkNode(first, subtree.root());
        }
        return true;
    }

    /** The root of 256 leaves as it was stored; where leaf and hash were changed alike it still tells where. */
    private void checkNode(long first, byte[] root) {
        long index = first / Tiles.WIDTH;
        long full = checkpoints.getLast().size() / Tiles.WIDTH;
        long tile = index / Tiles.WIDTH;
        int width = (int) Math.min(Tiles.WIDTH, full - tile * Tiles.WIDTH);
        byte[] nodes = content("tile/1/" + Tiles.path(tile, width)).orElse(new byte[0]);
        int at = (int) (index % Tiles.WIDTH) * MerkleHash.BYTES;
        if (nodes.length != width * MerkleHash.BYTES
                || !MessageDigest.isEqual(root, Arrays.copyOfRange(nodes, at, at + MerkleHash.BYTES))) {
            found("The leaves " + first + " to " + (first + Tiles.WIDTH - 1)
                    + " do not give the root that was stored for them");
        }
    }

    private void checkRoots(boolean leavesAreGood) {
        while (next < checkpoints.size() && checkpoints.get(next).size() <= tree.size()) {
            Checkpoint checkpoint = checkpoints.get(next);
            long before = next == 0 ? 0 : checkpoints.get(next - 1).size();
            if (checkpoint.size() == tree.size() && !MessageDigest.isEqual(checkpoint.root(), tree.root())) {
                if (leavesAreGood && findings.isEmpty()) {
                    found(OptionalLong.of(before), String.format(Locale.ROOT,
                            "The leaves do not give the root that was signed at size %d: one of the leaves %d to %d was changed, left out, doubled or moved",
                            checkpoint.size(), before, checkpoint.size() - 1));
                }
                // Every later root differs for the same reason.
                next = checkpoints.size();
                return;
            }
            next++;
        }
    }

    private Optional<byte[]> content(String name) {
        expected.add(name);
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            found("The file " + name + " is missing");
            return Optional.empty();
        }
        try (var stream = zip.getInputStream(entry)) {
            return Optional.of(stream.readAllBytes());
        } catch (IOException e) {
            found("The file " + name + " cannot be read: " + reason(e));
            return Optional.empty();
        }
    }

    private void found(String message) {
        found(OptionalLong.empty(), message);
    }

    private void found(OptionalLong leaf, String message) {
        if (findings.size() < FINDINGS_AT_MOST) {
            findings.add(new BundleReport.Finding(leaf, message));
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
