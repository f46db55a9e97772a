package io.counterfoil.server.paymentmethod;

import io.counterfoil.plugin.payment.PaymentMethodKind;
import io.counterfoil.plugin.payment.StoredMethod;
import io.counterfoil.server.crypto.PersonalData;
import io.counterfoil.server.crypto.RetentionClass;
import io.counterfoil.server.crypto.RowAddress;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Seals what is secret of a payment method. Its label says something of a person and lies under the customer's contact
 * key. The gateway's name for it says nothing of anybody, and has to outlive that key: the gateway must be told to
 * forget the method of somebody who was erased.
 */
final class MethodSeal {
    /** The one subject of all tokens; each is bound to its method by what is inside. */
    private static final long SUBJECT = 3;
    private static final RowAddress TOKENS = RowAddress.of("payment_method", "token_sealed", SUBJECT, 1);

    private final PersonalData personalData;
    private final Json json;

    /** What is sealed of a token. */
    record Content(long method, String token, @Nullable String mandate) {
        @Override
        public String toString() {
            return "Content[" + method + "]";
        }
    }

    @Inject
    MethodSeal(PersonalData personalData, Json json) {
        this.personalData = personalData;
        this.json = json;
    }

    byte[] token(Transaction tx, PaymentMethodId id, StoredMethod method) {
        return personalData.encrypt(tx, PersonalData.INSTALLATION, SUBJECT, RetentionClass.SECRET, TOKENS,
                json.bytes(new Content(id.value(), method.token(), method.mandateReference().orElse(null))));
    }

    StoredToken token(Transaction tx, PaymentMethodId id, PaymentMethodKind kind, byte[] sealed) {
        Content content = personalData.decrypt(tx, PersonalData.INSTALLATION, TOKENS, sealed)
                .map(bytes -> json.read(bytes, Content.class))
                .filter(opened -> opened.method() == id.value())
                .orElseThrow(
                        () -> new IllegalStateException("the token of " + id + " is not its own, or its key is gone"));
        return new StoredToken(kind, content.token(), Optional.ofNullable(content.mandate()));
    }

    byte[] label(Transaction tx, Customer customer, PaymentMethodId id, String label) {
        return personalData.encrypt(tx, customer.entity().value(), customer.party().value(), RetentionClass.CONTACT,
                row(id), label.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty once the customer was erased. */
    Optional<String> label(Transaction tx, Customer customer, PaymentMethodId id, byte[] sealed) {
        return personalData.decrypt(tx, customer.entity().value(), row(id), sealed)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static RowAddress row(PaymentMethodId id) {
        return RowAddress.of("payment_method", "label_sealed", id.value(), 1);
    }
}
