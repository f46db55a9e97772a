package io.counterfoil.server.audit;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * The private half of a log's key. Its text form has two lines: the key as the Go tools for signed notes write it
 * ({@code PRIVATE+KEY+<name>+<id>+<base64>}), and the verifier key that belongs to it.
 */
final class NoteSigner {
    private static final String HEAD = "PRIVATE+KEY+";

    private final VerifierKey verifier;
    private final byte[] seed;

    private NoteSigner(VerifierKey verifier, byte[] seed) {
        this.verifier = verifier;
        this.seed = seed;
    }

    static NoteSigner generate(String name) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes()
                    .orElseThrow(() -> new IllegalStateException("the new key does not show its bytes"));
            return new NoteSigner(VerifierKey.of(name, encoded(((EdECPublicKey) pair.getPublic()).getPoint())), seed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is missing from this Java runtime", e);
        }
    }

    /** @throws IllegalArgumentException if it is not such a text, or the two halves do not belong together */
    static NoteSigner parse(String text) {
        String[] lines = text.strip().split("\n", -1);
        if (lines.length != 2 || !lines[0].startsWith(HEAD)) {
            throw new IllegalArgumentException("a signing key has two lines: the private key and the verifier key");
        }
        VerifierKey verifier = VerifierKey.parse(lines[1]);
        String owner = HEAD + verifier.name() + "+" + verifier.keyId() + "+";
        if (!lines[0].startsWith(owner)) {
            throw new IllegalArgumentException("the private key and the verifier key have different names or ids");
        }
        byte[] typed = Base64.getDecoder().decode(lines[0].substring(owner.length()).strip());
        if (typed.length != 33 || typed[0] != VerifierKey.ED25519) {
            throw new IllegalArgumentException("the private key is not an Ed25519 key");
        }
        NoteSigner signer = new NoteSigner(verifier, Arrays.copyOfRange(typed, 1, 33));
        byte[] probe = {1};
        if (!verifier.verifies(probe, signer.sign(probe))) {
            throw new IllegalArgumentException("the private key and the verifier key do not belong together");
        }
        return signer;
    }

    String text() {
        byte[] typed = new byte[33];
        typed[0] = VerifierKey.ED25519;
        System.arraycopy(seed, 0, typed, 1, 32);
        return HEAD + verifier.name() + "+" + verifier.keyId() + "+" + Base64.getEncoder().encodeToString(typed) + "\n"
                + verifier.text() + "\n";
    }

    VerifierKey verifier() {
        return verifier;
    }

    byte[] sign(byte[] message) {
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing failed", e);
        }
    }

    /** RFC 8032: y little-endian, and the lowest bit of x as the highest bit. */
    private static byte[] encoded(EdECPoint point) {
        byte[] littleEndian = new byte[32];
        BigInteger y = point.getY();
        for (int i = 0; i < 32; i++) {
            littleEndian[i] = y.shiftRight(8 * i).byteValue();
        }
        if (point.isXOdd()) {
            littleEndian[31] |= (byte) 0x80;
        }
        return littleEndian;
    }
}
