package io.counterfoil.server.ledger;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Approvable;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opening a closed month again, which may wait for a second person. */
final class PeriodApproval implements Approvable<PeriodChange> {
    static final Terms TERMS = new Terms("period.reopen", PeriodClosing.REOPEN, true, false);

    private final PeriodClosing closing;

    @Inject
    PeriodApproval(PeriodClosing closing) {
        this.closing = closing;
    }

    @Override
    public Terms terms() {
        return TERMS;
    }

    @Override
    public Class<PeriodChange> input() {
        return PeriodChange.class;
    }

    @Override
    public List<Asked> asked(@Nullable EntityId entity, PeriodChange input) {
        return List.of(Asked.of("month", input.month().toString()), Asked.of("lock", input.lock().name()),
                Asked.of("reason", input.reason()));
    }

    @Override
    public void run(Actor maker, IdempotencyKey key, @Nullable EntityId entity, PeriodChange input) {
        var unused = closing.reopen(maker, key, Objects.requireNonNull(entity), input);
    }
}
