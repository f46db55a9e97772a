package io.counterfoil.server.console.cash;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.matching.Deciding;
import io.counterfoil.server.matching.PersonDecision;
import io.counterfoil.server.matching.ReceiptException;
import io.counterfoil.server.page.Wording;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody typed to decide about a receipt. Belongs to one request. */
final class DecisionForm {
    /** Fields that stand in the form under the names that the command gives them. */
    static final Set<String> FIELDS = Set.of("remainder", "reason");
    static final String DO = "do";
    static final String CUSTOMER = "customer";
    private static final String RECALCULATE = "recalculate";

    private final Visit visit;
    private final Wording words;
    private final ReceiptException chosen;
    private final Map<String, List<String>> form;
    private final @Nullable CustomerId customer;
    private final Divided divided;

    private DecisionForm(Visit visit, Wording words, ReceiptException chosen, Map<String, List<String>> form,
            @Nullable CustomerId customer, Divided divided) {
        this.visit = visit;
        this.words = words;
        this.chosen = chosen;
        this.form = form;
        this.customer = customer;
        this.divided = divided;
    }

    static DecisionForm of(Visit visit, Wording words, ReceiptException chosen, DecisionView view,
            Map<String, List<String>> form) {
        String named = Visit.value(form, CUSTOMER);
        CustomerId customer = named.isEmpty() ? null : CustomerId.valueOf(named);
        Divided divided = Divided.typed(visit, words, chosen.amount().currency(),
                customer == null ? List.of() : view.owed(visit, customer, chosen, Divided.typedItems(form)), form);
        return new DecisionForm(visit, words, chosen, form, customer, divided);
    }

    @Nullable
    CustomerId customer() {
        return customer;
    }

    Divided divided() {
        return divided;
    }

    String value(String name) {
        return Visit.value(form, name);
    }

    /** The decision that its button stands for. */
    String wish() {
        return value(DO);
    }

    /** Whether the sums are asked for, and nothing else. */
    boolean recalculates() {
        return wish().equals(RECALCULATE);
    }

    /** What is wrong as a whole; null: nothing. */
    @Nullable
    String problem() {
        if (!wish().equals(Deciding.ALLOCATE)) {
            return null;
        }
        Money left = chosen.open().minus(divided.sum());
        if (divided.misses(form)) {
            return words.text("changed");
        }
        if (divided.wrong()) {
            return words.text("amounts.wrong");
        }
        return left.isNegative() ? words.text("over", Map.of("over", visit.figures().money(left.abs()))) : null;
    }

    /** What is wrong with fields, by name. */
    Map<String, String> wrong() {
        boolean rest = wish().equals(Deciding.ALLOCATE) && problem() == null
                && chosen.open().minus(divided.sum()).isPositive();
        return rest && value("remainder").isEmpty()
                ? Map.of("remainder", words.text("remainder.choose",
                        Map.of("left", visit.figures().money(chosen.open().minus(divided.sum())))))
                : Map.of();
    }

    PersonDecision decision() {
        boolean allocates = wish().equals(Deciding.ALLOCATE);
        String reason = value("reason");
        String remainder = value("remainder");
        return new PersonDecision(wish(), wish().equals(Deciding.OUTSIDE) ? null : customer,
                allocates
                        ? divided.used()
                                .stream()
                                .map(line -> new PersonDecision.Chosen(line.owed().item(), line.parts()))
                                .toList()
                        : null,
                allocates && !remainder.isEmpty() ? remainder : null, value("learn").equals("yes"), null,
                reason.isEmpty() ? null : reason);
    }

    /** What is said when it is done. */
    String notice() {
        String amount = visit.figures().money(chosen.open());
        return switch (wish()) {
            case Deciding.ALLOCATE -> {
                Money left = chosen.open().minus(divided.sum());
                yield words.text(left.isZero() ? "done.whole" : "done.part",
                        Map.of("amount", visit.figures().money(divided.sum()), "numbers", divided.numbers(), "left",
                                visit.figures().money(left)));
            }
            case Deciding.LEAVE -> words.text("done.unapplied", Map.of("amount", amount));
            default -> words.text("done.outside", Map.of("amount", amount));
        };
    }
}
