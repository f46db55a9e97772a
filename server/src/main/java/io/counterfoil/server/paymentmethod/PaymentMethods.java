package io.counterfoil.server.paymentmethod;

import io.counterfoil.plugin.payment.MethodSetupResult;
import io.counterfoil.plugin.payment.PaymentGateway;
import io.counterfoil.plugin.payment.StoredMethod;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.CardNumbers;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.jobs.RetryPolicy;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.plugin.ExtensionInstance;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.plugin.OutsideText;
import io.counterfoil.server.plugin.PluginsConfig;
import io.counterfoil.server.time.AtMostEvery;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What customers leave at gateways for later charges. What is asked is committed before the gateway is called, the call
 * happens on the caller's thread without a transaction, and {@link MethodUpkeep} finds out what a call or a kill has
 * left open. Safe for any number of threads and nodes.
 */
public final class PaymentMethods {
    static final Actor ACTOR = Actor.system("payment-methods");
    /** What a customer's contact needs, in the portal. */
    public static final String OWN = "portal:payment-method";
    public static final String READ = "payment-method:read";
    public static final String MANAGE = "payment-method:manage";
    /** How many of a customer can be stored or on their way. */
    public static final int MOST = 20;
    private static final Duration OPEN = Duration.ofHours(1);
    private static final RetryPolicy RETRY = new RetryPolicy(Integer.MAX_VALUE, Duration.ofMinutes(1),
            Duration.ofHours(1));
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);
    private static final int LOOKED_AT = 3;

    private final Commands commands;
    private final Transactions transactions;
    private final PaymentMethodRepository repository;
    private final MethodSeal seal;
    private final MethodGateways gateways;
    private final Customers customers;
    private final Entities entities;
    private final Ids ids;
    private final PluginsConfig plugins;
    private final Clock clock;
    private final AtMostEvery<PaymentMethodId> asked = new AtMostEvery<>(ASK_AGAIN);

    /** Answer of the commands. */
    private record Done(PaymentMethodId method) {}

    @Inject
    PaymentMethods(Commands commands, Transactions transactions, PaymentMethodRepository repository, MethodSeal seal,
            MethodGateways gateways, Customers customers, Entities entities, Ids ids, PluginsConfig plugins,
            Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.seal = seal;
        this.gateways = gateways;
        this.customers = customers;
        this.entities = entities;
        this.ids = ids;
        this.plugins = plugins;
        this.clock = clock;
    }

    /** Gateways that keep methods and work for the entity: its own before those of all, by name. */
    public List<ExtensionInstance<PaymentGateway>> gateways(EntityId entity) {
        return gateways.keeping(entity);
    }

    /**
     * Opens a page of a gateway where a customer can leave a payment method within an hour. Idempotent by its key,
     * which answers the same page.
     *
     * @throws CounterfoilException {@code payment-method.invalid}, {@code payment-method.limit},
     *     {@code payment-method.no-customer}, {@code customer.not-found}
     */
    public BegunMethod begin(Actor actor, IdempotencyKey key, EntityId entity, CustomerId customer,
            NewPaymentMethod request) {
        URI returnAddress = address(request.returnAddress());
        ExtensionInstance<PaymentGateway> gateway = gateways.require(entity, request.gateway());
        PaymentMethodId fresh = new PaymentMethodId(ids.next());
        PaymentMethodId id = commands.run(actor, Command.of("payment-method.begin", Done.class)
                .needs(permission(actor), entity)
                .keyed(key, List.of(customer, request))
                .does(context -> begin(context, entity, customer, request, fresh))).method();
        PaymentMethod method = one(entity, customer, id);
        return new BegunMethod(method, method.state() == MethodState.OPEN
                ? page(method, gateway, returnAddress).map(URI::toString).orElse(null)
                : null);
    }

    private Done begin(CommandContext context, EntityId entity, CustomerId customer, NewPaymentMethod request,
            PaymentMethodId id) {
        Transaction tx = context.tx();
        Customer locked = customers.lock(tx, entity, customer);
        if (locked.state() != Customer.State.ACTIVE) {
            throw new CounterfoilException(PaymentMethodErrors.NO_CUSTOMER,
                    "Customer " + locked.number() + " is no active customer, and so leaves nothing to be charged");
        }
        if (repository.count(tx, customer, context.recordedAt()) >= MOST) {
            throw new CounterfoilException(PaymentMethodErrors.LIMIT, "The customer has " + MOST
                    + " payment methods that are stored or on their way. Remove one first, or wait an hour");
        }
        Instant now = context.recordedAt();
        repository.insert(tx, id, entity, customer, request.gateway(), now.plus(OPEN).truncatedTo(ChronoUnit.SECONDS),
                now.plus(RETRY.pauseAfter(1)), now);
        context.record(List.of(id.text(), customer.text()), List.of(), Map.of("gateway", request.gateway().text()));
        return new Done(id);
    }

    private Optional<URI> page(PaymentMethod method, ExtensionInstance<PaymentGateway> gateway, URI returnAddress) {
        String seller = entities.require(method.entity()).name();
        Locale locale = Locale.forLanguageTag(transactions
                .read(tx -> customers.require(tx, method.entity(), method.customer()))
                .language());
        Optional<URI> page = gateways.begin(gateway, method, seller, locale, returnAddress);
        if (page.isPresent()) {
            transactions.write(tx -> {
                repository.pageOpen(tx, method.id());
                return method.id();
            });
        }
        return page;
    }

    /** Those of a customer that are open, stored or being removed, in the order in which they were begun. */
    public List<PaymentMethod> of(Transaction tx, EntityId entity, CustomerId id) {
        Customer customer = customers.require(tx, entity, id);
        return repository.live(tx, id).stream().map(each -> opened(tx, customer, each)).toList();
    }

    /** The same, in a transaction of its own. */
    public List<PaymentMethod> of(EntityId entity, CustomerId customer) {
        return transactions.read(tx -> of(tx, entity, customer));
    }

    /** Those of a customer that can be charged now. */
    public List<PaymentMethod> chargeable(EntityId entity, CustomerId customer) {
        return transactions.read(tx -> {
            YearMonth month = YearMonth.from(entities.require(tx, entity).today(clock));
            return of(tx, entity, customer).stream().filter(each -> each.chargeable(month)).toList();
        });
    }

    /** @throws CounterfoilException {@code payment-method.not-found}, also for another customer's */
    public PaymentMethod one(EntityId entity, CustomerId customer, PaymentMethodId id) {
        return transactions.read(tx -> {
            PaymentMethodRepository.Stored found = repository.find(tx, id)
                    .filter(each -> each.entity().equals(entity) && each.customer().equals(customer))
                    .orElseThrow(() -> unknown(id));
            return opened(tx, customers.require(tx, entity, customer), found);
        });
    }

    /**
     * Asks the gateway now what became of a page where a method can be left, if that is not known.
     *
     * @throws CounterfoilException {@code payment-method.not-found}
     */
    public PaymentMethod resolve(EntityId entity, CustomerId customer, PaymentMethodId id) {
        if (one(entity, customer, id).state() == MethodState.OPEN) {
            ask(id, false);
        }
        return one(entity, customer, id);
    }

    /**
     * Asks the gateways what became of the pages that were opened last for a customer, for somebody who comes back from
     * one: of three, and of each every five seconds at most on this node.
     */
    public void look(EntityId entity, CustomerId customer) {
        List<PaymentMethod> open = of(entity, customer).stream()
                .filter(each -> each.state() == MethodState.OPEN)
                .toList();
        open.reversed()
                .stream()
                .limit(LOOKED_AT)
                .filter(each -> asked.pass(each.id(), clock.instant()))
                .forEach(each -> ask(each.id(), false));
    }

    /**
     * Removes a method: it is not charged any more from now on, and the gateway is told to forget it. Idempotent.
     *
     * @throws CounterfoilException {@code payment-method.not-found}, {@code payment-method.open} as long as it may be
     *     left
     */
    public PaymentMethod remove(Actor actor, IdempotencyKey key, EntityId entity, CustomerId customer,
            PaymentMethodId id) {
        PaymentMethod before = one(entity, customer, id);
        AtomicBoolean fresh = new AtomicBoolean();
        Done unused = commands.run(actor, Command.of("payment-method.remove", Done.class)
                .needs(permission(actor), entity)
                .keyed(key, List.of(customer, id))
                .does(context -> {
                    PaymentMethodRepository.Stored locked = repository.lock(context.tx(), id).orElseThrow();
                    if (locked.state() == MethodState.OPEN) {
                        throw new CounterfoilException(PaymentMethodErrors.OPEN, "Nothing was left yet for " + id
                                + ". Its page closes at " + before.expiresAt() + "; resolve asks the gateway now");
                    }
                    if (locked.state() == MethodState.STORED) {
                        repository.removing(context.tx(), id, context.recordedAt());
                        context.tx().afterCommit(() -> fresh.set(true));
                    }
                    context.record(List.of(id.text(), customer.text()), List.of(),
                            Map.of("gateway", locked.gateway().text()));
                    return new Done(id);
                }));
        if (fresh.get()) {
            forget(id);
        }
        return one(entity, customer, id);
    }

    /**
     * The gateway at which a stored method was left.
     *
     * @throws CounterfoilException {@code payment-method.not-found}
     */
    public InstanceId gateway(EntityId entity, PaymentMethodId id) {
        return transactions.read(tx -> repository.find(tx, id))
                .filter(each -> each.entity().equals(entity))
                .orElseThrow(() -> unknown(id))
                .gateway();
    }

    /**
     * What a stored method is charged by. The row stays locked, so that it is not removed before the transaction has
     * written what it is charged for.
     *
     * @throws CounterfoilException {@code payment-method.not-found}, {@code payment-method.not-chargeable}
     */
    public Chargeable chargeable(Transaction tx, EntityId entity, PaymentMethodId id) {
        PaymentMethodRepository.Stored found = repository.lock(tx, id)
                .filter(each -> each.entity().equals(entity))
                .orElseThrow(() -> unknown(id));
        YearMonth last = found.lastMonth();
        boolean past = last != null && YearMonth.from(entities.require(tx, entity).today(clock)).isAfter(last);
        if (found.state() != MethodState.STORED || past) {
            throw new CounterfoilException(PaymentMethodErrors.NOT_CHARGEABLE, "Payment method " + id
                    + (past ? " ended with " + last : " is " + found.state().code()) + ". Choose another one");
        }
        return new Chargeable(id, found.customer(), found.gateway(), seal.token(tx, id,
                Objects.requireNonNull(found.kind()), Objects.requireNonNull(found.token())));
    }

    /** Calls the gateway of one whose call is due, and writes down what it says. */
    void call(PaymentMethodId id) {
        MethodState state = transactions.read(tx -> repository.find(tx, id)).orElseThrow().state();
        if (state == MethodState.OPEN) {
            ask(id, true);
        } else if (state == MethodState.REMOVING) {
            forget(id);
        }
    }

    /** @param due whether this is the call that was due: when the next one is, is put off by it alone */
    private void ask(PaymentMethodId id, boolean due) {
        PaymentMethodRepository.Stored open = transactions.read(tx -> repository.find(tx, id)).orElseThrow();
        if (open.state() != MethodState.OPEN) {
            // Somebody else has heard of it in between, and perhaps removed it since.
            return;
        }
        MethodSetupResult answer = gateways.lookup(open.gateway(), id);
        AtomicBoolean toForget = new AtomicBoolean();
        switch (answer.outcome()) {
            case OPEN, UNKNOWN -> stillOpen(due, id, answer);
            case NOT_STORED -> {
                // Of a page that is only being opened the gateway knows nothing yet.
                if (open.pageOpen() || clock.instant().isAfter(open.createdAt().plus(onItsWay()))) {
                    run("payment-method.not-stored", open, context -> repository.over(context.tx(), id,
                            MethodState.NOT_STORED, OutsideText.message(answer.message()), context.recordedAt()));
                } else {
                    stillOpen(due, id, answer);
                }
            }
            case STORED -> run("payment-method.stored", open, context -> {
                if (stored(context, open, answer.method().orElseThrow())) {
                    context.tx().afterCommit(() -> toForget.set(true));
                }
            });
        }
        if (toForget.get()) {
            forget(id);
        }
    }

    private void stillOpen(boolean due, PaymentMethodId id, MethodSetupResult answer) {
        if (due) {
            later(id, MethodState.OPEN, answer.message());
        }
    }

    /** How long the opening of a page may take after it was committed: waiting for a place, the call, and more. */
    private Duration onItsWay() {
        return plugins.callTimeout().multipliedBy(2).plusSeconds(30);
    }

    /** @return whether it has to be forgotten at once: its customer was erased while it was left */
    private boolean stored(CommandContext context, PaymentMethodRepository.Stored open, StoredMethod method) {
        Transaction tx = context.tx();
        Customer customer = customers.require(tx, open.entity(), open.customer());
        byte[] token = seal.token(tx, open.id(), method);
        if (customer.state() == Customer.State.ERASED) {
            repository.storedForRemoval(tx, open.id(), method.kind(), token, context.recordedAt());
            return true;
        }
        repository.stored(tx, open.id(), method, token,
                seal.label(tx, customer, open.id(), CardNumbers.mask(method.label())), context.recordedAt());
        return false;
    }

    private void forget(PaymentMethodId id) {
        PaymentMethodRepository.Stored removing = transactions.read(tx -> repository.find(tx, id)).orElseThrow();
        if (removing.state() != MethodState.REMOVING) {
            return;
        }
        StoredToken token = transactions.read(tx -> seal.token(tx, id, Objects.requireNonNull(removing.kind()),
                Objects.requireNonNull(removing.token())));
        Optional<String> problem = gateways.forget(removing.gateway(), id, token);
        if (problem.isPresent()) {
            later(id, MethodState.REMOVING, problem.get());
            return;
        }
        run("payment-method.removed", removing,
                context -> repository.over(context.tx(), id, MethodState.REMOVED, null, context.recordedAt()));
    }

    private interface Change {
        void make(CommandContext context);
    }

    /** Writes down what a gateway has said, once: whoever comes second finds another state. */
    private void run(String type, PaymentMethodRepository.Stored expected, Change change) {
        Done unused = commands.run(ACTOR, Command.of(type, Done.class)
                .needs(MANAGE, expected.entity())
                .does(context -> {
                    Customer customer = customers.lock(context.tx(), expected.entity(), expected.customer());
                    PaymentMethodRepository.Stored locked = repository.lock(context.tx(), expected.id()).orElseThrow();
                    boolean first = locked.state() == expected.state();
                    if (first) {
                        change.make(context);
                    }
                    context.record(List.of(expected.id().text(), customer.id().text()), List.of(),
                            Map.of("gateway", expected.gateway().text(), "changed", Boolean.toString(first)));
                    return new Done(expected.id());
                }));
    }

    /** Nothing has changed, so that nothing is audited: only when to call again. */
    private void later(PaymentMethodId id, MethodState state, @Nullable String message) {
        transactions.write(tx -> {
            repository.lock(tx, id).filter(locked -> locked.state() == state).ifPresent(locked -> {
                int calls = locked.calls() + 1;
                repository.later(tx, id, calls, clock.instant().plus(RETRY.pauseAfter(calls)),
                        OutsideText.message(message));
            });
            return id;
        });
    }

    private PaymentMethod opened(Transaction tx, Customer customer, PaymentMethodRepository.Stored stored) {
        byte[] label = stored.label();
        return new PaymentMethod(stored.id(), stored.entity(), stored.customer(), stored.gateway(), stored.state(),
                stored.kind(), label == null ? null : seal.label(tx, customer, stored.id(), label).orElse(null),
                stored.lastMonth(), stored.expiresAt(), stored.message(), stored.createdAt(), stored.changedAt());
    }

    /** Contacts of a customer have permissions of their own. */
    private static String permission(Actor actor) {
        return actor.kind() == Actor.Kind.PORTAL ? OWN : MANAGE;
    }

    private static URI address(String text) {
        FieldChecks checks = new FieldChecks(PaymentMethodErrors.INVALID);
        URI address = checks.webAddress("returnAddress", text);
        checks.throwIfAny();
        return address;
    }

    private static CounterfoilException unknown(PaymentMethodId id) {
        return new CounterfoilException(PaymentMethodErrors.NOT_FOUND, "There is no payment method " + id);
    }
}
