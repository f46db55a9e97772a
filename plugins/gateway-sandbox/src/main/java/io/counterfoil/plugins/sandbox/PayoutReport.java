package io.counterfoil.plugins.sandbox;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.Payout;
import io.counterfoil.plugin.payment.PayoutLine;
import io.counterfoil.plugin.payment.PayoutLineKind;
import io.counterfoil.plugin.payment.PayoutPage;
import io.counterfoil.plugin.payment.PayoutQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One payout per day (UTC) and currency, of everything that became final on it. It shows an hour after the day's end
 * and never changes from then on. Reads all payments each time, which is good enough for a sandbox.
 */
final class PayoutReport {
    private static final Duration MARGIN = Duration.ofHours(1);

    private final PaymentStore payments;
    private final Fees fees;
    private final long days;

    PayoutReport(PaymentStore payments, Fees fees, long days) {
        this.payments = payments;
        this.fees = fees;
        this.days = days;
    }

    PayoutPage page(PayoutQuery query, Instant now) {
        NavigableMap<String, Payout> all = all(now);
        List<Payout> found = new ArrayList<>();
        String cursor = query.cursor().orElse("");
        boolean more = false;
        for (Map.Entry<String, Payout> entry : all.tailMap(cursor, false).entrySet()) {
            if (found.size() == query.limit()) {
                more = true;
                break;
            }
            found.add(entry.getValue());
            cursor = entry.getKey();
        }
        return cursor.isEmpty() ? PayoutPage.empty() : PayoutPage.of(found, cursor, more);
    }

    /** By day and currency. */
    NavigableMap<String, Payout> all(Instant now) {
        LocalDate today = LocalDate.ofInstant(now.minus(MARGIN), ZoneOffset.UTC);
        TreeMap<String, List<PayoutLine>> lines = new TreeMap<>();
        payments.forEach(payment -> {
            Money amount = payment.amount();
            if (payment.isPaid(now)) {
                add(lines, today, payment.at(), PayoutLine.of(PayoutLineKind.CHARGE, payment.reference(), amount,
                        fees.ofPayment(amount)));
            }
            for (Refund refund : payment.refunds()) {
                add(lines, today, refund.at(), PayoutLine.of(PayoutLineKind.REFUND, refund.reference(),
                        refund.amount().negate(), Money.zero(amount.currency())));
            }
            payment.returnedAt()
                    .ifPresent(at -> add(lines, today, at,
                            PayoutLine.of(PayoutLineKind.RETURN, payment.reference(), amount.negate(),
                                    fees.ofReturn(amount))));
        });
        TreeMap<String, Payout> payouts = new TreeMap<>();
        lines.forEach((key, content) -> {
            String reference = "SBX" + key.replaceAll("[^A-Z0-9]", "");
            payouts.put(key, Payout.of("sbxo_" + key.replace('/', '_'), reference, dayOf(key).plusDays(days), content));
        });
        return payouts;
    }

    /** When the payout of a key shows. */
    static Instant visibleFrom(String key) {
        return dayOf(key).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(MARGIN);
    }

    private static LocalDate dayOf(String key) {
        return LocalDate.parse(key.substring(0, key.indexOf('/')));
    }

    private static void add(Map<String, List<PayoutLine>> lines, LocalDate today, Instant at, PayoutLine line) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        if (day.isBefore(today)) {
            lines.computeIfAbsent(day + "/" + line.gross().currency(), key -> new ArrayList<>()).add(line);
        }
    }
}
