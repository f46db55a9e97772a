package io.counterfoil.server.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.counterfoil.server.error.CounterfoilException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The relying party's side of OpenID Connect Core 1.0: authorization code with PKCE (S256), state and nonce; the
 * provider found by discovery, its keys kept for five minutes and read again when an unknown one is named. An ID token
 * holds when issuer and audience are exactly ours, its signature is by the one configured algorithm and a key of the
 * provider, it has not expired, and its nonce is the one that was sent. Nothing is read from the token's own header but
 * the key's name. Calls go outside: never within a transaction. Safe for threads.
 */
final class IdentityProvider {
    private static final Logger log = LoggerFactory.getLogger(IdentityProvider.class);
    private static final Duration METADATA_KEPT = Duration.ofHours(1);

    private final IdentityProviderConfig config;
    private final ProviderHttp http;
    private final Clock clock;
    private volatile @Nullable Known known;

    private record Known(OIDCProviderMetadata metadata, IDTokenValidator tokens, Instant readAt) {}

    /**
     * What is sent along and has to come back.
     *
     * @param returnTo where the provider sends the browser back to
     */
    record Question(String state, String nonce, String verifier, String returnTo) {}

    /**
     * Whom the provider vouches for.
     *
     * @param email only one that the provider has verified
     * @param provedAt when they last proved to the provider who they are; empty if it does not say
     */
    record Identity(
            String issuer,
            String subject,
            Optional<String> email,
            List<String> groups,
            Optional<Instant> provedAt) {}

    @Inject
    IdentityProvider(IdentityProviderConfig config, Clock clock) {
        this.config = config;
        this.http = new ProviderHttp(config.timeout());
        this.clock = clock;
    }

    boolean configured() {
        return config.issuer().isPresent();
    }

    /**
     * Where the browser is sent to.
     *
     * @param anew whether the provider has to ask its user again, whatever it remembers of them
     * @param oldest how long ago at most they may have proved who they are
     * @throws CounterfoilException {@code auth.provider-unreachable}
     */
    URI address(Question question, boolean anew, Duration oldest) {
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(ResponseType.CODE,
                new Scope(config.scopes().toArray(String[]::new)), client(), URI.create(question.returnTo()))
                .endpointURI(known().metadata().getAuthorizationEndpointURI())
                .state(new State(question.state()))
                .nonce(new Nonce(question.nonce()))
                .codeChallenge(new CodeVerifier(question.verifier()), CodeChallengeMethod.S256)
                .maxAge(anew ? 0 : Math.toIntExact(oldest.toSeconds()));
        return (anew ? request.prompt(Prompt.Type.LOGIN) : request).build().toURI();
    }

    /**
     * Whom the code is for that the browser has brought back.
     *
     * @throws CounterfoilException {@code auth.provider-unreachable}, {@code auth.provider-refused}
     */
    Identity redeem(String code, Question question) {
        Known provider = known();
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(new AuthorizationCode(code),
                URI.create(question.returnTo()), new CodeVerifier(question.verifier()));
        try {
            TokenResponse answer = OIDCTokenResponseParser
                    .parse(request(provider.metadata(), grant).toHTTPRequest().send(http));
            if (!(answer instanceof OIDCTokenResponse tokens)) {
                throw refused("the provider does not take the code back: "
                        + answer.toErrorResponse().getErrorObject().getCode(), null);
            }
            return identity(provider.tokens()
                    .validate(tokens.getOIDCTokens().getIDToken(), new Nonce(question.nonce())));
        } catch (IOException e) {
            throw unreachable(e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw refused(String.valueOf(e.getMessage()), e);
        }
    }

    private TokenRequest request(OIDCProviderMetadata metadata, AuthorizationCodeGrant grant) {
        URI endpoint = metadata.getTokenEndpointURI();
        if (config.clientSecret().isEmpty()) {
            return new TokenRequest.Builder(endpoint, client(), grant).build();
        }
        Secret secret = new Secret(config.clientSecret().get());
        List<ClientAuthenticationMethod> methods = Optional.ofNullable(metadata.getTokenEndpointAuthMethods())
                .orElse(List.of());
        boolean post = methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return new TokenRequest.Builder(endpoint,
                post ? new ClientSecretPost(client(), secret) : new ClientSecretBasic(client(), secret), grant)
                .build();
    }

    private Identity identity(IDTokenClaimsSet claims) {
        // The library takes tokens for several; this one has to be for us alone.
        boolean ours = claims.getAudience().equals(new Audience(client()).toSingleAudienceList())
                && (claims.getAuthorizedParty() == null
                        || claims.getAuthorizedParty().getValue().equals(client().getValue()));
        if (!ours) {
            throw refused("the ID token is for others too: " + claims.getAudience(), null);
        }
        boolean verified = Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"));
        Optional<String> email = verified ? Optional.ofNullable(claims.getStringClaim("email")) : Optional.empty();
        List<String> groups = config.groupsClaim().map(name -> groups(claims, name)).orElse(List.of());
        return new Identity(claims.getIssuer().getValue(), claims.getSubject().getValue(), email, groups,
                Optional.ofNullable(claims.getAuthenticationTime()).map(Date::toInstant));
    }

    private static List<String> groups(IDTokenClaimsSet claims, String name) {
        @Nullable
        List<String> several = claims.getStringListClaim(name);
        if (several != null) {
            return several;
        }
        return Optional.ofNullable(claims.getStringClaim(name)).map(List::of).orElse(List.of());
    }

    private Known known() {
        Known last = known;
        Instant now = clock.instant();
        if (last != null && now.isBefore(last.readAt().plus(METADATA_KEPT))) {
            return last;
        }
        try {
            Known read = read(now);
            known = read;
            return read;
        } catch (IOException | GeneralException e) {
            throw unreachable(e);
        }
    }

    private Known read(Instant now) throws IOException, GeneralException {
        Issuer issuer = new Issuer(config.issuer().orElseThrow());
        OIDCProviderMetadata metadata = OIDCProviderMetadata
                .parse(http.retrieveResource(OIDCProviderMetadata.resolveURL(issuer)).getContent());
        if (!issuer.equals(metadata.getIssuer())) {
            throw new IOException("the provider calls itself " + metadata.getIssuer() + " and not " + issuer);
        }
        if (metadata.getAuthorizationEndpointURI() == null || metadata.getTokenEndpointURI() == null
                || metadata.getJWKSetURI() == null) {
            throw new IOException("the provider names no authorization endpoint, token endpoint or keys");
        }
        return new Known(metadata, new IDTokenValidator(issuer, client(),
                new JWSVerificationKeySelector<>(JWSAlgorithm.parse(config.algorithm()), keys(metadata)), null), now);
    }

    private JWKSource<SecurityContext> keys(OIDCProviderMetadata metadata) throws MalformedURLException {
        return JWKSourceBuilder.create(metadata.getJWKSetURI().toURL(), http).refreshAheadCache(false).build();
    }

    private ClientID client() {
        return new ClientID(config.clientId().orElseThrow());
    }

    private static CounterfoilException unreachable(Exception cause) {
        log.warn("The identity provider cannot be asked: {}", cause.toString());
        return new CounterfoilException(AuthErrors.PROVIDER_UNREACHABLE,
                "The identity provider does not answer as it should. Try again, or sign in another way", cause);
    }

    private static CounterfoilException refused(String why, @Nullable Exception cause) {
        log.warn("What the identity provider has sent is refused: {}", why);
        return new CounterfoilException(AuthErrors.PROVIDER_REFUSED,
                "What the identity provider has sent does not hold. Begin again", cause);
    }
}
