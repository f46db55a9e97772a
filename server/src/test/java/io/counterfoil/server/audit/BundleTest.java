package io.counterfoil.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a bundle after it was sealed is found, without server and database. */
class BundleTest {
    private static final int LEAVES = 700;
    private static final List<Integer> SIZES = List.of(1, 100, 256, 300, 512, LEAVES);

    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2_026);
    private final NoteSigner signer = NoteSigner.generate("counterfoil/test/audit");
    private final MemoryLog honest = new MemoryLog(signer);

    @TempDir
    private Path folder;

    @BeforeEach
    void seal() {
        for (int i = 0; i < LEAVES; i++) {
            honest.append(("{\"event\":\"aud_" + i + "\"}").getBytes(UTF_8));
            if (SIZES.contains(i + 1)) {
                honest.sign();
            }
        }
    }

    @Test
    void anHonestBundleVerifiesPinnedOrNotAndIsTheSameEachTime() throws IOException {
        Path file = export(honest);
        BundleReport report = BundleVerifier.verify(file, List.of());
        assertThat(report.findings()).isEmpty();
        assertThat(report.leaves()).isEqualTo(LEAVES);
        assertThat(report.checkpoints()).isEqualTo(SIZES.size());
        assertThat(report.origin()).contains("counterfoil/test/audit");
        assertThat(report.pinned()).isFalse();
        assertThat(report.keys()).containsExactly(signer.verifier().text());
        assertThat(BundleVerifier.verify(file, List.of(signer.verifier().text())).ok()).isTrue();
        assertThat(Files.readAllBytes(export(honest))).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void aFlippedBitOfAnyLeafIsFoundAndTheLeafNamed() throws IOException {
        for (int round = 0; round < 40; round++) {
            int leaf = random.nextInt(LEAVES);
            MemoryLog forged = honest.copy();
            forged.data.set(leaf, flip(forged.data.get(leaf)));
            assertThat(leaves(export(forged))).containsExactly(OptionalLong.of(leaf));
        }
    }

    @Test
    void aFlippedBitOfAnyStoredHashIsFoundAndTheLeafNamed() throws IOException {
        for (int round = 0; round < 20; round++) {
            int leaf = random.nextInt(LEAVES);
            MemoryLog forged = honest.copy();
            forged.hashes.set(leaf, flip(forged.hashes.get(leaf)));
            assertThat(leaves(export(forged))).containsExactly(OptionalLong.of(leaf));
        }
    }

    @Test
    void aLeafChangedTogetherWithItsHashContradictsTheNextCheckpoint() throws IOException {
        MemoryLog forged = honest.copy();
        forged.data.set(310, "{\"event\":\"forged\"}".getBytes(UTF_8));
        forged.hashes.set(310, MerkleHash.leaf(forged.data.get(310)));
        BundleReport report = BundleVerifier.verify(export(forged), List.of());
        assertThat(report.findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("leaves 300 to 511"));
        assertThat(report.findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("leaves 256 to 511"));
    }

    @Test
    void aFlippedBitOfAnyFileThatCountsIsFound() throws IOException {
        Map<String, byte[]> files = unzip(export(honest));
        for (String name : files.keySet()) {
            if (name.equals("README.txt")) {
                continue;
            }
            for (int round = 0; round < 15; round++) {
                Map<String, byte[]> forged = new LinkedHashMap<>(files);
                forged.compute(name, (each, bytes) -> bytes == null ? new byte[0] : flip(bytes));
                assertThat(BundleVerifier.verify(zip(forged), List.of(signer.verifier().text())).ok()
                        && !name.equals("trust.json"))
                        .as(name)
                        .isFalse();
            }
        }
    }

    @Test
    void aDroppedDoubledOrMovedLeafIsFound() throws IOException {
        Consumer<List<byte[]>> drop = list -> list.remove(400);
        Consumer<List<byte[]>> twice = list -> list.add(400, list.get(400));
        Consumer<List<byte[]>> swap = list -> list.set(400, list.set(401, list.get(400)));
        for (Consumer<List<byte[]>> change : List.of(drop, twice, swap)) {
            MemoryLog forged = honest.copy();
            change.accept(forged.data);
            change.accept(forged.hashes);
            assertThat(BundleVerifier.verify(export(forged), List.of()).ok()).isFalse();
        }
    }

    @Test
    void aMissingAddedOrCutFileIsFound() throws IOException {
        Map<String, byte[]> files = unzip(export(honest));
        for (String name : files.keySet()) {
            if (name.equals("README.txt")) {
                continue;
            }
            Map<String, byte[]> without = new LinkedHashMap<>(files);
            without.remove(name);
            assertThat(BundleVerifier.verify(zip(without), List.of()).ok()).as("without " + name).isFalse();
        }
        Map<String, byte[]> more = new LinkedHashMap<>(files);
        more.put("tile/entries/003", new byte[]{0, 0});
        assertThat(BundleVerifier.verify(zip(more), List.of()).ok()).isFalse();
        byte[] whole = Files.readAllBytes(export(honest));
        Path cut = folder.resolve("cut.zip");
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        assertThat(BundleVerifier.verify(cut, List.of()).ok()).isFalse();
    }

    @Test
    void aHistoryThatIsCutShortIsWholeUntilItsOwnCheckpointButNotPastIt() throws IOException {
        MemoryLog cut = honest.copy();
        cut.notes.removeLast();
        assertThat(BundleVerifier.verify(export(cut), List.of()).leaves()).isEqualTo(512);
        MemoryLog torn = honest.copy();
        torn.data.subList(600, LEAVES).clear();
        torn.hashes.subList(600, LEAVES).clear();
        assertThat(BundleVerifier.verify(export(torn), List.of()).findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("missing from 600 on; the log has 700"));
    }

    @Test
    void aBundleForgedAsAWholeDoesNotVerifyAgainstThePinnedKey() throws IOException {
        MemoryLog forged = new MemoryLog(NoteSigner.generate("counterfoil/test/audit"));
        forged.append("{}".getBytes(UTF_8));
        forged.sign();
        Path file = export(forged);
        assertThat(BundleVerifier.verify(file, List.of()).ok()).isTrue();
        assertThat(BundleVerifier.verify(file, List.of(signer.verifier().text())).ok()).isFalse();
    }

    @Test
    void twoHistoriesSignedByTheSameKeyAreFound() throws IOException {
        MemoryLog split = honest.copy();
        CompactRange other = new CompactRange();
        MerkleTest.leaves(512).forEach(leaf -> other.append(leaf, CompactRange.NodeSink.NONE));
        split.notes.add(5, SignedNote.sign(Checkpoint.of("counterfoil/test/audit", 512, other.root()).text(), signer));
        assertThat(BundleVerifier.verify(export(split), List.of()).findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("two histories"));
    }

    private List<OptionalLong> leaves(Path file) throws IOException {
        return BundleVerifier.verify(file, List.of())
                .findings()
                .stream()
                .map(BundleReport.Finding::leaf)
                .filter(OptionalLong::isPresent)
                .toList();
    }

    private Path export(MemoryLog log) throws IOException {
        Path file = Files.createTempFile(folder, "bundle", ".zip");
        try (OutputStream output = Files.newOutputStream(file)) {
            BundleWriter.write(log, output);
        }
        return file;
    }

    private byte[] flip(byte[] bytes) {
        byte[] flipped = bytes.clone();
        int bit = random.nextInt(bytes.length * 8);
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }

    private static Map<String, byte[]> unzip(Path file) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file), UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private Path zip(Map<String, byte[]> files) throws IOException {
        Path file = Files.createTempFile(folder, "forged", ".zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file), UTF_8)) {
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    /** A log in memory whose parts a test can spoil one by one. */
    private static final class MemoryLog implements BundleSource {
        private final NoteSigner signer;
        private final List<byte[]> data = new ArrayList<>();
        private final List<byte[]> hashes = new ArrayList<>();
        private final List<byte[]> level8 = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final CompactRange range = new CompactRange();

        MemoryLog(NoteSigner signer) {
            this.signer = signer;
        }

        void append(byte[] leaf) {
            data.add(leaf);
            hashes.add(MerkleHash.leaf(leaf));
            range.append(hashes.getLast(), (level, index, hash) -> {
                if (level == 8) {
                    level8.add(hash);
                }
            });
        }

        void sign() {
            notes.add(SignedNote.sign(Checkpoint.of(signer.verifier().name(), range.size(), range.root()).text(),
                    signer));
        }

        MemoryLog copy() {
            MemoryLog copy = new MemoryLog(signer);
            copy.data.addAll(data);
            copy.hashes.addAll(hashes);
            copy.level8.addAll(level8);
            copy.notes.addAll(notes);
            return copy;
        }

        @Override
        public List<VerifierKey> verifiers() {
            return List.of(signer.verifier());
        }

        @Override
        public void checkpoints(Consumer<String> sink) {
            notes.forEach(sink);
        }

        @Override
        public List<Entry> entries(long from, int count) {
            List<Entry> entries = new ArrayList<>();
            for (int i = (int) from; i < Math.min(from + count, data.size()); i++) {
                entries.add(new Entry(data.get(i), hashes.get(i)));
            }
            return entries;
        }

        @Override
        public List<byte[]> tile(int tileLevel, long index) {
            return level8;
        }
    }
}
