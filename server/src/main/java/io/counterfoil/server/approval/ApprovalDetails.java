package io.counterfoil.server.approval;

import io.counterfoil.server.command.Approvable;
import java.util.List;

/**
 * A request with what is asked for.
 *
 * @param asked read now: before is what is there now
 * @param input the frozen input as canonical JSON
 * @param mayDecide whether the reader may approve or reject it now
 * @param mayWithdraw whether the reader may take it back now
 */
public record ApprovalDetails(
        Approval approval,
        List<Approvable.Asked> asked,
        String input,
        boolean mayDecide,
        boolean mayWithdraw) {
    public ApprovalDetails { asked = List.copyOf(asked); }
}
