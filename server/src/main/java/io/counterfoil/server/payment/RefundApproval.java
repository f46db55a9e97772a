package io.counterfoil.server.payment;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Approvable;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A refund that may wait for a second person. */
final class RefundApproval implements Approvable<NewRefund> {
    static final Terms TERMS = new Terms("refund.request", "refund:request", true, true);

    private final Refunds refunds;

    @Inject
    RefundApproval(Refunds refunds) {
        this.refunds = refunds;
    }

    @Override
    public Terms terms() {
        return TERMS;
    }

    @Override
    public Class<NewRefund> input() {
        return NewRefund.class;
    }

    @Override
    public List<Asked> asked(@Nullable EntityId entity, NewRefund input) {
        List<Asked> asked = new ArrayList<>();
        if (input.payment() != null) {
            asked.add(Asked.of("payment", input.payment().text()));
        }
        if (input.receipt() != null) {
            asked.add(Asked.of("receipt", input.receipt().text()));
        }
        if (input.creditNote() != null) {
            asked.add(Asked.of("credit-note", input.creditNote().text()));
        }
        if (input.method() != null) {
            asked.add(Asked.of("method", input.method().name().toLowerCase(Locale.ROOT)));
        }
        asked.add(Asked.of("reason", input.reason()));
        return asked;
    }

    @Override
    public void run(Actor maker, IdempotencyKey key, @Nullable EntityId entity, NewRefund input) {
        Refund unused = refunds.request(maker, key, Objects.requireNonNull(entity), input);
    }
}
