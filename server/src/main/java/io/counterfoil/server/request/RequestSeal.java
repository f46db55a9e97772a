package io.counterfoil.server.request;

import io.counterfoil.server.command.EntityId;
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

/** What people wrote and attached, sealed under the customer's contact key: it goes when the customer is erased. */
final class RequestSeal {
    private final PersonalData personalData;
    private final Json json;

    /** What someone said; by itself it is nothing that may be logged. */
    record Said(@Nullable String name, @Nullable String text) {
        static final Said NOTHING = new Said(null, null);

        boolean nothing() {
            return name == null && text == null;
        }

        @Override
        public String toString() {
            return "Said[…]";
        }
    }

    @Inject
    RequestSeal(PersonalData personalData, Json json) {
        this.personalData = personalData;
        this.json = json;
    }

    byte[] said(Transaction tx, Customer customer, RequestId id, Said said) {
        return seal(tx, customer, saidRow(id), json.bytes(said));
    }

    byte[] said(Transaction tx, Customer customer, RequestEventId id, Said said) {
        return seal(tx, customer, saidRow(id), json.bytes(said));
    }

    byte[] name(Transaction tx, Customer customer, AttachmentId id, String name) {
        return seal(tx, customer, nameRow(id), name.getBytes(StandardCharsets.UTF_8));
    }

    byte[] content(Transaction tx, Customer customer, AttachmentId id, byte[] content) {
        return seal(tx, customer, contentRow(id), content);
    }

    /** Empty once the customer was erased; so are the others. */
    Optional<Said> openSaid(Transaction tx, EntityId entity, RequestId id, byte @Nullable [] sealed) {
        return openSaid(tx, entity, saidRow(id), sealed);
    }

    Optional<Said> openSaid(Transaction tx, EntityId entity, RequestEventId id, byte @Nullable [] sealed) {
        return openSaid(tx, entity, saidRow(id), sealed);
    }

    Optional<String> openName(Transaction tx, EntityId entity, AttachmentId id, byte[] sealed) {
        return personalData.decrypt(tx, entity.value(), nameRow(id), sealed)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    Optional<byte[]> openContent(Transaction tx, EntityId entity, AttachmentId id, byte[] sealed) {
        return personalData.decrypt(tx, entity.value(), contentRow(id), sealed);
    }

    private Optional<Said> openSaid(Transaction tx, EntityId entity, RowAddress row, byte @Nullable [] sealed) {
        return sealed == null
                ? Optional.of(Said.NOTHING)
                : personalData.decrypt(tx, entity.value(), row, sealed).map(bytes -> json.read(bytes, Said.class));
    }

    private byte[] seal(Transaction tx, Customer customer, RowAddress row, byte[] plain) {
        return personalData.encrypt(tx, customer.entity().value(), customer.party().value(), RetentionClass.CONTACT,
                row, plain);
    }

    private static RowAddress saidRow(RequestId id) {
        return RowAddress.of("customer_request", "said_sealed", id.value(), 1);
    }

    private static RowAddress saidRow(RequestEventId id) {
        return RowAddress.of("customer_request_event", "said_sealed", id.value(), 1);
    }

    private static RowAddress nameRow(AttachmentId id) {
        return RowAddress.of("customer_request_attachment", "name_sealed", id.value(), 1);
    }

    private static RowAddress contentRow(AttachmentId id) {
        return RowAddress.of("customer_request_attachment", "content_sealed", id.value(), 1);
    }
}
