package io.counterfoil.server.payment;

import io.counterfoil.plugin.payment.PaymentOutcome;
import io.counterfoil.plugin.payment.PaymentResult;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.events.Outbox;
import io.counterfoil.server.events.OutboxEvent;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.plugin.PluginsConfig;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what a gateway said of a payment, whichever way it came: as the answer of a call, from a look-up, or as
 * an event. Hearing the same again changes nothing, and what is known is not unlearned.
 */
final class PaymentOutcomes {
    private static final Logger log = LoggerFactory.getLogger(PaymentOutcomes.class);

    private final PaymentRepository repository;
    private final Settlement settlement;
    private final Entities entities;
    private final Outbox outbox;
    private final PluginsConfig plugins;
    private final Clock clock;

    @Inject
    PaymentOutcomes(PaymentRepository repository, Settlement settlement, Entities entities, Outbox outbox,
            PluginsConfig plugins, Clock clock) {
        this.repository = repository;
        this.settlement = settlement;
        this.entities = entities;
        this.outbox = outbox;
        this.plugins = plugins;
        this.clock = clock;
    }

    /**
     * How long a request may still be on its way to the gateway after its payment was committed: waiting for a place,
     * the call, and something on top.
     */
    Duration onItsWay() {
        return plugins.callTimeout().multipliedBy(2).plusSeconds(30);
    }

    /** The answer of the call itself, which says for certain that nothing was sent, if it says so. */
    Payment answered(CommandContext context, Payment payment, PaymentResult answer) {
        return apply(context, payment, answer, context.recordedAt(), today(context, payment));
    }

    /** What a look-up found. */
    Payment lookedUp(CommandContext context, Payment payment, PaymentResult answer) {
        return apply(context, payment, answer, payment.createdAt().plus(onItsWay()), today(context, payment));
    }

    /** What the gateway reported; its date is taken, unless it is in the future. */
    Payment reported(CommandContext context, Payment payment, PaymentResult report, Instant occurredAt) {
        if (report.outcome() == PaymentOutcome.UNKNOWN && payment.state().active()) {
            Payment asked = payment.with(payment.standing().askedAt(context.recordedAt()));
            repository.update(context.tx(), asked, context.recordedAt());
            return asked;
        }
        return apply(context, payment, report, payment.createdAt().plus(onItsWay()), on(context, payment, occurredAt));
    }

    /** Books a success that is implied by what came after it. */
    Payment implied(CommandContext context, Payment payment, String reference, Instant occurredAt) {
        return apply(context, payment, PaymentResult.succeeded(reference, payment.amount()), context.recordedAt(),
                on(context, payment, occurredAt));
    }

    /** The day of an instant in the entity's time zone, at most today. */
    LocalDate on(CommandContext context, Payment payment, Instant occurredAt) {
        LocalDate day = LocalDate.ofInstant(occurredAt,
                entities.require(context.tx(), payment.entity()).timeZone());
        LocalDate today = today(context, payment);
        return day.isAfter(today) ? today : day;
    }

    /** Writes a payment whose standing was decided elsewhere, and tells of it. */
    void write(CommandContext context, Payment payment) {
        repository.update(context.tx(), payment, context.recordedAt());
        publish(context, payment);
    }

    /** @return the payment as it is then; the same object when nothing has changed */
    private Payment apply(CommandContext context, Payment payment, PaymentResult answer, Instant safeFrom,
            LocalDate on) {
        PaymentResult believed = answer;
        if (answer.outcome() == PaymentOutcome.SUCCEEDED) {
            if (payment.state().taken()) {
                return payment;
            }
            Optional<String> problem = settlement.problem(context.tx(), payment, answer);
            if (problem.isEmpty()) {
                Payment booked = settlement.book(context, payment, answer.amount().orElseThrow(),
                        answer.gatewayReference().orElseThrow(), on);
                write(context, booked);
                return booked;
            }
            log.warn("Payment {} cannot be booked: {}", payment.id(), problem.get());
            believed = PaymentResult.unknown(problem.get());
        }
        Optional<Standing> next = payment.standing().after(believed, context.recordedAt(), safeFrom);
        if (next.isEmpty()) {
            return payment;
        }
        Payment changed = payment.with(next.get());
        repository.update(context.tx(), changed, context.recordedAt());
        if (!changed.state().active()) {
            publish(context, changed);
        }
        return changed;
    }

    private LocalDate today(CommandContext context, Payment payment) {
        return entities.require(context.tx(), payment.entity()).today(clock);
    }

    private void publish(CommandContext context, Payment payment) {
        String happened = switch (payment.state()) {
            case SUCCEEDED -> "payment.succeeded";
            case RETURNED -> "payment.returned";
            default -> "payment.failed";
        };
        outbox.publish(context.tx(),
                new OutboxEvent(happened, payment.id().text(), happened + ":" + payment.id().text(),
                        new PaymentChanged(payment.id(), payment.entity(), payment.customer(), payment.invoice(),
                                payment.state())));
    }

    /** The facts of a payment for an audit leaf. */
    static Map<String, Object> facts(Payment payment) {
        return Map.of("state", payment.state().code(), "amount", payment.amount().decimal(), "currency",
                payment.amount().currency().code(), "gateway", payment.gateway().text());
    }

    static List<String> objects(Payment payment) {
        return Stream.concat(Stream.of(payment.id().text()), payment.invoices().stream().map(InvoiceId::text)).toList();
    }
}
