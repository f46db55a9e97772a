package io.counterfoil.plugins.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs events with a time, as gateways do: {@code t=<seconds>,v1=<HMAC-SHA256 of "seconds.body" in hex>}. */
final class Signature {
    /** The header that carries it. */
    static final String HEADER = "sandbox-signature";

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern FORM = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-f]{64})");

    private final byte[] secret;

    Signature(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    String sign(byte[] body, Instant now) {
        return "t=" + now.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac(now.getEpochSecond(), body));
    }

    /** Whether the header signs the body, not long before or after it was received. */
    boolean verify(String header, byte[] body, Instant receivedAt) {
        Matcher matcher = FORM.matcher(header);
        if (!matcher.matches()) {
            return false;
        }
        long seconds = Long.parseLong(matcher.group(1));
        boolean recent = Math.abs(receivedAt.getEpochSecond() - seconds) <= TOLERANCE.toSeconds();
        return recent && MessageDigest.isEqual(mac(seconds, body), HexFormat.of().parseHex(matcher.group(2)));
    }

    /** A text of 128 bits that only the secret's owner can make; part of the address of a payment page. */
    String token(String purpose) {
        byte[] mac = hmac(("token:" + purpose).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(mac, 16));
    }

    boolean isToken(String purpose, String token) {
        return same(token(purpose), token);
    }

    /** Whether a request shows the secret itself. */
    boolean isSecret(String text) {
        return MessageDigest.isEqual(secret, text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] mac(long seconds, byte[] body) {
        byte[] time = (seconds + ".").getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(time, time.length + body.length);
        System.arraycopy(body, 0, all, time.length, body.length);
        return hmac(all);
    }

    private byte[] hmac(byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
