package io.counterfoil.plugin.portal;

import io.counterfoil.plugin.money.Money;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the host has to do about a form. Immutable. */
public final class PortalOutcome {
    private final PortalOutcomeKind kind;
    private final @Nullable Money amount;
    private final @Nullable String notice;
    private final List<String> invoices;

    private PortalOutcome(PortalOutcomeKind kind, @Nullable Money amount, @Nullable String notice,
            List<String> invoices) {
        this.kind = kind;
        this.amount = amount;
        this.notice = notice;
        this.invoices = List.copyOf(invoices);
    }

    /** Show the page again, with a sentence on top. */
    public static PortalOutcome showAgain(String notice) {
        return new PortalOutcome(PortalOutcomeKind.SHOW_AGAIN, null, Objects.requireNonNull(notice), List.of());
    }

    /**
     * Open a checkout at the company's gateway and send the customer there.
     *
     * @param amount positive, at most what is open; the host checks it again
     */
    public static PortalOutcome beginCheckout(Money amount) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("Only a positive amount can be paid");
        }
        return new PortalOutcome(PortalOutcomeKind.BEGIN_CHECKOUT, amount, null, List.of());
    }

    /**
     * Go on to the host's page where these invoices are paid: it asks for the amounts and the way to pay, and checks
     * that they are the customer's.
     *
     * @param invoices ids of invoices, at least one
     */
    public static PortalOutcome choosePayment(List<String> invoices) {
        if (invoices.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to pay");
        }
        return new PortalOutcome(PortalOutcomeKind.CHOOSE_PAYMENT, null, null, invoices);
    }

    public PortalOutcomeKind kind() {
        return kind;
    }

    /** Only for BEGIN_CHECKOUT. */
    public Optional<Money> amount() {
        return Optional.ofNullable(amount);
    }

    /** Only for CHOOSE_PAYMENT; empty otherwise. */
    public List<String> invoices() {
        return invoices;
    }

    /** Only for SHOW_AGAIN. */
    public Optional<String> notice() {
        return Optional.ofNullable(notice);
    }
}
