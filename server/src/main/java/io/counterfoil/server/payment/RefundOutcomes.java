package io.counterfoil.server.payment;

import io.counterfoil.plugin.payment.RefundOutcome;
import io.counterfoil.plugin.payment.RefundResult;
import io.counterfoil.server.bank.BankLineId;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.events.Outbox;
import io.counterfoil.server.events.OutboxEvent;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.ledger.EntryDraft;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.plugin.OutsideText;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what became of a refund, and books the money that left. */
final class RefundOutcomes {
    private static final Logger log = LoggerFactory.getLogger(RefundOutcomes.class);

    private final RefundRepository repository;
    private final PaymentRepository payments;
    private final PaymentOutcomes outcomes;
    private final PayoutLinks links;
    private final Ledger ledger;
    private final Entities entities;
    private final Outbox outbox;
    private final Clock clock;

    @Inject
    RefundOutcomes(RefundRepository repository, PaymentRepository payments, PaymentOutcomes outcomes,
            PayoutLinks links, Ledger ledger, Entities entities, Outbox outbox, Clock clock) {
        this.repository = repository;
        this.payments = payments;
        this.outcomes = outcomes;
        this.links = links;
        this.ledger = ledger;
        this.entities = entities;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** How long a request may still be on its way to the gateway. */
    Duration onItsWay() {
        return outcomes.onItsWay();
    }

    /**
     * Writes the gateway's answer down.
     *
     * @param refund locked
     * @param safeFrom from when on "the gateway knows nothing of it" can be believed
     * @return the refund as it is then; the same object when nothing has changed
     */
    Refund apply(CommandContext context, Refund refund, RefundResult answer, Instant safeFrom) {
        Instant now = context.recordedAt();
        String reference = GatewayText.reference(answer.gatewayReference()).orElse(refund.gatewayReference());
        String said = OutsideText.message(answer.message());
        if (answer.outcome() == RefundOutcome.SUCCEEDED
                && (refund.state().asked() || refund.state() == RefundState.FAILED)) {
            return paidByGateway(context, refund, reference);
        }
        if (!refund.state().asked()) {
            if (answer.outcome() == RefundOutcome.SUCCEEDED && refund.state() != RefundState.SUCCEEDED) {
                log.error("Refund {} is {}, but the gateway has paid it: clear this up with the gateway", refund.id(),
                        refund.state().code());
            }
            return refund;
        }
        int asked = refund.lookups() + 1;
        Refund changed = switch (answer.outcome()) {
            case SUCCEEDED -> throw new IllegalArgumentException("a success is booked, not noted");
            case PENDING -> {
                Instant until = answer.until().orElse(now);
                Instant next = until.isAfter(now) ? until.plusSeconds(1) : now.plus(Backoff.pause(asked));
                yield refund.standing(RefundState.PROCESSING, reference, until, next, asked, said);
            }
            case REJECTED -> refund.standing(RefundState.FAILED, null, null, null, 0, said);
            case NOT_SENT -> refund.state() != RefundState.PROCESSING && !now.isBefore(safeFrom)
                    ? refund.standing(RefundState.FAILED, null, null, null, 0, said)
                    : refund.standing(RefundState.UNKNOWN, reference, null,
                            now.isBefore(safeFrom) ? safeFrom : now.plus(Backoff.pause(asked)), asked, said);
            case UNKNOWN -> refund.standing(
                    refund.state() == RefundState.CREATED ? RefundState.UNKNOWN : refund.state(), reference,
                    refund.until(), now.plus(Backoff.pause(asked)), asked, said);
        };
        repository.update(context.tx(), changed, now);
        if (changed.state() == RefundState.FAILED) {
            publish(context, changed, "refund.failed");
        }
        return changed;
    }

    private Refund paidByGateway(CommandContext context, Refund refund, @Nullable String reference) {
        LocalDate today = entities.require(context.tx(), refund.entity()).today(clock);
        EntryId entry = ledger.post(context.tx(), entry(context, refund, "refund.paid", today)
                .credit(AccountCode.GATEWAY_CLEARING, refund.amount(), refund.functionalAmount(),
                        Dimensions.clearing(refund.id())));
        Refund paid = refund.paid(today, reference, refund.bankReference(), null);
        written(context, paid, entry);
        Optional<Payment> through = refund.payment() == null
                ? Optional.empty()
                : payments.find(context.tx(), refund.payment());
        if (reference != null && through.isPresent()) {
            boolean unused = links.recognise(context, refund.entity(), through.get().gateway(), PayoutLinks.REFUND,
                    reference,
                    refund.id(), refund.amount().negate(), refund.functionalAmount().negate());
        }
        return paid;
    }

    /** Row 7d: somebody has transferred it. */
    Refund paidByBank(CommandContext context, Refund refund, LocalDate on, String reference) {
        EntryId entry = ledger.post(context.tx(), entry(context, refund, "refund.sent", on)
                .credit(AccountCode.BANK, refund.amount(), refund.functionalAmount()));
        Refund paid = refund.paid(on, null, reference, null);
        written(context, paid, entry);
        return paid;
    }

    /** The bank statement shows it. Nothing is posted here: the line's own entry is the bank feature's. */
    Refund seenAtBank(CommandContext context, Refund refund, BankLineId line, LocalDate on, @Nullable String quoted,
            List<Long> entries) {
        Refund paid = refund.paid(on, null, quoted, line);
        repository.update(context.tx(), paid, context.recordedAt());
        if (refund.state() != RefundState.SUCCEEDED) {
            publish(context, paid, "refund.succeeded");
        }
        context.record(List.of(refund.id().text(), line.text()), entries, facts(paid));
        return paid;
    }

    /** The transfer came back: it is owed again. */
    Refund cameBack(CommandContext context, Refund refund, BankLineId line, List<Long> entries) {
        Refund open = refund.standing(RefundState.FAILED, null, null, null, 0, "The bank transfer came back");
        repository.update(context.tx(), open, context.recordedAt());
        publish(context, open, "refund.failed");
        context.record(List.of(refund.id().text(), line.text()), entries, facts(open));
        return open;
    }

    private void written(CommandContext context, Refund paid, EntryId entry) {
        repository.update(context.tx(), paid, context.recordedAt());
        publish(context, paid, "refund.succeeded");
        context.record(List.of(paid.id().text()), List.of(entry.value()), facts(paid));
    }

    static EntryDraft entry(CommandContext context, Refund refund, String event, LocalDate on) {
        return EntryDraft.of(context, refund.entity(), event, on, refund.id())
                .debit(AccountCode.REFUNDS_PAYABLE, refund.amount(), refund.functionalAmount(),
                        Dimensions.customer(refund.customer()).openItem(refund.item()));
    }

    static Map<String, Object> facts(Refund refund) {
        return Map.of("state", refund.state().code(), "amount", refund.amount().decimal(), "currency",
                refund.amount().currency().code(), "method", PaymentRepository.code(refund.method()));
    }

    private void publish(CommandContext context, Refund refund, String happened) {
        outbox.publish(context.tx(), new OutboxEvent(happened, refund.id().text(),
                happened + ":" + refund.id().text() + ":" + refund.version(),
                new RefundChanged(refund.id(), refund.entity(), refund.customer(), refund.state())));
    }
}
