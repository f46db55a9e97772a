package io.counterfoil.server.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a log as a zip in the layout of C2SP tlog-tiles: {@code checkpoint}, {@code tile/entries/…}, {@code tile/0/…}
 * and {@code tile/1/…}, with every checkpoint ever signed, the verifier keys, and a README beside. The same log gives
 * the same bytes. Memory does not grow with the log.
 */
final class BundleWriter {
    private static final String README = """
            Counterfoil audit bundle
            ========================

            What happened in an installation, as it was sealed while it happened. Each entry is one change, in canonical JSON
            (RFC 8785). Entries are the leaves of a Merkle tree (RFC 6962, SHA-256); a checkpoint is a signed statement of
            the tree's size and root (C2SP tlog-checkpoint, Ed25519). What is sealed cannot be changed, left out, doubled or
            moved without contradicting a checkpoint.

            checkpoint          the latest checkpoint
            checkpoints.jsonl   every checkpoint that was signed, one JSON string a line, smallest first
            trust.json          the verifier keys. Compare them with those that you were given by another way: a bundle
                                that was forged as a whole would bring its own.
            tile/entries/...    the entries, 256 to a file, each with its length before it (two bytes, high byte first)
            tile/0/...          their hashes, 256 to a file
            tile/1/...          the roots of 256 leaves each, 256 to a file

            Verify it without server, database or network:  counterfoil audit verify FILE [--trust VERIFIER-KEY]
            """;

    private final BundleSource source;
    private final ZipOutputStream zip;

    private BundleWriter(BundleSource source, ZipOutputStream zip) {
        this.source = source;
        this.zip = zip;
    }

    /** Writes everything up to the latest checkpoint and returns that; the stream is left open. */
    static Checkpoint write(BundleSource source, OutputStream output) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(output, StandardCharsets.UTF_8);
        Checkpoint latest = new BundleWriter(source, zip).write();
        zip.finish();
        return latest;
    }

    private Checkpoint write() throws IOException {
        file("README.txt", README.getBytes(StandardCharsets.UTF_8));
        List<String> keys = source.verifiers().stream().map(VerifierKey::text).toList();
        file("trust.json", CanonicalJson.bytes(Map.of("verifiers", keys)));
        String latest = checkpoints();
        Checkpoint checkpoint = Checkpoint.parse(latest);
        file("checkpoint", latest.getBytes(StandardCharsets.UTF_8));
        for (long tile = 0; tile * Tiles.WIDTH < checkpoint.size(); tile++) {
            leaves(tile, (int) Math.min(Tiles.WIDTH, checkpoint.size() - tile * Tiles.WIDTH));
        }
        long full = checkpoint.size() / Tiles.WIDTH;
        for (long tile = 0; tile * Tiles.WIDTH < full; tile++) {
            int width = (int) Math.min(Tiles.WIDTH, full - tile * Tiles.WIDTH);
            hashes(1, tile, source.tile(1, tile).subList(0, width));
        }
        return checkpoint;
    }

    private String checkpoints() throws IOException {
        open("checkpoints.jsonl");
        List<String> last = new ArrayList<>(List.of(""));
        source.checkpoints(note -> {
            try {
                zip.write(CanonicalJson.bytes(note));
                zip.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            last.set(0, note);
        });
        zip.closeEntry();
        if (last.getFirst().isEmpty()) {
            throw new IllegalStateException("the log has no checkpoint yet");
        }
        return last.getFirst();
    }

    private void leaves(long tile, int width) throws IOException {
        ByteArrayOutputStream entries = new ByteArrayOutputStream(width * 256);
        List<byte[]> hashes = new ArrayList<>(width);
        for (BundleSource.Entry entry : source.entries(tile * Tiles.WIDTH, width)) {
            entries.write(entry.data().length >>> 8);
            entries.write(entry.data().length);
            entries.writeBytes(entry.data());
            hashes.add(entry.hash());
        }
        file("tile/entries/" + Tiles.path(tile, width), entries.toByteArray());
        hashes(0, tile, hashes);
    }

    private void hashes(int level, long tile, List<byte[]> hashes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(hashes.size() * MerkleHash.BYTES);
        hashes.forEach(bytes::writeBytes);
        file("tile/" + level + "/" + Tiles.path(tile, hashes.size()), bytes.toByteArray());
    }

    private void file(String name, byte[] content) throws IOException {
        open(name);
        zip.write(content);
        zip.closeEntry();
    }

    private void open(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // When it was exported is no part of it.
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
    }
}
