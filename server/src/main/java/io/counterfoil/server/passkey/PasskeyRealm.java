package io.counterfoil.server.passkey;

import io.counterfoil.server.persistence.Transaction;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What one kind of people is asked by their browsers, and whether what comes back is an answer to it. Each challenge is
 * answered once, within five minutes, and in the realm that asked. Safe for threads.
 */
public final class PasskeyRealm {
    /** Whose challenge one is that proves who somebody is. */
    public static final long NOBODY = 0;
    private static final Duration CHALLENGE = Duration.ofMinutes(5);
    private static final int CHALLENGE_BYTES = 32;
    /** Longer than what any browser answers. */
    private static final int LONGEST_ANSWER = 16_384;

    private final PasskeyCeremony ceremony;
    private final PasskeyChallenges challenges;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public PasskeyRealm(PasskeyCeremony ceremony, PasskeyChallenges challenges, Clock clock) {
        this.ceremony = ceremony;
        this.challenges = challenges;
        this.clock = clock;
    }

    /** What a browser is asked, as JSON, to say by a passkey who its user is. */
    public String ask(Transaction tx, RelyingParty party) {
        return ceremony.requestOptions(party, challenge(tx, NOBODY));
    }

    /**
     * What a browser is asked, as JSON, to make a passkey.
     *
     * @param whose who may answer
     * @param present the holder's passkeys so far: a device that has one of them makes no second
     */
    public String begin(Transaction tx, RelyingParty party, PasskeyHolder holder, long whose,
            List<PasskeyKey> present) {
        return ceremony.creationOptions(party, challenge(tx, whose), holder, present);
    }

    /**
     * The passkey that a browser has made; empty if the answer is none to a question that they were asked. Its
     * challenge is used up, unless the transaction is rolled back.
     */
    public Optional<MadePasskey> registered(Transaction tx, RelyingParty party, long whose, String answer) {
        return sized(answer).flatMap(ceremony::challengeOfRegistration)
                .filter(hash -> challenges.takeChallenge(tx, hash, whose, clock.instant()))
                .flatMap(hash -> ceremony.register(party, answer));
    }

    /**
     * Which passkey a browser answers with; empty if the answer is none to a question that was asked. Its challenge is
     * used up, unless the transaction is rolled back.
     */
    public Optional<ClaimedPasskey> claimed(Transaction tx, String answer) {
        return sized(answer).flatMap(ceremony::claim)
                .filter(claim -> challenges.takeChallenge(tx, claim.challengeHash(), NOBODY, clock.instant()));
    }

    /**
     * Empty if the answer does not hold: another origin, signature or user, a user whom the device has not verified, a
     * counter that has not gone on (a copied authenticator), or a passkey that may be synchronised now and might not
     * before.
     *
     * @param handle of whom the passkey belongs to
     */
    public Optional<PasskeyUse> verified(RelyingParty party, ClaimedPasskey claimed, String handle, PasskeyKey key) {
        return ceremony.verify(party, claimed, handle, key);
    }

    private String challenge(Transaction tx, long whose) {
        byte[] bytes = new byte[CHALLENGE_BYTES];
        random.nextBytes(bytes);
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        challenges.insertChallenge(tx, PasskeyCeremony.hashOfChallenge(challenge), whose,
                clock.instant().plus(CHALLENGE));
        return challenge;
    }

    private static Optional<String> sized(String answer) {
        return Optional.of(answer).filter(each -> each.length() <= LONGEST_ANSWER);
    }
}
