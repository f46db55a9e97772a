package io.counterfoil.server.auth;

import io.counterfoil.server.error.Invariants;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** One argon2id hash with all that is needed to verify it, in the PHC form that other programs read too. */
final class PasswordHash {
    private static final Pattern FORM = Pattern
            .compile("\\$argon2id\\$v=19\\$m=(\\d{1,8}),t=(\\d{1,3}),p=1\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final int LENGTH = 32;

    private final int memoryKib;
    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int memoryKib, int iterations, byte[] salt, byte[] hash) {
        this.memoryKib = memoryKib;
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /** Takes {@code memoryKib} of memory and a good part of a second: only while holding a permit. */
    static PasswordHash of(String password, int memoryKib, int iterations) {
        byte[] salt = Secrets.salt();
        return new PasswordHash(memoryKib, iterations, salt, compute(password, memoryKib, iterations, salt));
    }

    /** Of no password at all; as costly to compare with as any other. */
    static PasswordHash nobodys(int memoryKib, int iterations) {
        byte[] hash = new byte[LENGTH];
        System.arraycopy(Secrets.salt(), 0, hash, 0, 16);
        return new PasswordHash(memoryKib, iterations, Secrets.salt(), hash);
    }

    static PasswordHash parse(String phc) {
        Matcher matcher = FORM.matcher(phc);
        Invariants.require(matcher.matches(), "a stored password hash is not of the form $argon2id$v=19$…");
        return new PasswordHash(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)),
                Base64.getDecoder().decode(matcher.group(3)), Base64.getDecoder().decode(matcher.group(4)));
    }

    /** Compares the password exactly as it was received. As costly as making the hash. */
    boolean matches(String password) {
        return MessageDigest.isEqual(hash, compute(password, memoryKib, iterations, salt));
    }

    boolean isMadeWith(int otherMemoryKib, int otherIterations) {
        return memoryKib == otherMemoryKib && iterations == otherIterations;
    }

    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memoryKib + ",t=" + iterations + ",p=1$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }

    private static byte[] compute(String password, int memoryKib, int iterations, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(iterations)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[LENGTH];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
