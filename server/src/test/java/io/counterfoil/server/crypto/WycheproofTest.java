package io.counterfoil.server.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.counterfoil.server.testing.SharedData;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.BiConsumer;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every vector of Project Wycheproof for what we use: our own code, and the JDK's in the way that we call it. */
class WycheproofTest {
    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @ValueSource(strings = {"sha256", "sha512"})
    void hkdf(String hash) {
        Hkdf hkdf = hash.equals("sha256") ? Hkdf.sha256() : Hkdf.sha512();
        forEach("wycheproof/hkdf_" + hash + "_test.json", 83, (group, test) -> {
            int size = test.get("size").asInt();
            if (test.get("result").asText().equals("valid")) {
                assertThat(hkdf.derive(hex(test, "ikm"), hex(test, "salt"), hex(test, "info"), size)).as(id(test))
                        .isEqualTo(hex(test, "okm"));
            } else {
                assertThatThrownBy(() -> hkdf.derive(hex(test, "ikm"), hex(test, "salt"), hex(test, "info"), size))
                        .as(id(test))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        });
    }

    @Test
    void keyWrapWithPadding() {
        forEach("wycheproof/aes_kwp_test.json", 254, (group, test) -> {
            byte[] wrapping = hex(test, "key");
            if (test.get("result").asText().equals("valid")) {
                assertThat(KeyWrap.wrap(wrapping, hex(test, "msg"))).as(id(test)).isEqualTo(hex(test, "ct"));
                try {
                    assertThat(KeyWrap.unwrap(wrapping, hex(test, "ct"))).as(id(test)).isEqualTo(hex(test, "msg"));
                } catch (InvalidKeyException e) {
                    throw new AssertionError(id(test), e);
                }
            } else {
                assertThatThrownBy(() -> KeyWrap.unwrap(wrapping, hex(test, "ct"))).as(id(test))
                        .isInstanceOf(InvalidKeyException.class);
            }
        });
    }

    /** We use 256-bit keys, 96-bit nonces and whole tags only; the JDK must get at least these right. */
    @Test
    void aesGcm() {
        int[] used = {0};
        forEach("wycheproof/aes_gcm_test.json", 316, (group, test) -> {
            if (group.get("keySize").asInt() != 256 || group.get("ivSize").asInt() != 96) {
                return;
            }
            used[0]++;
            byte[] sealed = HEX.parseHex(test.get("ct").asText() + test.get("tag").asText());
            if (test.get("result").asText().equals("valid")) {
                assertThat(gcm(Cipher.ENCRYPT_MODE, test, hex(test, "msg"))).as(id(test)).isEqualTo(sealed);
                assertThat(gcm(Cipher.DECRYPT_MODE, test, sealed)).as(id(test)).isEqualTo(hex(test, "msg"));
            } else {
                assertThatThrownBy(() -> gcm(Cipher.DECRYPT_MODE, test, sealed)).as(id(test))
                        .hasCauseInstanceOf(GeneralSecurityException.class);
            }
        });
        assertThat(used[0]).isGreaterThan(50);
    }

    @Test
    void hmacSha256() {
        forEach("wycheproof/hmac_sha256_test.json", 174, (group, test) -> {
            int bytes = group.get("tagSize").asInt() / 8;
            boolean same = Arrays.equals(Arrays.copyOf(hmac(hex(test, "key"), hex(test, "msg")), bytes),
                    hex(test, "tag"));
            assertThat(same).as(id(test)).isEqualTo(test.get("result").asText().equals("valid"));
        });
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gcm(int mode, JsonNode test, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(hex(test, "key"), "AES"), new GCMParameterSpec(128, hex(test, "iv")));
            cipher.updateAAD(hex(test, "aad"));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void forEach(String file, int atLeast, BiConsumer<JsonNode, JsonNode> check) {
        int count = 0;
        for (JsonNode group : SharedData.json(file).get("testGroups")) {
            for (JsonNode test : group.get("tests")) {
                check.accept(group, test);
                count++;
            }
        }
        assertThat(count).isGreaterThanOrEqualTo(atLeast);
    }

    private static byte[] hex(JsonNode test, String field) {
        return HEX.parseHex(test.get(field).asText());
    }

    private static String id(JsonNode test) {
        return "tcId " + test.get("tcId").asInt() + " " + test.get("comment").asText();
    }
}
