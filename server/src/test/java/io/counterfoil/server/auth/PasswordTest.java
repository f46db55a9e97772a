package io.counterfoil.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.server.auth.PasswordHashing.Turn;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.testing.SharesNothing;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SharesNothing
class PasswordTest {
    private static final int KIB = 19 * 1024;
    private final PasswordPolicy policy = new PasswordPolicy(new AuthConfig());

    @Test
    void aHashIsReadBackAndMatchesOnlyItsPassword() {
        PasswordHash hash = PasswordHash.of("zwölf Boxkämpfer ", KIB, 2);
        assertThat(hash.toString()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("=$");
        PasswordHash read = PasswordHash.parse(hash.toString());
        assertThat(read.matches("zwölf Boxkämpfer ")).isTrue();
        assertThat(read.matches("zwölf Boxkämpfer")).as("not trimmed").isFalse();
        assertThat(read.matches("zwo\u0308lf Boxkämpfer ")).as("not normalised").isFalse();
        assertThat(read.isMadeWith(KIB, 2)).isTrue();
        assertThat(read.isMadeWith(KIB, 3)).isFalse();
    }

    /** Made with the reference program: echo -n "password" | argon2 somesalt -id -t 2 -m 16 -p 1. */
    @Test
    void aHashOfTheReferenceProgramMatches() {
        assertThat(PasswordHash
                .parse("$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")
                .matches("password")).isTrue();
    }

    @Test
    void thirtyTwoAtOnceNeverTakeMoreThanTheirPermits() throws Exception {
        PasswordHashing hashing = new PasswordHashing(
                cheap().setHashPermits(4).setHashWait(Duration.ofSeconds(30)));
        CountDownLatch ready = new CountDownLatch(32);
        try (var pool = Executors.newFixedThreadPool(32)) {
            List<Future<Boolean>> all = IntStream.range(0, 32).mapToObj(i -> pool.submit(() -> {
                ready.countDown();
                ready.await();
                try (Turn turn = hashing.turn()) {
                    return turn.verify("x", Optional.empty());
                }
            })).toList();
            for (Future<Boolean> one : all) {
                assertThat(one.get()).isFalse();
            }
        }
        assertThat(hashing.mostAtWork()).isBetween(2, 4);
    }

    @Test
    void whoWaitsTooLongIsToldToComeBack() {
        PasswordHashing hashing = new PasswordHashing(cheap().setHashPermits(1).setHashWait(Duration.ofMillis(20)));
        try (Turn turn = hashing.turn()) {
            assertThat(turn.isOutdated(turn.hash("x"))).isFalse();
            assertThatThrownBy(hashing::turn).isInstanceOfSatisfying(CounterfoilException.class,
                    e -> assertThat(e.code()).isEqualTo(AuthErrors.BUSY));
        }
        assertThatCode(() -> hashing.turn().close()).doesNotThrowAnyException();
    }

    @Test
    void anUnknownUserCostsAsMuchAsAWrongPassword() {
        PasswordHashing hashing = new PasswordHashing(cheap());
        try (Turn turn = hashing.turn()) {
            Optional<String> stored = Optional.of(turn.hash("right"));
            long[] known = new long[7];
            long[] unknown = new long[7];
            for (int i = 0; i < known.length; i++) {
                known[i] = nanos(() -> assertThat(turn.verify("wrong", stored)).isFalse());
                unknown[i] = nanos(() -> assertThat(turn.verify("wrong", Optional.empty())).isFalse());
            }
            Arrays.sort(known);
            Arrays.sort(unknown);
            // Without the dummy the ratio would be in the thousands; a busy machine makes for some noise.
            assertThat(Math.max(known[3], unknown[3]) / Math.max(1, Math.min(known[3], unknown[3]))).isLessThan(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"four words in a row", "äöü-ÄÖÜ-ß-äöü", "        x        x", "zq8-vv2-plö-9931",
            "correct horse battery staple"})
    void aLongUncommonPasswordIsGood(String password) {
        assertThatCode(() -> policy.check("password", "anna", password)).doesNotThrowAnyException();
        assertThatCode(() -> policy.check("password", "anna", "x1".repeat(128))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "elevenchars", "ANNA.SCHMIDT@firm.example", "passwordpassword", "Password2026!",
            "123456789012", "qwertyuiop123", "Administrator1!", "CounterfoilAdmin42"})
    void aPoorPasswordIsRefusedWithItsReason(String password) {
        assertThatThrownBy(() -> policy.check("password", "anna.schmidt@firm.example", password))
                .isInstanceOfSatisfying(CounterfoilException.class, e -> {
                    assertThat(e.code()).isEqualTo(AuthErrors.PASSWORD_REFUSED);
                    assertThat(e.fields()).singleElement().satisfies(field -> {
                        assertThat(field.field()).isEqualTo("password");
                        assertThat(field.cure()).isNotBlank();
                    });
                    assertThat(e.message()).doesNotContain(password);
                });
        assertThatThrownBy(() -> policy.check("password", "anna", "x".repeat(257))).hasMessageContaining("257");
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7, 192.0.2.0/24", "192.0.2.255, 192.0.2.0/24", "::ffff:192.0.2.9, 192.0.2.0/24",
            "2001:db8:1:2:3:4:5:6, 20010db800010002/64", "[2001:db8:1:2::1], 20010db800010002/64",
            "fe80::1%eth0, fe80000000000000/64", "localhost, unknown", "1.2.3, 1.2.0.0/24", "evil.example, unknown"})
    void anAddressIsCountedByItsNetwork(String address, String network) {
        assertThat(Network.of(address).text()).isEqualTo(network);
    }

    @Test
    void onlyThisMachineIsLoopback() {
        assertThat(Network.isLoopback("127.0.0.1")).isTrue();
        assertThat(Network.isLoopback("127.8.8.8")).isTrue();
        assertThat(Network.isLoopback("[::1]")).isTrue();
        assertThat(Network.isLoopback("0:0:0:0:0:0:0:1")).isTrue();
        assertThat(Network.isLoopback("::ffff:127.0.0.1")).isTrue();
        assertThat(Network.isLoopback("192.0.2.1")).isFalse();
        assertThat(Network.isLoopback("localhost")).isFalse();
        assertThat(Network.isLoopback("")).isFalse();
    }

    private static AuthConfig cheap() {
        return new AuthConfig().setArgon2MemoryMib(19).setArgon2Iterations(2);
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
