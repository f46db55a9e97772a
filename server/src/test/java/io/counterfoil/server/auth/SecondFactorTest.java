package io.counterfoil.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.time.ManualClock;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in with an authenticator beside the password. */
class SecondFactorTest {
    private static final String PASSWORD = "correct horse battery staple";
    private static final String HERE = "192.0.2.7";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final ManualClock clock = ManualClock.at("2026-11-26T10:00:00Z");
    private final TestNode node = new TestNode(clock);
    private final SecondFactor factor = node.get(SecondFactor.class);
    private final SignIn signIn = node.get(SignIn.class);
    private final Sessions sessions = node.get(Sessions.class);
    private final SetupToken setup = node.get(SetupToken.class);

    private Optional<Caller> ada = Optional.empty();

    @BeforeEach
    void anAdministratorIsSignedIn() {
        TestNode.empty();
        var unused = setup.makeFirstAdministrator(setup.issueIfNeeded().orElseThrow(), "ada", "Ada", PASSWORD);
        ada = sessions.authenticate(signIn("").secret());
    }

    @AfterAll
    static void leaveNothing() {
        TestNode.empty();
    }

    @Test
    void nothingIsAskedForBeforeTheFirstCodeHasConfirmedIt() {
        byte[] secret = begin();
        assertThat(factor.state(caller()).active()).isFalse();
        signIn("");
        refuses(AuthErrors.CODE_WRONG, () -> factor.confirm(caller(), "000000"));
        factor.confirm(caller(), code(secret));
        assertThat(factor.state(caller())).isEqualTo(new SecondFactor.State(true, 10));
    }

    @Test
    void withoutTheCodeOfTheMomentThePasswordAloneLetsNobodyIn() {
        byte[] secret = active();
        clock.advance(Duration.ofSeconds(30));
        refuses(AuthErrors.SIGN_IN_REFUSED, () -> signIn(""));
        refuses(AuthErrors.SIGN_IN_REFUSED, () -> signIn("123456"));
        assertThat(signIn(code(secret)).secret()).isNotBlank();
    }

    @Test
    void aCodeWorksOnceHoweverManyTryItAtOnce() throws Exception {
        byte[] secret = active();
        clock.advance(Duration.ofSeconds(30));
        String code = code(secret);
        Callable<Boolean> attempt = () -> {
            try {
                return !signIn(code).secret().isBlank();
            } catch (CounterfoilException e) {
                return false;
            }
        };
        int let = 0;
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> each : pool.invokeAll(List.of(attempt, attempt, attempt, attempt))) {
                let += each.get() ? 1 : 0;
            }
        }
        assertThat(let).isEqualTo(1);
    }

    @Test
    void aRecoveryCodeStandsInForTheDeviceOnce() {
        begin();
        byte[] secret = begin();
        String recovery = factor.confirm(caller(), code(secret)).recoveryCodes().getFirst();
        assertThat(signIn(recovery).secret()).isNotBlank();
        assertThat(factor.state(caller()).recoveryCodesLeft()).isEqualTo(9);
        refuses(AuthErrors.SIGN_IN_REFUSED, () -> signIn(recovery));
    }

    @Test
    void aSecondAuthenticatorIsNotSetUpOverTheFirst() {
        active();
        refuses(AuthErrors.SECOND_FACTOR_ACTIVE, () -> factor.begin(caller()));
    }

    @Test
    void itIsTurnedOffByItsOwnCodeAndGuessingThatIsSlow() {
        byte[] secret = active();
        clock.advance(Duration.ofSeconds(30));
        List<ErrorCode> answers = Stream.generate(() -> codeOf(() -> factor.remove(caller(), "123456", HERE)))
                .limit(20)
                .toList();
        assertThat(answers).startsWith(AuthErrors.CODE_WRONG).endsWith(AuthErrors.TOO_MANY_TRIES);
        clock.advance(Duration.ofHours(2));
        ada = sessions.authenticate(signIn(code(secret)).secret());
        clock.advance(Duration.ofSeconds(30));
        factor.remove(caller(), code(secret), HERE);
        assertThat(factor.state(caller())).isEqualTo(new SecondFactor.State(false, 0));
        signIn("");
    }

    @Test
    void anAdministratorTakesItAwayFromSomeoneWhoHasLostIt() {
        active();
        factor.reset(caller().actor(), caller().user().orElseThrow());
        assertThat(signIn("").secret()).isNotBlank();
        refuses(AuthErrors.SECOND_FACTOR_MISSING,
                () -> factor.reset(caller().actor(), caller().user().orElseThrow()));
        assertThat(node.leaves).extracting(leaf -> leaf.type())
                .contains("auth.second-factor-begun", "auth.second-factor-confirmed", "auth.second-factor-reset");
    }

    private byte[] active() {
        byte[] secret = begin();
        var unused = factor.confirm(caller(), code(secret));
        return secret;
    }

    private byte[] begin() {
        SecondFactor.Begun begun = factor.begin(caller());
        assertThat(begun.address()).startsWith("otpauth://totp/").contains("secret=" + begun.key());
        BigInteger bits = BigInteger.ZERO;
        for (char letter : begun.key().toCharArray()) {
            bits = bits.shiftLeft(5).add(BigInteger.valueOf(BASE32.indexOf(letter)));
        }
        byte[] secret = new byte[Totp.SECRET_BYTES];
        byte[] found = bits.toByteArray();
        int length = Math.min(found.length, secret.length);
        System.arraycopy(found, found.length - length, secret, secret.length - length, length);
        return secret;
    }

    private String code(byte[] secret) {
        return Totp.code(secret, clock.instant().getEpochSecond() / 30);
    }

    private Sessions.Opened signIn(String code) {
        return signIn.signIn(new SignIn.Try("ada", PASSWORD, code, HERE, "", Optional.empty()));
    }

    private Caller caller() {
        return ada.orElseThrow();
    }

    private static ErrorCode codeOf(Runnable work) {
        try {
            work.run();
        } catch (CounterfoilException e) {
            return e.code();
        }
        throw new AssertionError("it was let through");
    }

    private static void refuses(ErrorCode code, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(CounterfoilException.class,
                e -> assertThat(e.code()).isEqualTo(code));
    }
}
