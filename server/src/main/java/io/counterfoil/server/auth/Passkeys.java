package io.counterfoil.server.auth;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.AttributeKey;
import io.counterfoil.server.http.HttpErrors;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.passkey.ClaimedPasskey;
import io.counterfoil.server.passkey.MadePasskey;
import io.counterfoil.server.passkey.PasskeyCeremony;
import io.counterfoil.server.passkey.PasskeyHolder;
import io.counterfoil.server.passkey.PasskeyRealm;
import io.counterfoil.server.passkey.PasskeyUse;
import io.counterfoil.server.passkey.RelyingParty;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Passkeys (WebAuthn): a device that has checked its user by fingerprint, face or PIN signs what it is asked, so that
 * no password and no code is needed. Each challenge is answered once, within five minutes. Safe for threads.
 */
public final class Passkeys {
    static final String BY = "passkey";
    /** As whom browsers are asked for passkeys under the address of a request; not there where they have none. */
    static final AttributeKey<RelyingParty> PARTY = AttributeKey.of("relying party", RelyingParty.class);
    private static final String SERVICE = "Counterfoil";
    private static final int MOST = 20;
    private static final int LONGEST_NAME = 60;

    private final Commands commands;
    private final Transactions transactions;
    private final PasskeyRepository passkeys;
    private final PasskeyRealm realm;
    private final UserRepository users;
    private final Ids ids;
    private final Clock clock;

