package io.counterfoil.plugin.payment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Some payouts. Immutable. */
public final class PayoutPage {
    private final List<Payout> payouts;
    private final @Nullable String cursor;
    private final boolean more;

    private PayoutPage(List<Payout> payouts, @Nullable String cursor, boolean more) {
        this.payouts = List.copyOf(payouts);
        this.cursor = cursor;
        this.more = more;
    }

    /** Nothing so far. */
    public static PayoutPage empty() {
        return new PayoutPage(List.of(), null, false);
    }

    /**
     * @param cursor asks for what comes after these, now or another day
     * @param more whether there is more now
     */
    public static PayoutPage of(List<Payout> payouts, String cursor, boolean more) {
        return new PayoutPage(payouts, Objects.requireNonNull(cursor), more);
    }

    public List<Payout> payouts() {
        return payouts;
    }

    public Optional<String> cursor() {
        return Optional.ofNullable(cursor);
    }

    public boolean more() {
        return more;
    }
}
