package io.counterfoil.server.revenue;

import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.plugin.InstanceId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A performance obligation as it stands now.
 *
 * @param document with the line that sold it
 * @param billedOn effective date of the document
 * @param amount the price allocated to it, less what was taken back before it was performed; negative for a deduction
 * @param functionalAmount at the rate of the document
 * @param revision of the schedule that counts, from 1
 * @param nextLine of that schedule: the first one that is not recognised
 * @param nextDueOn of that line; null: everything is recognised
 * @param recognizer that made the schedule
 */
public record Obligation(
        ObligationId id,
        EntityId entity,
        CustomerId customer,
        DocumentRef document,
        int documentLine,
        DateRange service,
        LocalDate billedOn,
        Money amount,
        Money functionalAmount,
        Money recognised,
        Money functionalRecognised,
        int revision,
        int nextLine,
        @Nullable LocalDate nextDueOn,
        InstanceId recognizer) {
    /** What stands in account 2300 for it. */
    public Money remaining() {
        return amount.minus(recognised);
    }

    /** The same in the entity's functional currency. */
    public Money functionalRemaining() {
        return functionalAmount.minus(functionalRecognised);
    }
}
