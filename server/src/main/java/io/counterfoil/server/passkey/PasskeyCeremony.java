package io.counterfoil.server.passkey;

import static java.util.Objects.requireNonNull;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import io.counterfoil.server.json.Json;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The two ceremonies of WebAuthn Level 3: what browsers are asked, and whether what they answer holds. It keeps
 * nothing. Users are always verified by their device (fingerprint, face or PIN); who made the device is not asked. Safe
 * for threads.
 */
public final class PasskeyCeremony {
    private static final int TIMEOUT_MILLIS = 300_000;
    /** COSE numbers: EdDSA, ES256, RS256, in the order in which they are wished for. */
    private static final List<Long> ALGORITHMS = List.of(-8L, -7L, -257L);

    /** More than any authenticator gives, and as much as realms keep. */
    private static final int MOST_CREDENTIAL_BYTES = 4_000;

    private final WebAuthnManager manager;
    private final AttestedCredentialDataConverter credentials;
    private final Json json;

    @Inject
    PasskeyCeremony(Json json) {
        ObjectConverter converter = new ObjectConverter();
        this.manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
        this.credentials = new AttestedCredentialDataConverter(converter);
        this.json = json;
    }

    /** How a challenge is stored. */
    static String hashOfChallenge(String challenge) {
        return sha256("challenge:" + challenge);
    }

    /** What navigator.credentials.create is told, in its JSON form. */
    String creationOptions(RelyingParty party, String challenge, PasskeyHolder holder, List<PasskeyKey> present) {
        Map<String, Object> options = new TreeMap<>();
        options.put("rp", Map.of("id", party.id(), "name", holder.service()));
        options.put("user", Map.of("id", holder.handle(), "name", holder.name(), "displayName", holder.display()));
        options.put("challenge", challenge);
        options.put("pubKeyCredParams", ALGORITHMS.stream()
                .map(each -> Map.of("type", "public-key", "alg", each))
                .toList());
        options.put("timeout", TIMEOUT_MILLIS);
        options.put("excludeCredentials", present.stream()
                .map(each -> Map.of("type", "public-key", "id",
                        text(credentials.extractCredentialId(HexFormat.of().parseHex(each.credential())))))
                .toList());
        options.put("authenticatorSelection", Map.of("residentKey", "required", "requireResidentKey", true,
                "userVerification", "required"));
        options.put("attestation", "none");
        return json.write(options);
    }

    /** What navigator.credentials.get is told; the passkey itself says whose it is. */
    String requestOptions(RelyingParty party, String challenge) {
        Map<String, Object> options = new TreeMap<>();
        options.put("challenge", challenge);
        options.put("rpId", party.id());
        options.put("timeout", TIMEOUT_MILLIS);
        options.put("userVerification", "required");
        return json.write(options);
    }

    /** The hash of the challenge that an answer says it answers; empty for what is no answer. */
    Optional<String> challengeOfRegistration(String answer) {
        try {
            return hashOf(manager.parseRegistrationResponseJSON(answer).getCollectedClientData());
        } catch (RuntimeException e) {
            // The library has a name for broken answers, but lets other exceptions out for some of them too.
            return Optional.empty();
        }
    }

    /** Empty if the answer does not hold: another origin, a user whom the device has not verified, a huge key. */
    Optional<MadePasskey> register(RelyingParty party, String answer) {
        try {
            RegistrationData data = manager.parseRegistrationResponseJSON(answer);
            CollectedClientData client = requireNonNull(data.getCollectedClientData());
            List<PublicKeyCredentialParameters> wished = ALGORITHMS.stream()
                    .map(each -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY,
                            COSEAlgorithmIdentifier.create(each)))
                    .toList();
            RegistrationData verified = manager.verify(data,
                    new RegistrationParameters(property(party, client), wished, true, true));
            var authenticator = requireNonNull(verified.getAttestationObject()).getAuthenticatorData();
            AttestedCredentialData credential = requireNonNull(authenticator.getAttestedCredentialData());
            byte[] whole = credentials.convert(credential);
            return whole.length > MOST_CREDENTIAL_BYTES
                    ? Optional.empty()
                    : Optional.of(new MadePasskey(hashOf(credential.getCredentialId()),
                            new PasskeyKey(HexFormat.of().formatHex(whole), authenticator.getSignCount(),
                                    authenticator.isFlagBE(), authenticator.isFlagBS())));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Empty for what is no answer. */
    Optional<ClaimedPasskey> claim(String answer) {
        try {
            AuthenticationData data = manager.parseAuthenticationResponseJSON(answer);
            return hashOf(data.getCollectedClientData())
                    .map(challenge -> new ClaimedPasskey(data, challenge,
                            hashOf(ByteBuffer.wrap(data.getCredentialId()).array())));
        } catch (RuntimeException e) {
            // The library has a name for broken answers, but lets other exceptions out for some of them too.
            return Optional.empty();
        }
    }

    /** As {@link PasskeyRealm#verified}. */
    Optional<PasskeyUse> verify(RelyingParty party, ClaimedPasskey claimed, String handle, PasskeyKey passkey) {
        AuthenticationData data = claimed.data();
        if (!Arrays.equals(Base64.getUrlDecoder().decode(handle), data.getUserHandle())) {
            return Optional.empty();
        }
        CredentialRecordImpl known = new CredentialRecordImpl(new NoneAttestationStatement(), true,
                passkey.backupEligible(), passkey.backedUp(), passkey.signCount(),
                credentials.convert(HexFormat.of().parseHex(passkey.credential())), null, null, null, Set.of());
        try {
            AuthenticationData verified = manager.verify(data, new AuthenticationParameters(
                    property(party, requireNonNull(data.getCollectedClientData())), known, null, true, true));
            var authenticator = requireNonNull(verified.getAuthenticatorData());
            return authenticator.isFlagBE() == passkey.backupEligible()
                    ? Optional.of(new PasskeyUse(authenticator.getSignCount(), authenticator.isFlagBS()))
                    : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static ServerProperty property(RelyingParty party, CollectedClientData data) {
        return ServerProperty.builder()
                .origin(Origin.create(party.origin()))
                .rpId(party.id())
                .challenge(new DefaultChallenge(data.getChallenge().getValue()))
                .build();
    }

    private static Optional<String> hashOf(@Nullable CollectedClientData data) {
        return Optional.ofNullable(data).map(each -> hashOfChallenge(text(each.getChallenge().getValue())));
    }

    private static String hashOf(byte[] credentialId) {
        return sha256("credential:" + text(credentialId));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
