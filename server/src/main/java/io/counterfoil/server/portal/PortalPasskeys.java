package io.counterfoil.server.portal;

import io.counterfoil.server.auth.RefusedAccess;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.crypto.PersonalData;
import io.counterfoil.server.customer.Contact;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.MarkedContact;
import io.counterfoil.server.delivery.MessageId;
import io.counterfoil.server.delivery.Messages;
import io.counterfoil.server.delivery.NewMessage;
import io.counterfoil.server.delivery.Recipient;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
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
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Passkeys of customers' contacts, in a realm of their own: a device that has checked its user by fingerprint, face or
 * PIN signs what it is asked, so that no mail is needed. A passkey belongs to whoever has an e-mail address with a
 * legal entity, as sessions do. Safe for any number of threads and nodes.
 */
final class PortalPasskeys {
    static final String PERMISSION = "portal:passkey";
    static final int MOST = 10;
    /**
     * For so long after a sign-in a passkey can be made: whoever gets hold of a session must not make a key of their
     * own of it, which would outlive the session.
     */
    static final Duration FRESH = Duration.ofMinutes(15);
    private static final String PURPOSE = "portal passkey";
    private static final int LONGEST_NAME = 60;
    private static final int DUPLICATE_KEY = 1062;

    private final Commands commands;
    private final Transactions transactions;
    private final PortalPasskeyRepository repository;
    private final AccountRepository sessions;
    private final PasskeySeal seal;
    private final PasskeyRealm realm;
    private final SignIns signIns;
    private final PortalAddress address;
    private final RefusedAccess refusedAccess;
    private final Customers customers;
    private final Messages messages;
    private final Ids ids;
    private final TokenMac handles;
    private final Clock clock;

    @Inject
    PortalPasskeys(Commands commands, Transactions transactions, PortalPasskeyRepository repository,
            AccountRepository sessions, PasskeySeal seal, PasskeyCeremony ceremony, SignIns signIns,
            PortalAddress address,
            RefusedAccess refusedAccess, Customers customers, Messages messages, PersonalData personalData, Ids ids,
            Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.sessions = sessions;
        this.seal = seal;
        this.realm = new PasskeyRealm(ceremony, repository, clock);
        this.clock = clock;
        this.signIns = signIns;
        this.address = address;
        this.refusedAccess = refusedAccess;
        this.customers = customers;
        this.messages = messages;
        this.ids = ids;
        this.handles = new TokenMac(personalData, transactions, PURPOSE);
    }

    /** Whether browsers have passkeys for the portal under the address by which it is reached. */
    boolean possible(PortalFilter.Seen seen) {
        return address.party(seen).isPresent();
    }

    /** Whether whoever asks has signed in just now, as making one demands. */
    boolean fresh(AccountVisit visit) {
        return clock.instant().isBefore(visit.live().session().createdAt().plus(FRESH));
    }

    /** Of whoever is signed in, in the order in which they were made. */
    List<PortalPasskey> list(AccountVisit visit) {
        return list(visit.owner(), visit.live().session().mark());
    }

    private List<PortalPasskey> list(EntityId entity, String mark) {
        return transactions.read(tx -> repository.list(tx, entity, mark)
                .stream()
                .flatMap(stored -> seal.open(tx, stored).stream())
                .toList());
    }

    /** @throws CounterfoilException {@code portal.not-found} for another's, and for one that is gone */
    PortalPasskey one(AccountVisit visit, PortalPasskeyId id) {
        return list(visit).stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow(() -> unknown(id));
    }

    /**
     * How a person calls a passkey.
     *
     * @throws CounterfoilException {@code portal.invalid}
     */
    static String checkedName(String name) {
        FieldChecks checks = new FieldChecks(PortalErrors.INVALID);
        String checked = checks.text("name", name, LONGEST_NAME);
        checks.throwIfAny();
        return checked;
    }

