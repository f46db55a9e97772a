package io.counterfoil.server.auth;

import io.counterfoil.server.bootstrap.CheckedConfig;
import io.counterfoil.server.bootstrap.Config;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The company's identity provider (OpenID Connect), where one is set up. */
public final class IdentityProviderConfig implements CheckedConfig {
    private static final Set<String> ALGORITHMS = new TreeSet<>(
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"));

    private Optional<URI> issuer = Optional.empty();
    private Optional<String> clientId = Optional.empty();
    private Optional<String> clientSecret = Optional.empty();
    private String name = "single sign-on";
    private List<String> scopes = List.of("openid", "profile", "email");
    private String algorithm = "RS256";
    private boolean linkByEmail;
    private Optional<String> groupsClaim = Optional.empty();
    private List<String> roles = List.of();
    private Duration timeout = Duration.ofSeconds(5);

    @Config(key = "auth.oidc.issuer", meaning = "The issuer of the company's identity provider (OpenID Connect), exactly as it names itself, such as https://login.example.com/realms/staff. Its configuration is read from there. Empty: nobody signs in through a provider.")
    public IdentityProviderConfig setIssuer(Optional<URI> issuer) {
        issuer.ifPresent(IdentityProviderConfig::requireSafe);
        this.issuer = issuer;
        return this;
    }

    public Optional<URI> issuer() {
        return issuer;
    }

    @Config(key = "auth.oidc.client-id", meaning = "As what this server is registered at the provider. Its redirect address there is http.public-url with /console/provider/return behind it.")
    public IdentityProviderConfig setClientId(Optional<String> clientId) {
        this.clientId = clientId;
        return this;
    }

    public Optional<String> clientId() {
        return clientId;
    }

    @Config(key = "auth.oidc.client-secret", secret = true, meaning = "What the provider has given this server to prove itself by; best written as ${FILE:/path}. Empty for a public client, which PKCE alone protects.")
    public IdentityProviderConfig setClientSecret(Optional<String> clientSecret) {
        this.clientSecret = clientSecret;
        return this;
    }

    public Optional<String> clientSecret() {
        return clientSecret;
    }

    @Config(key = "auth.oidc.name", meaning = "How the button on the sign-in page calls the provider, up to 40 characters.")
    public IdentityProviderConfig setName(String name) {
        require(!name.isBlank() && name.length() <= 40, "give 1 to 40 characters");
        this.name = name;
        return this;
    }

    public String name() {
        return name;
    }

    @Config(key = "auth.oidc.scopes", meaning = "What is asked for, separated by commas; openid is always among it.")
    public IdentityProviderConfig setScopes(List<String> scopes) {
        require(scopes.contains("openid"), "openid has to be among the scopes");
        this.scopes = List.copyOf(scopes);
        return this;
    }

    public List<String> scopes() {
        return scopes;
    }

    @Config(key = "auth.oidc.algorithm", meaning = "The one algorithm that ID tokens may be signed with: RS256, PS256, ES256, or those of 384 and 512 bits.")
    public IdentityProviderConfig setAlgorithm(String algorithm) {
        require(ALGORITHMS.contains(algorithm), "give one of " + String.join(", ", ALGORITHMS));
        this.algorithm = algorithm;
        return this;
    }

    public String algorithm() {
        return algorithm;
    }

    @Config(key = "auth.oidc.link-by-email", meaning = "Whether someone whom the provider vouches for with a verified e-mail address that is a user's login is that user from then on. Otherwise, and for whoever makes users or roles always, users link their identity themselves, on the page of their account. Only for providers at which nobody can choose their address.")
    public IdentityProviderConfig setLinkByEmail(boolean linkByEmail) {
        this.linkByEmail = linkByEmail;
        return this;
    }

    public boolean linkByEmail() {
        return linkByEmail;
    }

    @Config(key = "auth.oidc.groups-claim", meaning = "The claim of the ID token that lists groups, such as groups. Empty: groups are not looked at.")
    public IdentityProviderConfig setGroupsClaim(Optional<String> groupsClaim) {
        this.groupsClaim = groupsClaim;
        return this;
    }

    public Optional<String> groupsClaim() {
        return groupsClaim;
    }

    @Config(key = "auth.oidc.roles", meaning = "Which group gives which role everywhere, as group=role, separated by commas. At each sign-in these roles are given and taken away as the groups say; other roles stay. Never administrator, nor a role that makes users or roles.")
    public IdentityProviderConfig setRoles(List<String> roles) {
        for (String each : roles) {
            int at = each.lastIndexOf('=');
            require(at > 0 && at < each.length() - 1, "write group=role, such as finance=clerk");
            require(!each.substring(at + 1).strip().equals(BuiltInRole.ADMINISTRATOR.roleName()),
                    "a group never makes an administrator");
        }
        this.roles = List.copyOf(roles);
        return this;
    }

    public List<String> roles() {
        return roles;
    }

    /** The roles of {@link #roles} by group. */
    Map<String, Set<String>> rolesByGroup() {
        Map<String, Set<String>> byGroup = new TreeMap<>();
        for (String each : roles) {
            int at = each.lastIndexOf('=');
            byGroup.computeIfAbsent(each.substring(0, at).strip(), group -> new TreeSet<>())
                    .add(each.substring(at + 1).strip());
        }
        return byGroup;
    }

    @Config(key = "auth.oidc.timeout", meaning = "How long the provider may take to answer, 1s to 30s.")
    public IdentityProviderConfig setTimeout(Duration timeout) {
        require(timeout.compareTo(Duration.ofSeconds(1)) >= 0 && timeout.compareTo(Duration.ofSeconds(30)) <= 0,
                "must be between 1s and 30s");
        this.timeout = timeout;
        return this;
    }

    public Duration timeout() {
        return timeout;
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (issuer.isPresent() != clientId.isPresent()) {
            problems.add("auth.oidc.issuer and auth.oidc.client-id belong together: set both, or neither");
        }
        if (groupsClaim.isPresent() != !roles.isEmpty()) {
            problems.add("auth.oidc.groups-claim and auth.oidc.roles belong together: set both, or neither");
        }
        return problems;
    }

    private static void requireSafe(URI issuer) {
        String host = String.valueOf(issuer.getHost());
        boolean here = host.equals("localhost") || host.equals("127.0.0.1");
        require("https".equals(issuer.getScheme()) || ("http".equals(issuer.getScheme()) && here),
                "give an address that begins with https://; http only for this machine");
        require(issuer.getRawQuery() == null && issuer.getRawFragment() == null, "leave out what begins with ? or #");
    }

    private static void require(boolean condition, String cure) {
        if (!condition) {
            throw new IllegalArgumentException(cure);
        }
    }
}
