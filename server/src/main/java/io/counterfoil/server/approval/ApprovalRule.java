package io.counterfoil.server.approval;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That an operation needs a second person.
 *
 * @param entity null for what belongs to the installation
 * @param above a second person above this amount of its currency; null: always
 * @param setBy the principal
 * @param version rises with each change
 */
public record ApprovalRule(
        @Nullable EntityId entity,
        String operation,
        @Nullable Money above,
        String setBy,
        Instant recordedAt,
        int version) {
    /**
     * Whether one of an operation's rules makes it wait: the one for always, or the one of the amount's currency. Where
     * there are thresholds but none in that currency, nothing says that the amount is small, and it waits.
     *
     * @param amount null: nothing is moved
     */
    static boolean needed(List<ApprovalRule> rules, @Nullable Money amount) {
        if (rules.isEmpty()) {
            return false;
        }
        if (amount == null || rules.stream().anyMatch(rule -> rule.above() == null)) {
            return true;
        }
        return rules.stream()
                .map(ApprovalRule::above)
                .filter(above -> above != null && above.currency().equals(amount.currency()))
                .findFirst()
                .map(above -> amount.abs().compareTo(above) > 0)
                .orElse(true);
    }
}
