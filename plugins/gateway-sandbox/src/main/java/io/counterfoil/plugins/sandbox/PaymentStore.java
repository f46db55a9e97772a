package io.counterfoil.plugins.sandbox;

import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.host.KeyValueStore;
import io.counterfoil.plugin.host.StoredValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The payments in the instance's store. Each change is one compare-and-set of one value, so that a kill leaves no half.
 */
final class PaymentStore {
    private static final String PAYMENT = "payment/";
    private static final String REFUND = "refund/";
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int PAGE = 1_000;
    private static final int ATTEMPTS = 1_000;

    private final KeyValueStore store;

    PaymentStore(KeyValueStore store) {
        this.store = store;
    }

    static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    static String checkedKey(String key) {
        if (!isKey(key)) {
            throw new PluginException(ErrorKind.INVALID, "key-invalid",
                    "An idempotency key has 1 to 64 characters of A-Z a-z 0-9 . _ -");
        }
        return key;
    }

    Optional<Payment> find(String key) {
        return isKey(key) ? store.find(PAYMENT + key).map(PaymentStore::payment) : Optional.empty();
    }

    /** Stores a new payment; false if the key has one already. */
    boolean add(Payment payment) {
        return store.putIfAbsent(PAYMENT + payment.key(), payment.write());
    }

    /**
     * Changes a payment. The change may be asked for several times, and answers the same object to leave all as it is.
     *
     * @return the payment as it is then; empty if there is none
     */
    Optional<Payment> update(String key, UnaryOperator<Payment> change) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Optional<StoredValue> read = isKey(key) ? store.find(PAYMENT + key) : Optional.empty();
            if (read.isEmpty()) {
                return Optional.empty();
            }
            Payment before = payment(read.get());
            Payment after = change.apply(before);
            if (after.equals(before) || store.compareAndSet(read.get(), after.write())) {
                return Optional.of(after);
            }
        }
        throw new PluginException(ErrorKind.UNAVAILABLE, "busy", "Payment " + key + " is changed by too many at once");
    }

    /** All payments, by key. */
    void forEach(Consumer<Payment> action) {
        String after = "";
        while (true) {
            List<StoredValue> page = store.list(PAYMENT, after, PAGE);
            page.forEach(value -> action.accept(payment(value)));
            if (page.size() < PAGE) {
                return;
            }
            after = page.get(page.size() - 1).key();
        }
    }

    /** Writes down what a refund asks for, and answers what is written down for its key: this, or what came before. */
    RefundClaim claimRefund(RefundClaim wanted) {
        return store.putIfAbsent(REFUND + wanted.key(), wanted.write())
                ? wanted
                : findRefund(wanted.key()).orElse(wanted);
    }

    Optional<RefundClaim> findRefund(String key) {
        return isKey(key)
                ? store.find(REFUND + key).map(value -> RefundClaim.read(key, value.value()))
                : Optional.empty();
    }

    /** Writes down why a refund is not done; the first reason stays. */
    void rejectRefund(RefundClaim claim, String reason) {
        Optional<StoredValue> stored = store.find(REFUND + claim.key());
        if (stored.isPresent() && RefundClaim.read(claim.key(), stored.get().value()).rejection().isEmpty()
                && !store.compareAndSet(stored.get(), claim.rejected(reason).write())) {
            throw new PluginException(ErrorKind.UNAVAILABLE, "busy",
                    "Refund " + claim.key() + " is changed by another");
        }
    }

    private static Payment payment(StoredValue value) {
        return Payment.read(value.key().substring(PAYMENT.length()), value.value());
    }
}
