package io.counterfoil.server.invoice;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Approvable;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A credit note that may wait for a second person. */
final class CreditApproval implements Approvable<AskedCredit> {
    static final Terms TERMS = new Terms("credit-note.issue", "credit-note:issue", true, true);

    private final CreditNotes creditNotes;

    @Inject
    CreditApproval(CreditNotes creditNotes) {
        this.creditNotes = creditNotes;
    }

    @Override
    public Terms terms() {
        return TERMS;
    }

    @Override
    public Class<AskedCredit> input() {
        return AskedCredit.class;
    }

    @Override
    public List<Asked> asked(@Nullable EntityId entity, AskedCredit input) {
        List<Asked> asked = new ArrayList<>(List.of(Asked.of("invoice", input.invoice().text())));
        for (NewCreditNote.Line line : input.note().lines()) {
            asked.add(Asked.of("line", line.line() + (line.amount() == null
                    ? ""
                    : ": " + line.amount().toPlainString())));
        }
        if (input.note().issueOn() != null) {
            asked.add(Asked.of("issue-on", input.note().issueOn().toString()));
        }
        asked.add(Asked.of("reason", input.note().reason()));
        return asked;
    }

    @Override
    public void run(Actor maker, IdempotencyKey key, @Nullable EntityId entity, AskedCredit input) {
        IssuedDocument unused = creditNotes.issue(maker, key, Objects.requireNonNull(entity), input.invoice(),
                input.note());
    }
}
