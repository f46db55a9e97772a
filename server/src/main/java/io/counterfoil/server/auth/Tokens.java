package io.counterfoil.server.auth;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** API tokens: they act for their owner, never for more than both their scopes and their owner's roles allow. */
public final class Tokens {
    static final String PREFIX = "cfk_";
    private static final Pattern FORM = Pattern.compile("cfk_([0-9A-HJKMNP-TV-Z]{13})_([0-9a-f]{64})");
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration COARSE = Duration.ofHours(1);
    private static final int MOST_SCOPES = 100;
    private static final int LONGEST_SCOPES = 4_000;

    private final Commands commands;
    private final Transactions transactions;
    private final TokenRepository tokens;
    private final AccessRights access;
    private final PermissionRegistry registry;
    private final AuthzVersion version;
    private final Ids ids;
    private final Clock clock;
    private final VersionedCache<StoredToken> good;
    private final Map<TokenId, Instant> lastUsed = new ConcurrentHashMap<>();

    /** What is remembered of a new token under an idempotency key: never the secret. */
    record Made(TokenId token, String secretHash) {}

    @Inject
    Tokens(Commands commands, Transactions transactions, TokenRepository tokens, AccessRights access,
            PermissionRegistry registry, AuthzVersion version, Ids ids, Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.tokens = tokens;
        this.access = access;
        this.registry = registry;
        this.version = version;
        this.ids = ids;
        this.clock = clock;
        this.good = new VersionedCache<>(version, transactions);
    }

    /**
     * Makes a token that acts for the user who asks. A token cannot make another one.
     *
     * @throws CounterfoilException {@code auth.denied}, {@code auth.bad-field}
     */
    public MadeToken create(Actor actor, Optional<IdempotencyKey> key, NewToken asked) {
        if (actor.kind() != Actor.Kind.USER) {
            throw new CounterfoilException(AuthErrors.DENIED,
                    "A token is made by a user who is signed in, not by another token. Sign in first");
        }
        String name = Text.checked("name", asked.name(), 100);
        List<String> scopes = checkedScopes(asked.scopes());
        Instant now = clock.instant();
        if (!asked.expiresAt().isAfter(now) || asked.expiresAt().isAfter(now.plus(LONGEST))) {
            throw CounterfoilException.ofField(AuthErrors.BAD_FIELD, "expiresAt",
                    "is not in the future, or is more than 366 days ahead", "Give a time within the coming 366 days");
        }
        TokenId id = new TokenId(ids.next());
        String secret = Secrets.next();
        StoredToken token = new StoredToken(id, UserId.valueOf(actor.principal()), name, Secrets.hash(secret), scopes,
                asked.entity(), now, asked.expiresAt().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(), Optional.empty());
        Made made = commands.run(actor,
                Keyed.keyed(Command.of("auth.token-created", Made.class).needs("me:manage", null), key, asked)
                        .does(context -> {
                            tokens.insert(context.tx(), token);
                            context.record(List.of(id.text(), token.owner().text()), List.of(),
                                    Map.of("scopes", scopes, "expiresAt", token.expiresAt().toString()));
                            return new Made(id, token.secretHash());
                        }));
        TokenView view = transactions.read(tx -> tokens.find(tx, made.token())).orElseThrow().view();
        return new MadeToken(view, made.token().equals(id) ? written(id, secret) : null);
    }

    /**
     * Ends the token at once. One's own, or with {@code token:manage} anyone's; doing it again changes nothing.
     *
     * @throws CounterfoilException {@code auth.denied}, {@code auth.token-unknown}
     */
    public TokenView revoke(Actor actor, Optional<IdempotencyKey> key, TokenId id) {
        StoredToken token = transactions.read(tx -> tokens.find(tx, id))
                .filter(found -> isOwn(actor, found) || access.reach(actor, "token:manage").all())
                .orElseThrow(() -> unknown(id));
        String needed = isOwn(actor, token) ? "me:manage" : "token:manage";
        commands.run(actor,
                Keyed.keyed(Command.of("auth.token-revoked", Done.class).needs(needed, null), key, id).does(context -> {
                    version.raise(context.tx());
                    tokens.revoke(context.tx(), id, context.recordedAt());
                    context.record(List.of(id.text(), token.owner().text()), List.of(), Map.of());
                    return new Done(1);
                }));
        return transactions.read(tx -> tokens.find(tx, id)).orElseThrow().view();
    }

