package io.counterfoil.server.auth;

import io.counterfoil.server.auth.FederatedIdentityRepository.Purpose;
import io.counterfoil.server.auth.FederatedIdentityRepository.Visit;
import io.counterfoil.server.auth.IdentityProvider.Identity;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sign-in through the company's identity provider (OpenID Connect). Whoever comes from there is the user to whom their
 * identity, issuer and subject together, was linked: by that user on the page of their account, or, where
 * {@code auth.oidc.link-by-email} says so, by a verified e-mail address that is the login; never so for those who make
 * users or roles. It makes no users. Signing out ends the session here alone. Safe for threads.
 */
public final class FederatedSignIn {
    private static final String BY = "provider";
    private static final Duration VISIT = Duration.ofMinutes(10);
    /** Between the provider's clock and ours. */
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final int LONGEST = 4_000;

    private final Commands commands;
    private final Transactions transactions;
    private final IdentityProvider provider;
    private final IdentityProviderConfig config;
    private final FederatedIdentityRepository identities;
    private final UserRepository users;
    private final BrowserSessions sessions;
    private final ProvenSignIn proven;
    private final GroupRoles roles;
    private final AuthConfig times;
    private final Clock clock;

    /**
     * A browser that is to be sent to the provider.
     *
     * @param cookie value of the header Set-Cookie, by which the browser is known again
     */
    public record Sent(URI address, String cookie) {}

    /** What a browser has come back with. */
    public enum Outcome {
        SIGNED_IN,
        PROVED_AGAIN,
        LINKED
    }

    /**
     * A browser that has come back.
     *
     * @param cookie value of the header Set-Cookie for the session; empty if that is as it was
     * @param next the page that was asked for; empty for none
     */
    public record Returned(Outcome outcome, Optional<String> cookie, String next) {}

    @Inject
    FederatedSignIn(Commands commands, Transactions transactions, IdentityProvider provider,
            IdentityProviderConfig config, FederatedIdentityRepository identities, UserRepository users,
            BrowserSessions sessions, ProvenSignIn proven, GroupRoles roles, AuthConfig times, Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.provider = provider;
        this.config = config;
        this.identities = identities;
        this.users = users;
        this.sessions = sessions;
        this.proven = proven;
        this.roles = roles;
        this.times = times;
        this.clock = clock;
    }

    /** What the provider is called, where one is set up and can send browsers back to this address. */
    public Optional<String> offered(RequestContext request) {
        return provider.configured() && request.attribute(Passkeys.PARTY).isPresent()
                ? Optional.of(config.name())
                : Optional.empty();
    }

    /**
     * Sends a browser to the provider to sign in.
     *
     * @param next a page of this server to go on to afterwards; empty for none
     * @throws CounterfoilException {@code auth.provider-missing}, {@code auth.provider-unreachable}
     */
    public Sent signIn(RequestContext request, String next) {
        return send(request, Purpose.SIGN_IN, 0, next);
    }

    /** The same, for whoever is signed in to prove anew who they are: the provider has to ask them. */
    public Sent proveAgain(RequestContext request) {
        return send(request, Purpose.PROVE_AGAIN, session(request).value(), "");
    }

    /** The same, for whoever is signed in to link their identity there. */
    public Sent link(RequestContext request) {
        return send(request, Purpose.LINK, session(request).value(), "");
    }

