package io.counterfoil.server.portal;

import io.counterfoil.server.crypto.PersonalData;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The secret part of links: the link's id, 256 random bits, and 128 bits of HMAC-SHA-256 over both, in base64url. A
 * token that was not written here is seen as such without a look into the database. Safe for threads.
 */
final class LinkTokens {
    private static final String PURPOSE = "portal link";
    private static final int SECRET_BYTES = 32;
    private static final int SIGNED_BYTES = Long.BYTES + SECRET_BYTES;
    private static final int MAC_BYTES = 16;
    private static final int CHARACTERS = 75;

    private final TokenMac mac;
    private final SecureRandom random = new SecureRandom();

    /** A token that was signed here. */
    record Presented(LinkId link, String secretHash) {}

    @Inject
    LinkTokens(PersonalData personalData, Transactions transactions) {
        this.mac = new TokenMac(personalData, transactions, PURPOSE);
    }

    /** 256 random bits. */
    byte[] secret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    String write(LinkId link, byte[] secret) {
        byte[] signed = ByteBuffer.allocate(SIGNED_BYTES).putLong(link.value()).put(secret).array();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(SIGNED_BYTES + MAC_BYTES).put(signed).put(mac(signed)).array());
    }

    /** Empty for anything that was not written by {@link #write}. */
    Optional<Presented> read(String token) {
        byte[] bytes;
        try {
            bytes = token.length() == CHARACTERS ? Base64.getUrlDecoder().decode(token) : new byte[0];
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != SIGNED_BYTES + MAC_BYTES) {
            return Optional.empty();
        }
        byte[] signed = Arrays.copyOf(bytes, SIGNED_BYTES);
        if (!MessageDigest.isEqual(mac(signed), Arrays.copyOfRange(bytes, SIGNED_BYTES, bytes.length))) {
            return Optional.empty();
        }
        return Optional.of(new Presented(new LinkId(ByteBuffer.wrap(signed).getLong()),
                hash(Arrays.copyOfRange(signed, Long.BYTES, SIGNED_BYTES))));
    }

    /** What is stored of a secret, in hexadecimal. Enough for random secrets, which nobody can guess. */
    static String hash(byte[] secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compares in a time that does not depend on where they differ. */
    static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.US_ASCII),
                other.getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] mac(byte[] signed) {
        return Arrays.copyOf(mac.of(PURPOSE.getBytes(StandardCharsets.UTF_8), signed), MAC_BYTES);
    }
}
