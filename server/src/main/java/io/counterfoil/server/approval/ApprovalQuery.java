package io.counterfoil.server.approval;

import io.counterfoil.server.command.EntityId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are wanted.
 *
 * @param entity of this legal entity
 * @param installation those that belong to the installation too
 * @param maker asked for by this person; null: by anyone
 * @param notMaker asked for by anyone but this person; null: by anyone
 * @param states in one of these; empty: in any
 * @param operations of these, or the reader's own; null: of any
 * @param reader whose own are seen whatever the operation
 */
record ApprovalQuery(
        @Nullable EntityId entity,
        boolean installation,
        @Nullable String maker,
        @Nullable String notMaker,
        Set<ApprovalState> states,
        @Nullable Set<String> operations,
        String reader) {
    ApprovalQuery { states = Set.copyOf(states); }
}