    /** One's own, in the order in which they were made, behind the given id (0: from the first). */
    public List<TokenView> listOwn(Actor actor, long after, int limit) {
        access.require(actor, "me:read", null);
        if (actor.kind() == Actor.Kind.SYSTEM) {
            return List.of();
        }
        UserId owner = UserId.valueOf(actor.person());
        return transactions.read(tx -> tokens.list(tx, owner, after, limit)).stream().map(StoredToken::view).toList();
    }

    /** Everyone's; needs {@code token:read}. */
    public List<TokenView> listAll(Actor actor, long after, int limit) {
        access.require(actor, "token:read", null);
        return transactions.read(tx -> tokens.list(tx, null, after, limit)).stream().map(StoredToken::view).toList();
    }

    /** Whose token it is, if it is good now. */
    Optional<Caller> authenticate(String presented) {
        Matcher matcher = FORM.matcher(presented);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String text = "tok_" + matcher.group(1);
        if (Id.DIGITS.indexOf(matcher.group(1).charAt(0)) > 7 || text.equals("tok_0000000000000")) {
            return Optional.empty();
        }
        TokenId id = TokenId.valueOf(text);
        Instant now = clock.instant();
        Optional<StoredToken> token = good.find(text, tx -> tokens.findGood(tx, id))
                .filter(found -> Secrets.equal(found.secretHash(), Secrets.hash(matcher.group(2))))
                .filter(found -> now.isBefore(found.expiresAt()));
        token.ifPresent(found -> used(found, now));
        return token.map(Caller::ofToken);
    }

    private void used(StoredToken token, Instant now) {
        Instant known = lastUsed.getOrDefault(token.id(), token.lastUsedAt().orElse(Instant.EPOCH));
        if (now.isBefore(known.plus(COARSE))) {
            return;
        }
        Instant before = lastUsed.put(token.id(), now);
        if (before == null || !now.isBefore(before.plus(COARSE))) {
            transactions.write(tx -> {
                tokens.used(tx, token.id(), now);
                return true;
            });
        }
    }

    private List<String> checkedScopes(List<String> asked) {
        List<String> scopes = new ArrayList<>(new TreeSet<>(asked));
        if (scopes.isEmpty() || scopes.size() > MOST_SCOPES || String.join(" ", scopes).length() > LONGEST_SCOPES) {
            throw CounterfoilException.ofField(AuthErrors.BAD_FIELD, "scopes", "is empty or too long",
                    "Name 1 to " + MOST_SCOPES + " permissions, or use a pattern such as invoice:*");
        }
        for (String scope : scopes) {
            if (registry.matching(scope).isEmpty()) {
                throw CounterfoilException.ofField(AuthErrors.BAD_FIELD, "scopes",
                        "'" + Text.shortened(scope) + "' matches no permission",
                        "Write object:action, such as invoice:read or *:read; GET /api/v1/permissions lists them");
            }
        }
        return scopes;
    }

    private static boolean isOwn(Actor actor, StoredToken token) {
        return actor.person().equals(token.owner().text());
    }

    private static String written(TokenId id, String secret) {
        return PREFIX + id.text().substring(id.prefix().length() + 1) + "_" + secret;
    }

    private static CounterfoilException unknown(TokenId id) {
        return new CounterfoilException(AuthErrors.TOKEN_UNKNOWN, "There is no token " + id.text());
    }
}
