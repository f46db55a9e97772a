package io.counterfoil.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.counterfoil.server.testing.SharedData;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignedNoteTest {
    // The example of the Go reference implementation's documentation.
    private static final String KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String PRIVATE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz\n";
    private static final String TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String NOTE = TEXT
            + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private final VerifierKey peter = VerifierKey.parse(KEY);

    @Test
    void theReferenceNoteIsReadAndWrittenByteForByte() {
        assertThat(SignedNote.open(NOTE, List.of(peter))).isEqualTo(TEXT);
        assertThat(peter.text()).isEqualTo(KEY);
        assertThat(SignedNote.sign(TEXT, NoteSigner.parse(PRIVATE + KEY))).isEqualTo(NOTE);
    }

    @Test
    void anyChangedCharacterMakesTheNoteWorthless() {
        for (int i = 0; i < NOTE.length(); i++) {
            String changed = NOTE.substring(0, i) + (char) (NOTE.charAt(i) ^ 1) + NOTE.substring(i + 1);
            assertThatThrownBy(() -> SignedNote.open(changed, List.of(peter))).as("at " + i)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void signaturesOfOthersAreIgnoredAndDoNotCount() {
        NoteSigner other = NoteSigner.generate("other.example");
        String both = NOTE + SignedNote.sign(TEXT, other).substring(TEXT.length() + 1);
        assertThat(SignedNote.open(both, List.of(peter))).isEqualTo(TEXT);
        assertThat(SignedNote.open(both, List.of(other.verifier()))).isEqualTo(TEXT);
        VerifierKey stranger = NoteSigner.generate("PeterNeumann").verifier();
        assertThatThrownBy(() -> SignedNote.open(NOTE, List.of(stranger))).hasMessageContaining("no trusted key");
        assertThatThrownBy(() -> SignedNote.open(NOTE, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mangledKeysAreRefused() {
        for (int i = 0; i < KEY.length(); i++) {
            String changed = KEY.substring(0, i) + (char) (KEY.charAt(i) + 1) + KEY.substring(i + 1);
            assertThatThrownBy(() -> VerifierKey.parse(changed)).as(changed)
                    .isInstanceOf(IllegalArgumentException.class);
            String shorter = KEY.substring(0, i);
            assertThatThrownBy(() -> VerifierKey.parse(shorter)).as(shorter)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aSigningKeyIsReadBackAndItsHalvesMustBelongTogether() {
        NoteSigner signer = NoteSigner.generate("counterfoil.example/audit");
        assertThat(NoteSigner.parse(signer.text()).verifier()).isEqualTo(signer.verifier());
        String[] one = NoteSigner.generate("a").text().split("\n", -1);
        String[] two = NoteSigner.generate("a").text().split("\n", -1);
        assertThatThrownBy(() -> NoteSigner.parse(one[0] + "\n" + two[1])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NoteSigner.parse(one[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NoteSigner.generate("with space")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyWycheproofSignatureIsJudgedRight() {
        int count = 0;
        for (JsonNode group : SharedData.json("wycheproof/ed25519_test.json").get("testGroups")) {
            VerifierKey key = VerifierKey.of("wycheproof", hex(group.get("publicKey"), "pk"));
            for (JsonNode test : group.get("tests")) {
                assertThat(key.verifies(hex(test, "msg"), hex(test, "sig"))).as("tcId " + test.get("tcId"))
                        .isEqualTo(test.get("result").asText().equals("valid"));
                count++;
            }
        }
        assertThat(count).isGreaterThanOrEqualTo(150);
    }

    @Test
    void aCheckpointIsWrittenAndReadAndMalformedOnesAreRefused() {
        Checkpoint checkpoint = Checkpoint.parse("""
                example.com/behind-the-sofa
                20852163
                CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
                """);
        assertThat(checkpoint.size()).isEqualTo(20_852_163);
        assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
        String root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
        for (String bad : List.of("", "o\n1\n", "\n1\n" + root + "\n", "o\n01\n" + root + "\n", "o\n-1\n" + root + "\n",
                "o\n1\nAAAA\n", "o\n1\n" + root, "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n")) {
            assertThatThrownBy(() -> Checkpoint.parse(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aProofTextStandsOnItsOwn() {
        NoteSigner signer = NoteSigner.generate("log.example");
        List<byte[]> leaves = MerkleTest.leaves(5);
        CompactRange range = new CompactRange();
        List<byte[]> hashes = leaves.stream().map(MerkleHash::leaf).toList();
        hashes.forEach(hash -> range.append(hash, CompactRange.NodeSink.NONE));
        String note = SignedNote.sign(Checkpoint.of("log.example", 5, range.root()).text(), signer);
        List<byte[]> path = MerkleProof.inclusion(3, 5, new Tiles((level, index) -> hashes));
        String proof = TlogProof.write(leaves.get(3), 3, path, note);
        assertThat(TlogProof.open(proof, List.of(signer.verifier()))).isEqualTo(leaves.get(3));
        assertThatThrownBy(() -> TlogProof.open(proof.replace("index 3", "index 2"), List.of(signer.verifier())))
                .hasMessageContaining("not in the tree");
        assertThatThrownBy(
                () -> TlogProof.open(TlogProof.write(leaves.get(2), 3, path, note), List.of(signer.verifier())))
                .hasMessageContaining("not in the tree");
        assertThatThrownBy(() -> TlogProof.open(proof, List.of(peter))).hasMessageContaining("no trusted key");
    }

    @Test
    void canonicalJsonHasOneFormOnly() {
        assertThat(new String(CanonicalJson.bytes(Map.of("b", List.of("2", Map.of()), "a", "1")), UTF_8))
                .isEqualTo("{\"a\":\"1\",\"b\":[\"2\",{}]}");
        // The sorting example of RFC 8785, section 3.2.3.
        Map<String, String> names = Map.of("\u20ac", "Euro Sign", "\r", "Carriage Return", "\ufb33",
                "Hebrew Letter Dalet With Dagesh",
                "1", "One", "\ud83d\ude00", "Emoji: Grinning Face", "\u0080", "Control", "\u00f6",
                "Latin Small Letter O With Diaeresis");
        assertThat(new String(CanonicalJson.bytes(names), UTF_8)).isEqualTo(
                "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"Latin Small Letter O With Diaeresis\","
                        + "\"\u20ac\":\"Euro Sign\",\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
        assertThat(new String(CanonicalJson.bytes("\"\\/\b\t\n\f\r\u001f\u0001\u007f"), UTF_8))
                .isEqualTo("\"\\\"\\\\/\\b\\t\\n\\f\\r\\u001f\\u0001\u007f\"");
        assertThatThrownBy(() -> CanonicalJson.bytes(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.bytes("\ud83d")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.bytes("a\ude00")).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] hex(JsonNode node, String field) {
        return HexFormat.of().parseHex(node.get(field).asText());
    }
}