    @Inject
    Passkeys(Commands commands, Transactions transactions, PasskeyRepository passkeys, PasskeyCeremony ceremony,
            UserRepository users, Ids ids, Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.passkeys = passkeys;
        this.realm = new PasskeyRealm(ceremony, passkeys, clock);
        this.users = users;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether browsers have passkeys for this server under the address by which it is reached. */
    public boolean possible(RequestContext request) {
        return request.attribute(PARTY).isPresent();
    }

    /** What a browser is asked, as JSON, to say by a passkey who its user is; for anyone. */
    public String ask(RequestContext request) {
        RelyingParty party = party(request);
        return transactions.write(tx -> realm.ask(tx, party));
    }

    /**
     * What a browser is asked, as JSON, to make a passkey for the caller.
     *
     * @throws CounterfoilException {@code auth.denied} for a token, {@code auth.passkeys-impossible},
     *     {@code auth.bad-field}
     */
    public String begin(RequestContext request) {
        UserId id = requireUser(Caller.of(request));
        RelyingParty party = party(request);
        List<StoredPasskey> present = transactions.read(tx -> passkeys.list(tx, id));
        if (present.size() >= MOST) {
            throw CounterfoilException.ofField(AuthErrors.BAD_FIELD, "name", "you have " + MOST + " passkeys",
                    "Remove one first");
        }
        StoredUser user = transactions.read(tx -> users.find(tx, id)).orElseThrow();
        PasskeyHolder holder = new PasskeyHolder(SERVICE, handle(id), user.login(), user.display());
        return transactions.write(tx -> realm.begin(tx, party, holder, id.value(),
                present.stream().map(StoredPasskey::key).toList()));
    }

    /**
     * Keeps the passkey that the caller's browser has made.
     *
     * @param name how its user calls it, 1 to 60 characters
     * @param answer the credential as JSON
     * @throws CounterfoilException {@code auth.passkey-refused}, {@code auth.bad-field}, {@code auth.denied}
     */
    public PasskeyView register(RequestContext request, String name, String answer) {
        Caller caller = Caller.of(request);
        UserId user = requireUser(caller);
        String called = Text.checked("name", name, LONGEST_NAME);
        RelyingParty party = party(request);
        MadePasskey made = transactions.write(tx -> realm.registered(tx, party, user.value(), answer))
                .orElseThrow(Passkeys::refused);
        PasskeyId id = new PasskeyId(ids.next());
        commands.run(caller.actor(), Command.of("auth.passkey-added", Done.class)
                .needs("me:manage", null)
                .does(context -> {
                    if (!users.lock(context.tx(), user).map(StoredUser::active).orElse(false)
                            || passkeys.find(context.tx(), made.credentialHash()).isPresent()) {
                        throw refused();
                    }
                    passkeys.insert(context.tx(), new StoredPasskey(id, user, made.key(), called,
                            context.recordedAt(), Optional.empty()), made.credentialHash());
                    context.record(List.of(user.text(), id.text()), List.of(), Map.of());
                    return new Done(1);
                }));
        return list(caller).stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    /** The caller's own, in the order in which they were made; none for the command line. */
    public List<PasskeyView> list(Caller caller) {
        return caller.user()
                .map(user -> transactions.read(tx -> passkeys.list(tx, user)).stream().map(PasskeyView::of).toList())
                .orElse(List.of());
    }

    /**
     * Removes one of the caller's own.
     *
     * @throws CounterfoilException {@code http.not-found}, {@code auth.denied} for a token
     */
    public void remove(Caller caller, PasskeyId id) {
        UserId user = requireUser(caller);
        commands.run(caller.actor(), Command.of("auth.passkey-removed", Done.class)
                .needs("me:manage", null)
                .does(context -> {
                    if (!passkeys.delete(context.tx(), user, id)) {
                        throw new CounterfoilException(HttpErrors.NOT_FOUND, "You have no passkey " + id.text());
                    }
                    context.record(List.of(user.text(), id.text()), List.of(), Map.of());
                    return new Done(1);
                }));
    }

    /**
     * Takes all passkeys of a user away, whose devices were lost or stolen.
     *
     * @return how many there were
     * @throws CounterfoilException {@code auth.user-unknown}, {@code auth.denied}
     */
    public int removeAll(Actor actor, UserId user) {
        return commands.run(actor, Command.of("auth.passkeys-removed", Done.class)
                .needs("user:manage", null)
                .does(context -> {
                    if (users.lock(context.tx(), user).isEmpty()) {
                        throw new CounterfoilException(AuthErrors.USER_UNKNOWN, "There is no user " + user.text());
                    }
                    int removed = passkeys.deleteAll(context.tx(), user);
                    context.record(List.of(user.text()), List.of(), Map.of("removed", String.valueOf(removed)));
                    return new Done(removed);
                })).count();
    }

    /** Whose passkey a browser has answered with, and what uses the answer up. */
    record Proved(UserId user, ProvenSignIn.Proof proof) {}

    /** Empty if the answer proves nothing; its challenge is used up all the same. */
    Optional<Proved> prove(RequestContext request, String answer) {
        Optional<RelyingParty> party = request.attribute(PARTY);
        Optional<ClaimedPasskey> claimed = transactions.write(tx -> realm.claimed(tx, answer));
        if (party.isEmpty() || claimed.isEmpty()) {
            return Optional.empty();
        }
        return transactions.read(tx -> passkeys.find(tx, claimed.get().credentialHash())
                .filter(known -> users.find(tx, known.user()).map(StoredUser::active).orElse(false)))
                .flatMap(known -> realm.verified(party.get(), claimed.get(), handle(known.user()), known.key())
                        .map(used -> new Proved(known.user(), new ProvenSignIn.Proof(BY, clock.instant(),
                                context -> use(context, known, used)))));
    }

    private Map<String, Object> use(CommandContext context, StoredPasskey known, PasskeyUse used) {
        if (!passkeys.used(context.tx(), known, used.signCount(), used.backedUp(), context.recordedAt())) {
            throw new CounterfoilException(AuthErrors.SIGN_IN_REFUSED, "The passkey was used or removed meanwhile");
        }
        return Map.of("passkey", known.id().text());
    }

    /** By what the authenticator knows its user: says nothing of the person. */
    private static String handle(UserId user) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(user.value()).array());
    }

    private static RelyingParty party(RequestContext request) {
        return request.attribute(PARTY)
                .orElseThrow(() -> new CounterfoilException(AuthErrors.PASSKEYS_IMPOSSIBLE,
                        "Browsers give passkeys to an address with a name and HTTPS only, and to localhost. Set http.public-url, and open the console there"));
    }

    private static UserId requireUser(Caller caller) {
        if (caller.session().isEmpty()) {
            throw new CounterfoilException(AuthErrors.DENIED,
                    "A passkey belongs to the user who is signed in, not to a token. Sign in first");
        }
        return caller.user().orElseThrow();
    }

    private static CounterfoilException refused() {
        return new CounterfoilException(AuthErrors.PASSKEY_REFUSED,
                "The browser's answer is not one to the question that was asked here, or came too late. Begin again");
    }
}
