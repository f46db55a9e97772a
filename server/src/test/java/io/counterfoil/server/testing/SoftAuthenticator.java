package io.counterfoil.server.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * An authenticator of WebAuthn with one ES256 key, and the browser around it, as far as their answers go. What they say
 * can be bent, so that a test sees what the server makes of it.
 */
public final class SoftAuthenticator {
    private static final ObjectMapper json = new ObjectMapper();
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int ELIGIBLE = 0x08;
    private static final int ATTESTED = 0x40;

    private final KeyPair key;
    private final byte[] id = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    private byte[] attested = id;
    private byte[] handle = {};
    public String origin;
    public String party = "localhost";
    public boolean verified = true;
    public boolean eligible = true;
    public int count;

    public SoftAuthenticator(String origin, int number) {
        this.origin = origin;
        this.id[0] = (byte) number;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            this.key = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on it attests an id of this many bytes for its key. */
    public void longId(int bytes) {
        attested = Arrays.copyOf(id, bytes);
    }

    public void handle(byte[] other) {
        handle = other.clone();
    }

    public byte[] handle() {
        return handle.clone();
    }

    /** What navigator.credentials.create answers to these options. */
    public String create(String options) {
        JsonNode asked = tree(options);
        handle = bytes(asked.path("user").path("id").asText());
        byte[] client = client("webauthn.create", asked.path("challenge").asText());
        ByteArrayOutputStream attestation = new ByteArrayOutputStream();
        attestation.write(0xa3);
        text(attestation, "fmt");
        text(attestation, "none");
        text(attestation, "attStmt");
        attestation.write(0xa0);
        text(attestation, "authData");
        bytes(attestation, authenticatorData(true));
        ObjectNode response = json.createObjectNode()
                .put("clientDataJSON", text(client))
                .put("attestationObject", text(attestation.toByteArray()));
        response.putArray("transports").add("internal");
        return credential(response);
    }

    /** What navigator.credentials.get answers to these options. */
    public String get(String options) {
        byte[] client = client("webauthn.get", tree(options).path("challenge").asText());
        byte[] data = authenticatorData(false);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.getPrivate());
            signature.update(data);
            signature.update(sha256(client));
            return credential(json.createObjectNode()
                    .put("clientDataJSON", text(client))
                    .put("authenticatorData", text(data))
                    .put("signature", text(signature.sign()))
                    .put("userHandle", text(handle)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String credential(ObjectNode response) {
        ObjectNode credential = json.createObjectNode()
                .put("id", text(id))
                .put("rawId", text(id))
                .put("type", "public-key");
        credential.set("response", response);
        credential.putObject("clientExtensionResults");
        return credential.toString();
    }

    private byte[] client(String type, String challenge) {
        return json.createObjectNode()
                .put("type", type)
                .put("challenge", challenge)
                .put("origin", origin)
                .put("crossOrigin", false)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(boolean registering) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(sha256(party.getBytes(StandardCharsets.UTF_8)));
        out.write(PRESENT | (verified ? VERIFIED : 0) | (eligible ? ELIGIBLE : 0) | (registering ? ATTESTED : 0));
        out.writeBytes(ByteBuffer.allocate(4).putInt(count).array());
        if (registering) {
            out.writeBytes(new byte[16]);
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) attested.length).array());
            out.writeBytes(attested);
            ECPublicKey point = (ECPublicKey) key.getPublic();
            // COSE: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
            out.writeBytes(new byte[]{(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
            bytes(out, coordinate(point.getW().getAffineX()));
            out.write(0x22);
            bytes(out, coordinate(point.getW().getAffineY()));
        }
        return out.toByteArray();
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] found = number.toByteArray();
        byte[] whole = new byte[32];
        int length = Math.min(found.length, whole.length);
        System.arraycopy(found, found.length - length, whole, whole.length - length, length);
        return whole;
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.write(0x60 + text.length());
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void bytes(ByteArrayOutputStream out, byte[] bytes) {
        boolean small = bytes.length < 256;
        out.write(small ? 0x58 : 0x59);
        out.writeBytes(small
                ? new byte[]{(byte) bytes.length}
                : ByteBuffer.allocate(2).putShort((short) bytes.length).array());
        out.writeBytes(bytes);
    }

    private static JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
