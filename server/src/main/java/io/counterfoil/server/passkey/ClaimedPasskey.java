package io.counterfoil.server.passkey;

import com.webauthn4j.data.AuthenticationData;

/** What a browser has answered to the question who its user is; nothing of it is verified yet. */
public final class ClaimedPasskey {
    private final AuthenticationData data;
    private final String challengeHash;
    private final String credentialHash;

    ClaimedPasskey(AuthenticationData data, String challengeHash, String credentialHash) {
        this.data = data;
        this.challengeHash = challengeHash;
        this.credentialHash = credentialHash;
    }

    AuthenticationData data() {
        return data;
    }

    /** Of the challenge that it says it answers. */
    String challengeHash() {
        return challengeHash;
    }

    /** Of the passkey that it says it comes from; as {@link MadePasskey#credentialHash}. */
    public String credentialHash() {
        return credentialHash;
    }
}