    /**
     * Takes a browser back.
     *
     * @param code what the provider gave it for us; empty if it refused
     * @param issuer as the provider names itself to it (RFC 9207); empty if it does not
     * @throws CounterfoilException {@code auth.provider-missing}, {@code auth.provider-unreachable},
     *     {@code auth.provider-refused}, {@code auth.sign-in-refused}, {@code auth.identity-taken}
     */
    public Returned back(RequestContext request, String state, String code, String issuer) {
        requireOffered(request);
        Visit visit = BrowserTicket.of(request)
                .filter(ticket -> state.length() <= LONGEST)
                .flatMap(ticket -> transactions.write(tx -> identities.take(tx, Secrets.hash(state),
                        Secrets.hash(ticket.secret()), clock.instant())))
                .orElseThrow(() -> refused(
                        "This browser was not sent to the identity provider from here, or it took too long. Begin again"));
        boolean foreign = !issuer.isEmpty() && !issuer.equals(config.issuer().map(URI::toString).orElse(""));
        if (code.isEmpty() || code.length() > LONGEST || foreign) {
            throw refused("The identity provider let nobody in. Begin again, or sign in another way");
        }
        Identity identity = provider.redeem(code, question(request, state, visit));
        return switch (visit.purpose()) {
            case SIGN_IN -> signedIn(request, identity, visit);
            case PROVE_AGAIN -> provedAgain(request, identity, visit);
            case LINK -> linked(request, identity, visit);
        };
    }

    /** Whether the caller's identity at the present provider is linked. */
    public boolean isLinked(Caller caller) {
        return caller.user()
                .map(user -> transactions.read(tx -> identities.isLinked(tx, issuer(), user)))
                .orElse(false);
    }

    /**
     * Forgets the caller's identity at the provider.
     *
     * @throws CounterfoilException {@code auth.denied} for a token
     */
    public void unlink(Caller caller) {
        UserId user = requireSession(caller);
        commands.run(caller.actor(), Command.of("auth.identity-unlinked", Done.class)
                .needs("me:manage", null)
                .does(context -> {
                    int removed = identities.unlink(context.tx(), user);
                    context.record(List.of(user.text()), List.of(), Map.of("removed", String.valueOf(removed)));
                    return new Done(removed);
                }));
    }

    private Returned signedIn(RequestContext request, Identity identity, Visit visit) {
        Optional<UserId> known = transactions
                .read(tx -> identities.find(tx, identity.issuer(), identity.subject())
                        .or(() -> byEmail(tx, identity))
                        .filter(user -> users.find(tx, user).map(StoredUser::active).orElse(false)));
        UserId user = known.orElseThrow(() -> proven.refuse(Optional.empty(), BY, request.remoteAddress(),
                "Nobody here is known by this identity. Sign in another way and link it on the page of your account, or ask an administrator"));
        Sessions.Opened opened = proven.open(user, Device.of(request), Caller.find(request),
                new ProvenSignIn.Proof(BY, provedAt(identity), context -> use(context, user, identity)));
        return new Returned(Outcome.SIGNED_IN, Optional.of(sessions.begun(request, opened).cookie()), visit.next());
    }

    private Map<String, Object> use(CommandContext context, UserId user, Identity identity) {
        Transaction tx = context.tx();
        Map<String, Object> told = new HashMap<>(roles.apply(context, user, identity.groups()));
        Optional<UserId> linked = identities.find(tx, identity.issuer(), identity.subject());
        if (linked.isEmpty()) {
            identities.link(tx, identity.issuer(), identity.subject(), user, context.recordedAt());
            told.put("linked", "by e-mail");
        } else if (!linked.get().equals(user)) {
            throw refused("The identity was linked to somebody else meanwhile. Begin again");
        }
        identities.used(tx, identity.issuer(), identity.subject(), context.recordedAt());
        return told;
    }

    private Optional<UserId> byEmail(Transaction tx, Identity identity) {
        return config.linkByEmail()
                ? identity.email()
                        .flatMap(Login::find)
                        .flatMap(login -> users.find(tx, login))
                        .map(StoredUser::id)
                        .filter(user -> !identities.isLinked(tx, identity.issuer(), user) && !roles.rules(tx, user))
                : Optional.empty();
    }

    private Returned provedAgain(RequestContext request, Identity identity, Visit visit) {
        Caller caller = sameCaller(request, visit);
        boolean own = transactions.read(tx -> identities.find(tx, identity.issuer(), identity.subject()))
                .equals(caller.user());
        boolean anew = identity.provedAt()
                .map(at -> !at.isBefore(visit.startedAt().minus(SKEW)))
                .orElse(false);
        if (!own || !anew) {
            throw proven.refuse(caller.user(), BY, request.remoteAddress(), own
                    ? "The identity provider did not ask you again who you are. Use your password or a passkey"
                    : "That is not your identity. Begin again");
        }
        Sessions.Opened renewed = proven.renew(caller,
                new ProvenSignIn.Proof(BY, provedAt(identity), context -> Map.of()));
        return new Returned(Outcome.PROVED_AGAIN, Optional.of(sessions.begun(request, renewed).cookie()), "");
    }

