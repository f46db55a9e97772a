package io.counterfoil.server.plugin;

import io.counterfoil.plugin.payment.GatewayEvent;
import io.counterfoil.plugin.payment.PaymentGateway;
import io.counterfoil.plugin.webhook.WebhookResponse;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests from outside: stored and committed before the plugin sees them, so that none is lost whatever happens next.
 * What could not be worked on is given to the plugin again later; each event is acted on once.
 */
final class Hooks {
    private static final Logger log = LoggerFactory.getLogger(Hooks.class);
    private static final Actor ACTOR = Actor.system("hooks");
    private static final int DUPLICATE_KEY = 1062;
    private static final int MAX_REASON = 2_000;
    private static final int MAX_EVENT_ID = 200;
    private static final int ATTEMPTS = 12;
    private static final int CLAIMED_AT_ONCE = 20;
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofDays(30);

    private final Transactions transactions;
    private final Commands commands;
    private final HookRepository rows;
    private final InstanceRegistry registry;
    private final Extensions<PaymentGateway> gateways;
    private final Set<GatewayEventHandler> handlers;
    private final Ids ids;
    private final Clock clock;

    @Inject
    Hooks(Transactions transactions, Commands commands, HookRepository rows, InstanceRegistry registry,
            Set<GatewayEventHandler> handlers, Ids ids, Clock clock) {
        this.transactions = transactions;
        this.commands = commands;
        this.rows = rows;
        this.registry = registry;
        this.gateways = new Extensions<>(registry, ExtensionPoint.PAYMENT_GATEWAY);
        this.handlers = handlers;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Stores a request and gives it to its instance.
     *
     * @return the plugin's answer
     * @throws CounterfoilException {@code plugin.unknown-instance}, and nothing is stored; {@code plugin.not-usable} or
     *     the plugin's failure, and it is tried again later
     */
    WebhookResponse receive(InstanceId instance, String method, String path, Map<String, List<String>> query,
            Map<String, List<String>> headers, byte[] body) {
        boolean known = registry.running(instance)
                .map(running -> running.plugin().manifest().webhooks())
                .orElseGet(() -> registry.problem(instance).isPresent());
        if (!known) {
            throw new CounterfoilException(PluginErrors.UNKNOWN_INSTANCE,
                    "Nothing is at the address /hooks/" + instance.text());
        }
        Instant now = clock.instant();
        StoredRequest request = new StoredRequest(ids.next(), instance, now, method, path, query, headers, body, 0);
        transactions.write(tx -> {
            rows.store(tx, request, now.plus(LEASE));
            return true;
        });
        return deliver(request);
    }

    /** Works on what is due again, and forgets what is old. Called from time to time on each node. */
    void sweep() {
        Instant now = clock.instant();
        for (StoredRequest due : transactions
                .claim(tx -> rows.claim(tx, now, now.plus(LEASE), CLAIMED_AT_ONCE))) {
            try {
                deliver(due);
            } catch (RuntimeException e) {
                log.warn("A request to {} could not be worked on: {}", due.instance(), e.getMessage());
            }
        }
        transactions.write(tx -> rows.purge(tx, now.minus(KEPT)));
    }

    private WebhookResponse deliver(StoredRequest request) {
        List<GatewayEvent> events = new CopyOnWriteArrayList<>();
        try {
            ExtensionInstance<PaymentGateway> gateway = gateways.require(request.instance());
            WebhookResponse response = gateway.extension().receive(request, events::add);
            for (GatewayEvent event : events) {
                act(request, gateway, event);
            }
            boolean refused = events.isEmpty() && (response.status() == 401 || response.status() == 404);
            if (refused && response.status() == 401) {
                auditForged(request, gateway);
            }
            settle(request, refused ? HookRepository.REFUSED : HookRepository.DONE,
                    refused ? "answered " + response.status() : "");
            return response;
        } catch (RuntimeException e) {
            // A person who asked for a page asks again; a gateway's report must not be lost.
            boolean again = request.method().equals("POST") && request.attempts() + 1 < ATTEMPTS;
            settle(request, again ? HookRepository.WAITS : HookRepository.GIVEN_UP, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private void act(StoredRequest request, ExtensionInstance<PaymentGateway> gateway, GatewayEvent event) {
        if (event.id().isBlank() || event.id().length() > MAX_EVENT_ID) {
            throw new CounterfoilException(PluginErrors.BAD_EVENT,
                    "The plugin reports an event whose id is empty or longer than " + MAX_EVENT_ID + " characters");
        }
        if (handlers.isEmpty()) {
            throw new CounterfoilException(PluginErrors.BAD_EVENT,
                    "No feature of this server acts on gateways' events");
        }
        if (transactions.read(tx -> rows.handled(tx, request.instance(), event.id()))) {
            return;
        }
        ReceivedGatewayEvent received = new ReceivedGatewayEvent(request.instance(), gateway.entity(), event);
        try {
            commands.run(ACTOR, Command.of("gateway.event", Handled.class)
                    .needs("plugin:configure", gateway.entity())
                    .does(context -> {
                        rows.handle(context.tx(), request, event, context.recordedAt());
                        handlers.forEach(handler -> handler.handle(context, received));
                        context.record(List.of(request.instance().text()), List.of(),
                                Map.of("event", event.id(), "kind", event.kind().name(), "request",
                                        Long.toString(request.id())));
                        return new Handled(event.id());
                    }));
        } catch (RuntimeException e) {
            if (Transactions.vendorCode(e) != DUPLICATE_KEY
                    || !transactions.<Boolean>read(tx -> rows.handled(tx, request.instance(), event.id()))) {
                throw e;
            }
        }
    }

    private record Handled(String event) {}

    private void auditForged(StoredRequest request, ExtensionInstance<PaymentGateway> gateway) {
        commands.run(ACTOR, Command.of("gateway.forged", Handled.class)
                .needs("plugin:configure", gateway.entity())
                .does(context -> {
                    context.record(List.of(request.instance().text()), List.of(),
                            Map.of("request", Long.toString(request.id()), "path", request.path()));
                    return new Handled("");
                }));
    }

    private void settle(StoredRequest request, String state, String reason) {
        String shown = reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason;
        Instant nextAt = clock.instant().plus(Duration.ofSeconds(30L << Math.min(request.attempts(), 9)));
        transactions.write(tx -> {
            rows.settle(tx, request, state, nextAt, shown.isEmpty() ? null : shown);
            return true;
        });
    }
}
