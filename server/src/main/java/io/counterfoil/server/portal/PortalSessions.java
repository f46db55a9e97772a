package io.counterfoil.server.portal;

import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.MarkedContact;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.jobs.Recurrence;
import io.counterfoil.server.jobs.RecurringTask;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sessions of contacts who are signed in. They live in the database, so that each node knows them; each request looks
 * whether its customer still has that contact, so that removing a contact ends what it opened. Safe for threads.
 */
final class PortalSessions implements RecurringTask {
    static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration SEEN_STEP = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofDays(1);

    private final Transactions transactions;
    private final Commands commands;
    private final AccountRepository repository;
    private final PortalPasskeyRepository passkeys;
    private final Customers customers;
    private final Clock clock;

    /** A session that is alive, with the accounts that it opens, by customer; never empty. */
    record Live(PortalSession session, List<MarkedContact> accounts) {
        Live { accounts = List.copyOf(accounts); }

        /** The account that is looked at; empty while it is still to be chosen, or once it is not theirs any more. */
        Optional<MarkedContact> chosen() {
            return accounts.stream().filter(one -> one.customer().equals(session.customer())).findFirst();
        }
    }

    @Inject
    PortalSessions(Transactions transactions, Commands commands, AccountRepository repository,
            PortalPasskeyRepository passkeys, Customers customers, Clock clock) {
        this.transactions = transactions;
        this.commands = commands;
        this.repository = repository;
        this.passkeys = passkeys;
        this.customers = customers;
        this.clock = clock;
    }

    /** Whose session it is, if it is still alive. */
    Optional<Live> authenticate(String secret) {
        String hash = SignInTokens.sessionHash(secret);
        Instant now = clock.instant();
        Optional<Live> live = transactions.read(tx -> repository.session(tx, hash)
                .filter(session -> alive(session, now))
                .map(session -> new Live(session,
                        customers.withEmailMark(tx, session.entity(), session.mark()))))
                .filter(found -> !found.accounts().isEmpty());
        live.map(Live::session)
                .filter(session -> now.isAfter(session.lastSeenAt().plus(SEEN_STEP)))
                .ifPresent(
                        session -> transactions.write(tx -> {
                            repository.seen(tx, session.id(), now);
                            return true;
                        }));
        return live;
    }

    /** Goes over to another of the contact's accounts. */
    void choose(Live live, CustomerId customer) {
        MarkedContact account = live.accounts()
                .stream()
                .filter(one -> one.customer().equals(customer))
                .findFirst()
                .orElseThrow(() -> new CounterfoilException(PortalErrors.NOT_THEIRS, "There is no such account"));
        PortalSession session = live.session();
        SignIns.Done unused = commands.run(PortalSession.actor(account.contact()),
                Command.of("portal.choose-account", SignIns.Done.class)
                        .needs(SignIns.PERMISSION, session.entity())
                        .does(context -> {
                            repository.choose(context.tx(), session.id(), customer, account.contact());
                            context.record(List.of(session.id().text(), customer.text()), List.of(), Map.of());
                            return new SignIns.Done(customer.text());
                        }));
    }

    void end(PortalSession session) {
        SignIns.Done unused = commands.run(session.actor(), Command.of("portal.sign-out", SignIns.Done.class)
                .needs(SignIns.PERMISSION, session.entity())
                .does(context -> {
                    repository.delete(context.tx(), session.id());
                    context.record(List.of(session.id().text()), List.of(), Map.of());
                    return new SignIns.Done(session.id().text());
                }));
    }

    @Override
    public String name() {
        return "portal-session-sweep";
    }

    @Override
    public Recurrence recurrence() {
        return new Recurrence.Every(Duration.ofMinutes(15));
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        int deleted = 1;
        while (deleted > 0 && !Thread.currentThread().isInterrupted()) {
            deleted = transactions
                    .claim(tx -> repository.deleteOver(tx, now, now.minus(IDLE), now.minus(KEPT))
                            + passkeys.deleteExpired(tx, now));
        }
    }

    private static boolean alive(PortalSession session, Instant now) {
        return now.isBefore(session.expiresAt()) && now.isBefore(session.lastSeenAt().plus(IDLE));
    }
}
