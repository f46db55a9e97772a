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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One payout per day (UTC) and currency, of everything that became final on it. It shows an hour after the day's end
 * and never changes from then on. For whoever does not want to wait: one for each payment, refund, return and
 * chargeback, a second after it. Reads all payments each time, which is good enough for a sandbox.
 */
final class PayoutReport {
    private static final Duration MARGIN = Duration.ofHours(1);
    /** So that what became final at the same moment shows in order. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final PaymentStore payments;
    private final Fees fees;
    private final Chargebacks chargebacks;
    private final long days;
    private final boolean atOnce;

    PayoutReport(PaymentStore payments, Fees fees, Chargebacks chargebacks, long days, boolean atOnce) {
        this.payments = payments;
        this.fees = fees;
        this.chargebacks = chargebacks;
        this.days = days;
        this.atOnce = atOnce;
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

    /** By day and currency; at once by day, microsecond, kind and payment. */
    NavigableMap<String, Payout> all(Instant now) {
        TreeMap<String, List<PayoutLine>> lines = new TreeMap<>();
        payments.forEach(payment -> {
            Money amount = payment.amount();
            if (payment.isPaid(now)) {
                add(lines, now, payment.at(), PayoutLine.of(PayoutLineKind.CHARGE, payment.reference(), amount,
                        fees.ofPayment(amount)));
            }
            for (Refund refund : payment.refunds()) {
                add(lines, now, refund.at(), PayoutLine.of(PayoutLineKind.REFUND, refund.reference(),
                        refund.amount().negate(), Money.zero(amount.currency())));
            }
            payment.returnedAt()
                    .ifPresent(at -> add(lines, now, at,
                            PayoutLine.of(PayoutLineKind.RETURN, payment.reference(), amount.negate(),
                                    fees.ofReturn(amount))));
            chargebacks.lines(payment).forEach((at, line) -> add(lines, now, at, line));
        });
        TreeMap<String, Payout> payouts = new TreeMap<>();
        lines.forEach((key, content) -> {
            // Banks carry 35 characters.
            String reference = "SBX" + key.split("/CHARGE|/REFUND|/RETURN", 2)[0].replaceAll("[^A-Z0-9]", "");
            payouts.put(key, Payout.of("sbxo_" + key.replace('/', '_'), reference, dayOf(key).plusDays(days), content));
        });
        return payouts;
    }

    /** When the payout of a key shows. */
    static Instant visibleFrom(String key) {
        String[] parts = key.split("/", -1);
        return parts.length > 2
                ? Instant.EPOCH.plus(Long.parseLong(parts[1]), ChronoUnit.MICROS).plus(AT_ONCE)
                : dayOf(key).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(MARGIN);
    }

    private static LocalDate dayOf(String key) {
        return LocalDate.parse(key.substring(0, key.indexOf('/')));
    }

    private void add(Map<String, List<PayoutLine>> lines, Instant now, Instant at, PayoutLine line) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        String key = atOnce
                ? String.format(Locale.ROOT, "%s/%016d/%s/%s", day, ChronoUnit.MICROS.between(Instant.EPOCH, at),
                        line.kind(), line.gatewayReference().orElse(""))
                : day + "/" + line.gross().currency();
        if (!visibleFrom(key).isAfter(now)) {
            lines.computeIfAbsent(key, unused -> new ArrayList<>()).add(line);
        }
    }
}
