package io.counterfoil.server.portal;

import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.Contact;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.MarkedContact;
import io.counterfoil.server.delivery.MessageId;
import io.counterfoil.server.delivery.Messages;
import io.counterfoil.server.delivery.NewMessage;
import io.counterfoil.server.delivery.Recipient;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in: by a link that is mailed to a contact and works once and for 15 minutes, or by a passkey. Safe for any
 * number of threads and nodes.
 */
final class SignIns {
    static final Duration VALID = Duration.ofMinutes(15);
    static final String PERMISSION = "portal:session";
    private static final Logger log = LoggerFactory.getLogger(SignIns.class);
    private static final int MOST_IN_15_MINUTES = 3;
    private static final int WAITING = 200;
    private static final int LONGEST = 254;

    private final Commands commands;
    private final Transactions transactions;
    private final AccountRepository repository;
    private final SignInTokens tokens;
    private final Customers customers;
    private final Entities entities;
    private final Messages messages;
    private final Ids ids;
    private final Clock clock;
    /** Whoever asks is answered before anything is looked up: how long that takes would tell what is known. */
    private final ThreadPoolExecutor desk = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("portal-sign-in").factory());

    /** What a command left behind: never a secret. */
    record Done(String object) {}

    /** Who asks, as far as it is known here. */
    private record Asking(MarkedContact contact, String mark) {}

    /**
     * Who comes in, and by what.
     *
     * @param by what the audit log calls it
     * @param what id of the link or the passkey
     * @param customer in whose account that was asked for or made
     */
    private record Proof(String by, String what, CustomerId customer, String mark) {}

    /** A session that has begun, and the secret for its cookie, which is not stored. */
    record Opened(PortalSession session, String secret) {
        @Override
        public String toString() {
            return "Opened[" + session.id() + "]";
        }
    }

    @Inject
    SignIns(Commands commands, Transactions transactions, AccountRepository repository, SignInTokens tokens,
            Customers customers, Entities entities, Messages messages, Ids ids, Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.tokens = tokens;
        this.customers = customers;
        this.entities = entities;
        this.messages = messages;
        this.ids = ids;
        this.clock = clock;
        desk.allowCoreThreadTimeOut(true);
    }

    /**
     * Has a link mailed to a contact of this address, by each legal entity that has one. Comes back at once, and the
     * same whether the address is known or not.
     */
    void ask(String email) {
        if (email.length() > LONGEST || !email.matches("[^@\\s]+@[^@\\s]+")) {
            return;
        }
        try {
            desk.execute(() -> {
                for (LegalEntity entity : entities.all()) {
                    ask(entity.id(), email);
                }
            });
        } catch (RejectedExecutionException e) {
            log.warn("More people ask for a link to the portal than can be served; one was left out");
        }
    }

    private void ask(EntityId entity, String email) {
        try {
            Instant since = clock.instant().minus(VALID);
            Optional<Asking> asking = transactions.read(tx -> {
                String mark = customers.emailMark(tx, entity, email);
                return customers.withEmailMark(tx, entity, mark)
                        .stream()
                        .findFirst()
                        .filter(found -> repository.asked(tx, entity, mark, since) < MOST_IN_15_MINUTES)
                        .map(found -> new Asking(found, mark));
            });
            if (asking.isEmpty()) {
                return;
            }
            PortalSignInId id = new PortalSignInId(ids.next());
            Done unused = commands.run(Links.ACTOR, Command.of("portal.sign-in-asked", Done.class)
                    .needs(PERMISSION, entity)
                    .does(context -> mail(context, id, entity, asking.get())));
        } catch (RuntimeException e) {
            log.warn("A link to the portal of {} could not be mailed", entity, e);
        }
    }

    private Done mail(CommandContext context, PortalSignInId id, EntityId entity, Asking asking) {
        Transaction tx = context.tx();
        MarkedContact known = asking.contact();
        Instant now = context.recordedAt().truncatedTo(ChronoUnit.MICROS);
        SignInLink link = new SignInLink(id, entity, known.customer(), known.contact(), asking.mark(), now,
                now.plus(VALID),
                null);
        repository.insert(tx, link, tokens.hash(tx, id));
        Customer customer = customers.require(tx, entity, known.customer());
        Contact contact = customers.contact(tx, entity, known.contact()).orElseThrow();
        MessageId message = messages.queueTo(context,
                new NewMessage(customer, SignInMail.KIND, SignInMail.KIND + ":" + id, id.value(), null,
                        List.of(SignInMail.PURPOSE)),
                new Recipient(contact.name(), contact.email()));
        context.record(List.of(id.text(), known.customer().text(), message.text()), List.of(),
                Map.of("expires_at", link.expiresAt().toString()));
        return new Done(id.text());
    }

    /** The link of a token, if it can still be used. Uses nothing up. */
    Optional<SignInLink> find(String token) {
        Instant now = clock.instant();
        return tokens.read(token)
                .flatMap(presented -> transactions
                        .read(tx -> repository.find(tx, presented.link(), presented.secretHash())))
                .filter(link -> link.usable(now));
    }

    /**
     * Uses the link up and begins a session.
     *
     * @throws CounterfoilException {@code portal.sign-in-refused}
     */
    Opened enter(String token) {
        SignInTokens.Presented presented = tokens.read(token).orElseThrow(SignIns::refused);
        SignInLink known = transactions.read(tx -> repository.find(tx, presented.link(), presented.secretHash()))
                .orElseThrow(SignIns::refused);
        return begin(known.entity(), known.contact(), context -> {
            Instant now = context.recordedAt().truncatedTo(ChronoUnit.MICROS);
            SignInLink link = repository.lock(context.tx(), presented.link(), presented.secretHash())
                    .filter(found -> found.usable(now))
                    .orElseThrow(SignIns::refused);
            repository.used(context.tx(), link.id(), now);
            return new Proof("link", link.id().text(), link.customer(), link.mark());
        });
    }

    /**
     * Begins a session by a passkey.
     *
     * @param use what else is done in the same transaction: it uses the proof up, or refuses
     * @throws CounterfoilException {@code portal.sign-in-refused}; whatever {@code use} refuses with
     */
    Opened enter(PortalPasskey passkey, Consumer<CommandContext> use) {
        return begin(passkey.entity(), passkey.contact(), context -> {
            use.accept(context);
            return new Proof("passkey", passkey.id().text(), passkey.customer(), passkey.mark());
        });
    }

    /** @param prove who it is, in the transaction that begins the session */
    private Opened begin(EntityId entity, long contact, Function<CommandContext, Proof> prove) {
        PortalSessionId id = new PortalSessionId(ids.next());
        String secret = tokens.session();
        Done unused = commands.run(PortalSession.actor(contact), Command.of("portal.sign-in", Done.class)
                .needs(PERMISSION, entity)
                .does(context -> open(context, entity, prove.apply(context), id, secret)));
        return new Opened(
                transactions.read(tx -> repository.session(tx, SignInTokens.sessionHash(secret))).orElseThrow(),
                secret);
    }

    private Done open(CommandContext context, EntityId entity, Proof proof, PortalSessionId id, String secret) {
        Transaction tx = context.tx();
        Instant now = context.recordedAt().truncatedTo(ChronoUnit.MICROS);
        List<MarkedContact> accounts = customers.withEmailMark(tx, entity, proof.mark());
        if (accounts.isEmpty()) {
            throw refused();
        }
        CustomerId only = accounts.size() == 1 ? accounts.getFirst().customer() : null;
        long contact = accounts.getFirst().contact();
        repository.insert(tx, new PortalSession(id, entity, proof.mark(), contact, only, now, now,
                now.plus(PortalSessions.LONGEST)), SignInTokens.sessionHash(secret));
        context.record(List.of(id.text(), proof.what(), proof.customer().text()), List.of(),
                Map.of("accounts", Integer.toString(accounts.size()), "by", proof.by()));
        return new Done(id.text());
    }

    private static CounterfoilException refused() {
        return new CounterfoilException(PortalErrors.SIGN_IN_REFUSED,
                "The link was used already, has expired, or was not made here. Ask for a new one");
    }
}
