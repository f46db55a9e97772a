package io.counterfoil.server.receipt;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Approvable;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Taking a receipt back by hand, which may wait for a second person. */
final class ReversalApproval implements Approvable<AskedReversal> {
    static final Terms TERMS = new Terms("receipt.reverse", HandReceipts.PERMISSION, true, true);

    private final HandReceipts receipts;

    @Inject
    ReversalApproval(HandReceipts receipts) {
        this.receipts = receipts;
    }

    @Override
    public Terms terms() {
        return TERMS;
    }

    @Override
    public Class<AskedReversal> input() {
        return AskedReversal.class;
    }

    @Override
    public List<Asked> asked(@Nullable EntityId entity, AskedReversal input) {
        List<Asked> asked = new ArrayList<>(List.of(Asked.of("receipt", input.receipt().text())));
        if (input.effectiveOn() != null) {
            asked.add(Asked.of("effective-on", input.effectiveOn().toString()));
        }
        asked.add(Asked.of("reason", input.reason()));
        return asked;
    }

    @Override
    public void run(Actor maker, IdempotencyKey key, @Nullable EntityId entity, AskedReversal input) {
        ReceiptReversal unused = receipts.reverse(maker, key, Objects.requireNonNull(entity), input.receipt(),
                input.reason(), input.effectiveOn());
    }
}
