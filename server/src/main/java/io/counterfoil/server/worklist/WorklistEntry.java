package io.counterfoil.server.worklist;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.auth.UserId;
import io.counterfoil.server.customer.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A customer with something overdue. Amounts are in the entity's own currency.
 *
 * @param points how urgent it is; 0 when all of it is held
 * @param overdue all that is past its due date
 * @param collectable what of it nothing holds back
 * @param open all that is owed, due or not
 * @param daysLate of the oldest that may be collected; of the oldest at all when everything is held
 * @param onHold whether all that is overdue is held
 * @param promiseBrokenOn the last day for which something was promised that did not come; null: none
 * @param promisedFor the next day for which something is promised; null: none
 * @param disputeOpen whether an overdue or later invoice is disputed and nobody has answered
 * @param disputeAnswered whether a dispute was answered and its invoice is still open
 * @param remindedAt when the last reminder that went out was made; null: there was none
 * @param answeredAt when a request of the customer was answered or closed last; null: never
 * @param idle whether nothing was sent or answered for 14 days
 * @param nextReminderOn when the schedule has the next reminder, today for one that is due; null: none
 * @param block what keeps reminders back until a day because somebody said so; null: nothing
 * @param owner who collects from the customer; null: nobody
 */
public record WorklistEntry(
        CustomerId customer,
        int points,
        Money overdue,
        Money collectable,
        Money open,
        int daysLate,
        boolean onHold,
        @Nullable LocalDate promiseBrokenOn,
        @Nullable LocalDate promisedFor,
        boolean disputeOpen,
        boolean disputeAnswered,
        @Nullable Instant remindedAt,
        @Nullable Instant answeredAt,
        boolean idle,
        @Nullable LocalDate nextReminderOn,
        @Nullable DunningBlock block,
        @Nullable UserId owner) {
    /** When the company last did something about it that the customer got; null: never. */
    public @Nullable Instant lastContactAt() {
        Instant reminded = remindedAt;
        Instant answered = answeredAt;
        if (reminded == null || answered == null) {
            return reminded == null ? answered : reminded;
        }
        return reminded.isAfter(answered) ? reminded : answered;
    }

    /** Its place in a list. */
    public WorklistQuery.After place(WorklistQuery.Sort sort) {
        return new WorklistQuery.After(switch (sort) {
            case PRIORITY -> points;
            case OVERDUE -> overdue.minor();
            case LATE -> daysLate;
        }, overdue.minor(), customer.value());
    }
}
