package io.counterfoil.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.counterfoil.server.testing.SharedData;
import io.counterfoil.server.testing.SharesNothing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

@SharesNothing
class MerkleTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void referenceTreesHaveTheReferenceHashes() {
        JsonNode data = SharedData.json("rfc6962/rfc6962_reference_vectors.json");
        assertThat(HEX.formatHex(MerkleHash.empty())).isEqualTo(data.get("emptyRoot").asText());
        assertThat(HEX.formatHex(new CompactRange().root())).isEqualTo(data.get("emptyRoot").asText());
        CompactRange range = new CompactRange();
        int[] nodes = {0};
        for (int i = 0; i < 8; i++) {
            range.append(MerkleHash.leaf(HEX.parseHex(data.get("leafInputsHex").get(i).asText())),
                    (level, index, hash) -> {
                        assertThat(HEX.formatHex(hash))
                                .isEqualTo(data.get("nodeHashesByLevel").get(level).get((int) index).asText());
                        nodes[0]++;
                    });
            assertThat(HEX.formatHex(range.root())).as("size " + (i + 1))
                    .isEqualTo(data.get("rootHashesBySize1to8").get(i).asText());
        }
        assertThat(nodes[0]).isEqualTo(15);
    }

    /** Proofs of the reference tree, as the reference implementation publishes them. */
    @Test
    void referenceProofsVerify() {
        List<byte[]> leaves = referenceLeaves();
        assertThat(hex(MerkleProof.inclusion(5, 8, source(leaves)))).containsExactly(
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(hex(MerkleProof.consistency(6, 8, source(leaves)))).containsExactly(
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(hex(MerkleProof.consistency(2, 5, source(leaves)))).containsExactly(
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    @Test
    void everyInclusionProofVerifiesAndEverySpoiltOneDoesNot() {
        List<byte[]> leaves = leaves(70);
        for (int size = 1; size <= leaves.size(); size++) {
            byte[] root = root(leaves, size);
            for (int index = 0; index < size; index++) {
                List<byte[]> path = MerkleProof.inclusion(index, size, source(leaves));
                byte[] leaf = leaves.get(index);
                assertThat(MerkleProof.includes(index, size, leaf, path, root)).isTrue();
                assertThat(MerkleProof.includes(index, size, leaves.get((index + 1) % 70), path, root)).isFalse();
                assertThat(MerkleProof.includes(index, size, leaf, path, root(leaves, size - 1))).isFalse();
                assertThat(MerkleProof.includes(-1, size, leaf, path, root)).isFalse();
                assertThat(MerkleProof.includes(size, size, leaf, path, root)).isFalse();
                if (size > 1) {
                    assertThat(MerkleProof.includes(index ^ 1, size, leaf, path, root)).isFalse();
                }
                for (List<byte[]> spoilt : spoilt(path, root)) {
                    assertThat(MerkleProof.includes(index, size, leaf, spoilt, root)).isFalse();
                }
            }
        }
    }

    @Test
    void everyConsistencyProofVerifiesAndEverySpoiltOneDoesNot() {
        List<byte[]> leaves = leaves(70);
        for (int size2 = 1; size2 <= leaves.size(); size2++) {
            byte[] root2 = root(leaves, size2);
            for (int size1 = 1; size1 <= size2; size1++) {
                byte[] root1 = root(leaves, size1);
                List<byte[]> path = MerkleProof.consistency(size1, size2, source(leaves));
                assertThat(MerkleProof.consistent(size1, size2, path, root1, root2)).isTrue();
                for (List<byte[]> spoilt : spoilt(path, root1)) {
                    assertThat(MerkleProof.consistent(size1, size2, spoilt, root1, root2)).isFalse();
                }
                assertThat(MerkleProof.consistent(size1, size2, path, MerkleHash.empty(), root2)).isFalse();
                assertThat(MerkleProof.consistent(size1, size2, path, root1, MerkleHash.empty())).isFalse();
                assertThat(MerkleProof.consistent(size2 + 1, size2, path, root1, root2)).isFalse();
                if (size1 < size2) {
                    assertThat(MerkleProof.consistent(size1, size2, path, root2, root1)).as("swapped roots").isFalse();
                    assertThat(MerkleProof.consistent(size2, size1, path, root2, root1)).isFalse();
                    assertThat(MerkleProof.consistent(size1, size2, List.of(), root1, root2)).isFalse();
                }
            }
        }
    }

    @Test
    void aConsistencyProofFromNothingIsNone() {
        byte[] root = root(leaves(3), 3);
        assertThat(MerkleProof.consistent(0, 3, List.of(), MerkleHash.empty(), root)).isFalse();
        assertThat(MerkleProof.consistent(0, 0, List.of(), MerkleHash.empty(), MerkleHash.empty())).isFalse();
        assertThat(MerkleProof.consistent(0, 3, List.of(root), MerkleHash.empty(), root)).isFalse();
        assertThat(MerkleProof.consistent(-1, 3, List.of(), MerkleHash.empty(), root)).isFalse();
    }

    @Test
    void tilesGiveTheSameProofsAsAllNodes() {
        List<byte[]> leaves = leaves(70_000);
        List<byte[]> level8 = new ArrayList<>();
        List<byte[]> level16 = new ArrayList<>();
        CompactRange range = new CompactRange();
        for (byte[] leaf : leaves) {
            range.append(leaf, (level, index, hash) -> {
                if (level == 8) {
                    level8.add(hash);
                } else if (level == 16) {
                    level16.add(hash);
                }
            });
        }
        List<List<byte[]>> stored = List.of(leaves, level8, level16);
        Tiles tiles = new Tiles((level, index) -> {
            List<byte[]> all = stored.get(level);
            return all.subList((int) index * 256, (int) Math.min(all.size(), (index + 1) * 256));
        });
        assertThat(CompactRange.of(70_000, tiles).root()).isEqualTo(range.root());
        for (int index : new int[]{0, 1, 255, 256, 4_711, 65_535, 65_536, 69_999}) {
            List<byte[]> path = MerkleProof.inclusion(index, 70_000, tiles);
            assertThat(MerkleProof.includes(index, 70_000, leaves.get(index), path, range.root())).isTrue();
        }
        for (int size : new int[]{1, 255, 256, 257, 65_536, 65_537, 69_999}) {
            byte[] root = CompactRange.of(size, tiles).root();
            List<byte[]> path = MerkleProof.consistency(size, 70_000, tiles);
            assertThat(MerkleProof.consistent(size, 70_000, path, root, range.root())).isTrue();
        }
    }

    @Test
    void tilePathsAreThoseOfTheStandard() {
        assertThat(Tiles.path(0, 256)).isEqualTo("000");
        assertThat(Tiles.path(5, 17)).isEqualTo("005.p/17");
        assertThat(Tiles.path(1_000, 256)).isEqualTo("x001/000");
        assertThat(Tiles.path(1_234_067, 256)).isEqualTo("x001/x234/067");
    }

    private static List<List<byte[]>> spoilt(List<byte[]> path, byte[] root) {
        List<List<byte[]>> all = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            List<byte[]> flipped = new ArrayList<>(path);
            byte[] changed = path.get(i).clone();
            changed[3] ^= 16;
            flipped.set(i, changed);
            all.add(flipped);
            List<byte[]> without = new ArrayList<>(path);
            without.remove(i);
            all.add(without);
        }
        for (byte[] more : List.of(root, new byte[0], new byte[32])) {
            List<byte[]> before = new ArrayList<>(path);
            before.addFirst(more);
            all.add(before);
            List<byte[]> after = new ArrayList<>(path);
            after.add(more);
            all.add(after);
        }
        if (path.size() > 1) {
            List<byte[]> swapped = new ArrayList<>(path);
            Collections.swap(swapped, 0, 1);
            all.add(swapped);
        }
        return all;
    }

    private static List<byte[]> referenceLeaves() {
        List<byte[]> leaves = new ArrayList<>();
        SharedData.json("rfc6962/rfc6962_reference_vectors.json")
                .get("leafInputsHex")
                .forEach(leaf -> leaves.add(MerkleHash.leaf(HEX.parseHex(leaf.asText()))));
        return leaves;
    }

    static List<byte[]> leaves(int count) {
        List<byte[]> leaves = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            leaves.add(MerkleHash.leaf(("leaf " + i).getBytes(StandardCharsets.UTF_8)));
        }
        return leaves;
    }

    /** By the definition in the RFC, independent of the code under test but for the hashes. */
    private static byte[] root(List<byte[]> leaves, int size) {
        if (size == 0) {
            return MerkleHash.empty();
        }
        if (size == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(size - 1);
        return MerkleHash.node(root(leaves.subList(0, split), split), root(leaves.subList(split, size), size - split));
    }

    private static NodeSource source(List<byte[]> leaves) {
        return (level, index) -> {
            int width = 1 << level;
            int from = (int) index * width;
            return root(leaves.subList(from, from + width), width);
        };
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(HEX::formatHex).toList();
    }
}
