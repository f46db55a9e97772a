package io.counterfoil.server.passkey;

import io.counterfoil.server.persistence.Transaction;
import java.time.Instant;

/** Where a realm keeps what it has asked, apart from all other realms. Safe for threads. */
public interface PasskeyChallenges {
    /** @param whose who makes a passkey by it; {@link PasskeyRealm#NOBODY} for one that proves who somebody is */
    void insertChallenge(Transaction tx, String hash, long whose, Instant expiresAt);

    /** Whether it was there, for them and not expired; it is gone after that, so that it is answered once. */
    boolean takeChallenge(Transaction tx, String hash, long whose, Instant now);
}
