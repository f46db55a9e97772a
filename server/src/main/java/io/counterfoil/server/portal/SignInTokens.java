package io.counterfoil.server.portal;

import io.counterfoil.server.crypto.PersonalData;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The secret parts of links to sign in: the link's id and HMAC-SHA-256 over it, in base64url. The mail that carries one
 * is written later than the link and perhaps twice, so its secret has to follow from what is known; the key is not in
 * the database, and ids are never used again. Safe for threads.
 */
final class SignInTokens {
    private static final String PURPOSE = "portal sign-in";
    private static final int SECRET_BYTES = 32;
    private static final int CHARACTERS = 54;

    private final TokenMac mac;
    private final SecureRandom random = new SecureRandom();

    /** A token that was made here. */
    record Presented(PortalSignInId link, String secretHash) {}

    @Inject
    SignInTokens(PersonalData personalData, Transactions transactions) {
        this.mac = new TokenMac(personalData, transactions, PURPOSE);
    }

    /** The token of a link, for a mail. */
    String write(Transaction tx, PortalSignInId link) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES + SECRET_BYTES)
                .putLong(link.value())
                .put(mac.of(tx, bytes(link)))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is stored of a link's secret. */
    String hash(Transaction tx, PortalSignInId link) {
        return LinkTokens.hash(mac.of(tx, bytes(link)));
    }

    /** Empty for anything that was not made here; costs no query. */
    Optional<Presented> read(String token) {
        byte[] bytes;
        try {
            bytes = token.length() == CHARACTERS ? Base64.getUrlDecoder().decode(token) : new byte[0];
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != Long.BYTES + SECRET_BYTES) {
            return Optional.empty();
        }
        PortalSignInId link = new PortalSignInId(ByteBuffer.wrap(bytes).getLong());
        byte[] secret = Arrays.copyOfRange(bytes, Long.BYTES, bytes.length);
        return MessageDigest.isEqual(secret, mac.of(bytes(link)))
                ? Optional.of(new Presented(link, LinkTokens.hash(secret)))
                : Optional.empty();
    }

    /** 256 random bits in hexadecimal: the secret of a session. */
    String session() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** What is stored of a session's secret. */
    static String sessionHash(String secret) {
        return LinkTokens.hash(HexFormat.of().parseHex(secret));
    }

    private static byte[] bytes(PortalSignInId link) {
        return ByteBuffer.allocate(Long.BYTES).putLong(link.value()).array();
    }
}
