package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.bank.BankLine;
import io.counterfoil.server.bank.LineClaim;
import io.counterfoil.server.bank.LineClaimant;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.events.Outbox;
import io.counterfoil.server.events.OutboxEvent;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.ledger.EntryDraft;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.server.plugin.ExtensionInstance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows the bank lines that belong to payouts and to refunds by bank transfer. Amount and currency have to be exact;
 * then the reference decides, or, for a payout, that it is the only one that fits and the line names the gateway.
 */
final class ExpectedLines implements LineClaimant {
    private static final int EARLY_DAYS = 3;
    private static final int LATE_DAYS = 10;
    private static final int SHORTEST_REFERENCE = 6;
    private static final int SHORTEST_NAME = 4;

    private final PayoutRepository payouts;
    private final RefundRepository refunds;
    private final RefundOutcomes outcomes;
    private final Gateways gateways;
    private final Ledger ledger;
    private final Outbox outbox;

    @Inject
    ExpectedLines(PayoutRepository payouts, RefundRepository refunds, RefundOutcomes outcomes, Gateways gateways,
            Ledger ledger, Outbox outbox) {
        this.payouts = payouts;
        this.refunds = refunds;
        this.outcomes = outcomes;
        this.gateways = gateways;
        this.ledger = ledger;
        this.outbox = outbox;
    }

    @Override
    public Optional<LineClaim> claim(CommandContext context, BankLine line) {
        return payout(context, line).or(() -> refund(context, line));
    }

    private Optional<LineClaim> payout(CommandContext context, BankLine line) {
        List<PayoutView> fitting = payouts.lockAnnounced(context.tx(), line.entity(), line.amount());
        List<PayoutView> named = fitting.stream()
                .filter(payout -> quotes(line, payout.bankReference(), SHORTEST_REFERENCE))
                .toList();
        if (named.isEmpty()) {
            List<PayoutView> timely = fitting.stream().filter(payout -> isTimely(payout, line)).toList();
            named = timely.size() == 1 && namesGateway(line, timely.getFirst()) ? timely : List.of();
        }
        if (named.size() != 1) {
            return Optional.empty();
        }
        PayoutView payout = named.getFirst();
        payouts.paid(context.tx(), payout.id(), line.id(), line.bookedOn());
        List<Long> entries = exchangeDifference(context, line, "payout.exchange-difference", payout.id(),
                payout.functionalAmount(), AccountCode.GATEWAY_CLEARING, Dimensions.clearing(payout.id()))
                .map(entry -> List.of(entry.value()))
                .orElse(List.of());
        context.record(List.of(payout.id().text(), line.id().text()), entries, Map.of("payout", payout.externalId()));
        outbox.publish(context.tx(), new OutboxEvent("payout.paid", payout.id().text(),
                "payout.paid:" + payout.id().text(), new PayoutChanged(payout.id(), payout.entity())));
        return Optional.of(new LineClaim(payout.id(), "payout " + payout.externalId() + name(payout),
                AccountCode.GATEWAY_CLEARING, Dimensions.clearing(payout.id())));
    }

    /**
     * The bank's rate is not the books': what the line leaves over on an account is realised (row 21-2).
     *
     * @param expected what the line was worth on the account until now, with its sign
     */
    private Optional<EntryId> exchangeDifference(CommandContext context, BankLine line, String event, Id of,
            Money expected, AccountCode account, Dimensions dimensions) {
        Money over = line.functionalAmount().minus(expected);
        if (over.isZero()) {
            return Optional.empty();
        }
        Money nothing = Money.zero(line.amount().currency());
        EntryDraft entry = EntryDraft.of(context, line.entity(), event, line.bookedOn(), of);
        if (over.isPositive()) {
            entry.debit(account, nothing, over, dimensions).credit(AccountCode.REALISED_FX, nothing, over);
        } else {
            entry.debit(AccountCode.REALISED_FX, nothing, over.negate())
                    .credit(account, nothing, over.negate(), dimensions);
        }
        return Optional.of(ledger.post(context.tx(), entry));
    }

    private Optional<LineClaim> refund(CommandContext context, BankLine line) {
        List<Refund> named = refunds.lockByBank(context.tx(), line.entity(), line.amount().abs())
                .stream()
                .filter(refund -> quotes(line, reference(refund), SHORTEST_REFERENCE))
                .toList();
        if (named.size() != 1) {
            return Optional.empty();
        }
        Refund refund = named.getFirst();
        Dimensions owed = Dimensions.customer(refund.customer()).openItem(refund.item());
        boolean sent = refund.state() == RefundState.SUCCEEDED && refund.bankLine() == null;
        if (line.credit()
                ? refund.state() != RefundState.SUCCEEDED
                : !sent && refund.state() != RefundState.TO_BE_SENT) {
            return Optional.empty();
        }
        boolean booked = sent && !line.credit();
        List<Long> entries = exchangeDifference(context, line, "refund.exchange-difference", refund.id(),
                line.credit() ? refund.functionalAmount() : refund.functionalAmount().negate(),
                booked ? AccountCode.BANK : AccountCode.REFUNDS_PAYABLE, booked ? Dimensions.NONE : owed)
                .map(entry -> List.of(entry.value()))
                .orElse(List.of());
        if (line.credit()) {
            Refund unused = outcomes.cameBack(context, refund, line.id(), entries);
            return Optional.of(new LineClaim(refund.id(), "refund " + refund.id() + ", which came back",
                    AccountCode.REFUNDS_PAYABLE, owed));
        }
        Refund unused = outcomes.seenAtBank(context, refund, line.id(),
                refund.paidOn() == null ? line.bookedOn() : refund.paidOn(), reference(refund), entries);
        return Optional.of(new LineClaim(refund.id(), "refund " + refund.id(),
                booked ? null : AccountCode.REFUNDS_PAYABLE, booked ? Dimensions.NONE : owed));
    }

    private static String reference(Refund refund) {
        return refund.bankReference() == null ? refund.id().text() : refund.bankReference();
    }

    private static boolean isTimely(PayoutView payout, BankLine line) {
        return !line.bookedOn().isBefore(payout.arrivesOn().minusDays(EARLY_DAYS))
                && !line.bookedOn().isAfter(payout.arrivesOn().plusDays(LATE_DAYS));
    }

    private boolean namesGateway(BankLine line, PayoutView payout) {
        return gateways.find(payout.gateway())
                .filter(gateway -> quotes(line, gateway.name(), SHORTEST_NAME))
                .isPresent();
    }

    private String name(PayoutView payout) {
        return gateways.find(payout.gateway()).map(ExtensionInstance::name).map(name -> " of " + name).orElse("");
    }

    /** Banks change case and drop what is neither letter nor digit. */
    private static boolean quotes(BankLine line, String text, int shortest) {
        String wanted = plain(text);
        String said = said(line.reference()) + '|' + said(line.remittance()) + '|' + said(line.counterparty());
        return wanted.length() >= shortest && said.contains(wanted);
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : plain(text);
    }

    private static String plain(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