    /**
     * What a browser is asked, as JSON, to make a passkey for whoever is signed in.
     *
     * @throws CounterfoilException {@code portal.passkeys-impossible}, {@code portal.passkey-limit},
     *     {@code portal.sign-in-anew} if the sign-in is not {@link #fresh}
     */
    String begin(AccountVisit visit) {
        if (!fresh(visit)) {
            throw new CounterfoilException(PortalErrors.SIGN_IN_ANEW, "Sign in again to make a passkey: that has to be "
                    + "done within " + FRESH.toMinutes() + " minutes of a sign-in");
        }
        RelyingParty party = party(visit.seen());
        PortalSession session = visit.live().session();
        List<PortalPasskey> present = list(visit);
        if (present.size() >= MOST) {
            throw full();
        }
        Contact self = transactions.read(tx -> customers.contact(tx, visit.owner(), contact(visit).contact()))
                .orElseThrow(() -> new CounterfoilException(PortalErrors.NOT_THEIRS, "There is no such contact"));
        String seller = visit.company().seller();
        // Whoever has accounts with two companies of one portal sees at the device which is which.
        PasskeyHolder holder = new PasskeyHolder(seller, handle(session.entity(), session.mark()),
                self.email() + " (" + seller + ")", self.name());
        return transactions.write(tx -> realm.begin(tx, party, holder, session.id().value(),
                present.stream().map(PortalPasskey::key).toList()));
    }

    /**
     * Keeps the passkey that the browser has made, and tells the person by mail. Idempotent by its key.
     *
     * @param answer the credential as JSON
     * @throws CounterfoilException {@code portal.invalid}, {@code portal.passkey-refused},
     *     {@code portal.passkey-limit}, {@code portal.passkeys-impossible}
     */
    void add(AccountVisit visit, IdempotencyKey key, String name, String answer) {
        String called = checkedName(name);
        RelyingParty party = party(visit.seen());
        PortalPasskeyId id = new PortalPasskeyId(ids.next());
        SignIns.Done unused = commands.run(visit.live().session().actor(),
                Command.of("portal.passkey-added", SignIns.Done.class)
                        .needs(PERMISSION, visit.owner())
                        .keyed(key, List.of(called, LinkTokens.hash(answer.getBytes(StandardCharsets.UTF_8))))
                        .does(context -> add(context, visit, party, id, called, answer)));
    }

    private SignIns.Done add(CommandContext context, AccountVisit visit, RelyingParty party, PortalPasskeyId id,
            String name, String answer) {
        PortalSession session = visit.live().session();
        MarkedContact self = contact(visit);
        // Locked, so that nobody is erased meanwhile and keeps a passkey.
        Contact contact = customers.lockContact(context.tx(), visit.customer(), self.contact())
                .orElseThrow(() -> new CounterfoilException(PortalErrors.NOT_THEIRS, "There is no such contact"));
        if (!customers.emailMark(context.tx(), visit.owner(), contact.email()).equals(session.mark())) {
            throw new CounterfoilException(PortalErrors.NOT_THEIRS, "There is no such contact");
        }
        MadePasskey made = realm.registered(context.tx(), party, session.id().value(), answer)
                .orElseThrow(PortalPasskeys::refused);
        if (repository.list(context.tx(), visit.owner(), session.mark()).size() >= MOST) {
            throw full();
        }
        PortalPasskey passkey = new PortalPasskey(id, visit.owner(), self.customer(), self.contact(), session.mark(),
                name, made.key(), context.recordedAt().truncatedTo(ChronoUnit.MICROS), null);
        try {
            repository.insert(context.tx(), passkey, made.credentialHash(),
                    seal.seal(context.tx(), visit.customer(), passkey));
        } catch (RuntimeException e) {
            if (Transactions.vendorCode(e) == DUPLICATE_KEY) {
                throw refused();
            }
            throw e;
        }
        MessageId message = messages.queueTo(context,
                new NewMessage(visit.customer(), PasskeyMail.KIND, PasskeyMail.KIND + ":" + id, id.value(), null,
                        List.of(SignInMail.PURPOSE)),
                new Recipient(contact.name(), contact.email()));
        context.record(List.of(id.text(), self.customer().text(), message.text()), List.of(), Map.of());
        return new SignIns.Done(id.text());
    }