    private Returned linked(RequestContext request, Identity identity, Visit visit) {
        Caller caller = sameCaller(request, visit);
        UserId user = caller.user().orElseThrow();
        commands.run(caller.actor(), Command.of("auth.identity-linked", Done.class)
                .needs("me:manage", null)
                .does(context -> {
                    Transaction tx = context.tx();
                    if (users.lock(tx, user).isEmpty()
                            || identities.find(tx, identity.issuer(), identity.subject()).isPresent()
                            || identities.isLinked(tx, identity.issuer(), user)) {
                        throw new CounterfoilException(AuthErrors.IDENTITY_TAKEN,
                                "This identity belongs to a user already, or you have another one. Unlink that first");
                    }
                    identities.link(tx, identity.issuer(), identity.subject(), user, context.recordedAt());
                    context.record(List.of(user.text()), List.of(), Map.of());
                    return new Done(1);
                }));
        return new Returned(Outcome.LINKED, Optional.empty(), "");
    }

    /** The one who was sent to the provider, in the same session. */
    private static Caller sameCaller(RequestContext request, Visit visit) {
        return Caller.find(request)
                .filter(caller -> caller.session().map(SessionId::value).equals(Optional.of(visit.session())))
                .orElseThrow(() -> refused("You have signed out or in meanwhile. Begin again"));
    }

    /** What the provider does not say was never: then something dangerous asks again. */
    private Instant provedAt(Identity identity) {
        Instant now = clock.instant();
        return identity.provedAt().map(at -> at.isBefore(now) ? at : now).orElse(Instant.EPOCH.plusSeconds(1));
    }

    private Sent send(RequestContext request, Purpose purpose, long session, String next) {
        requireOffered(request);
        BrowserTicket ticket = BrowserTicket.of(request).orElseGet(BrowserTicket::next);
        String state = Secrets.next();
        Visit visit = new Visit(Secrets.next(), Secrets.next(), purpose, session, next, clock.instant());
        URI address = provider.address(question(request, state, visit), purpose == Purpose.PROVE_AGAIN,
                times.sessionAbsolute());
        transactions.write(tx -> {
            identities.begin(tx, Secrets.hash(state), Secrets.hash(ticket.secret()), visit,
                    visit.startedAt().plus(VISIT));
            return true;
        });
        return new Sent(address, ticket.set(request, VISIT));
    }

    private static IdentityProvider.Question question(RequestContext request, String state, Visit visit) {
        String origin = request.attribute(Passkeys.PARTY).orElseThrow().origin();
        return new IdentityProvider.Question(state, visit.nonce(), visit.verifier(),
                origin + "/console/provider/return");
    }

    private void requireOffered(RequestContext request) {
        if (offered(request).isEmpty()) {
            throw new CounterfoilException(AuthErrors.PROVIDER_MISSING,
                    "No identity provider is set up here. auth.oidc.issuer and http.public-url do so");
        }
    }

    private static SessionId session(RequestContext request) {
        Caller caller = Caller.of(request);
        var unused = requireSession(caller);
        return caller.session().orElseThrow();
    }

    private static UserId requireSession(Caller caller) {
        if (caller.session().isEmpty()) {
            throw new CounterfoilException(AuthErrors.DENIED,
                    "This is for the user who is signed in, not for a token. Sign in first");
        }
        return caller.user().orElseThrow();
    }

    private String issuer() {
        return config.issuer().map(URI::toString).orElse("");
    }

    private static CounterfoilException refused(String message) {
        return new CounterfoilException(AuthErrors.PROVIDER_REFUSED, message);
    }
}