    /**
     * Removes a passkey of whoever is signed in, and ends their other sessions: one of these may have been begun by it.
     * Idempotent by its key.
     *
     * @throws CounterfoilException {@code portal.not-found}
     */
    void remove(AccountVisit visit, IdempotencyKey key, PortalPasskeyId id) {
        PortalSession session = visit.live().session();
        SignIns.Done unused = commands.run(session.actor(), Command.of("portal.passkey-removed", SignIns.Done.class)
                .needs(PERMISSION, visit.owner())
                .keyed(key, id.text())
                .does(context -> {
                    if (!repository.delete(context.tx(), visit.owner(), session.mark(), id)) {
                        throw unknown(id);
                    }
                    int ended = sessions.deleteOthers(context.tx(), session);
                    context.record(List.of(id.text(), contact(visit).customer().text()), List.of(),
                            Map.of("sessions_ended", Integer.toString(ended)));
                    return new SignIns.Done(id.text());
                }));
    }

    /**
     * What a browser is asked, as JSON, to say by a passkey who its user is; for anyone.
     *
     * @throws CounterfoilException {@code portal.passkeys-impossible}
     */
    String ask(PortalFilter.Seen seen) {
        RelyingParty party = party(seen);
        return transactions.write(tx -> realm.ask(tx, party));
    }

    /**
     * Begins a session by a passkey. The challenge is used up whether it does or not.
     *
     * @param answer what the browser has answered to {@link #ask}
     * @throws CounterfoilException {@code portal.passkey-refused}
     */
    SignIns.Opened signIn(RequestContext request, String answer) {
        Optional<RelyingParty> party = address.party(request.attribute(PortalFilter.SEEN).orElseThrow());
        Optional<ClaimedPasskey> claimed = transactions.write(tx -> realm.claimed(tx, answer));
        Optional<PortalPasskey> known = claimed.flatMap(claim -> transactions.read(tx -> repository
                .find(tx, claim.credentialHash())
                .flatMap(stored -> seal.open(tx, stored))));
        try {
            PasskeyUse use = party.flatMap(asking -> known.flatMap(passkey -> realm.verified(asking,
                    claimed.orElseThrow(), handle(passkey.entity(), passkey.mark()), passkey.key())))
                    .orElseThrow(PortalPasskeys::refused);
            PortalPasskey passkey = known.orElseThrow();
            return signIns.enter(passkey, context -> use(context, passkey, use));
        } catch (CounterfoilException e) {
            if (e.code().equals(PortalErrors.PASSKEY_REFUSED)) {
                // Whose passkey is claimed proves nothing of who has sent this.
                refusedAccess.record(request, Links.ACTOR, e.code());
            }
            throw e;
        }
    }

    /** Only as long as the customer has a contact of that address. */
    private void use(CommandContext context, PortalPasskey passkey, PasskeyUse use) {
        boolean theirs = customers.withEmailMark(context.tx(), passkey.entity(), passkey.mark())
                .stream()
                .anyMatch(account -> account.customer().equals(passkey.customer()));
        if (!theirs || !repository.used(context.tx(), passkey, use, context.recordedAt())) {
            throw refused();
        }
    }

    /** By what authenticators know a person: it says nothing of them, and is the same for all their passkeys. */
    private String handle(EntityId entity, String mark) {
        byte[] handle = handles.of(ByteBuffer.allocate(Long.BYTES).putLong(entity.value()).array(),
                HexFormat.of().parseHex(mark));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(handle);
    }

    private RelyingParty party(PortalFilter.Seen seen) {
        return address.party(seen)
                .orElseThrow(() -> new CounterfoilException(PortalErrors.PASSKEYS_IMPOSSIBLE,
                        "Browsers give passkeys to an address with a name and HTTPS only, and to localhost. Set "
                                + "portal.url or http.public-url, and open the portal there"));
    }

    private static MarkedContact contact(AccountVisit visit) {
        return visit.live().chosen().orElseThrow();
    }

    private static CounterfoilException unknown(PortalPasskeyId id) {
        return new CounterfoilException(PortalErrors.NOT_THEIRS, "There is no passkey " + id);
    }

    private static CounterfoilException full() {
        return new CounterfoilException(PortalErrors.PASSKEY_LIMIT,
                "There are " + MOST + " passkeys already. Remove one first");
    }

    private static CounterfoilException refused() {
        return new CounterfoilException(PortalErrors.PASSKEY_REFUSED,
                "The passkey is not known here, or the browser's answer is not one to the question that was asked here, "
                        + "or came too late. Begin again");
    }
}
