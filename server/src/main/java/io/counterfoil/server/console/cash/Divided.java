package io.counterfoil.server.console.cash;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.AllocationPart;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.PartKind;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.page.TypedAmount;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Division;
import io.counterfoil.ui.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How somebody wants to divide an amount among open items, as it was typed. Immutable. */
final class Divided {
    static final String PAY = "pay.";
    static final String REST = "rest.";
    /** What becomes of the part of an item that is not paid: it stays open. */
    static final String OPEN = "open";
    private static final Map<String, PartKind> RESTS = Map.of("bank-charge", PartKind.BANK_CHARGE, "rounding",
            PartKind.ROUNDING);

    private final CurrencyCode currency;
    private final List<Line> lines;

    /**
     * One item.
     *
     * @param value as it was typed
     * @param paid what was typed; null: no amount
     * @param error null: nothing is wrong
     */
    record Line(OwedItems.Owed owed, String value, String rest, @Nullable Money paid, @Nullable String error) {
        boolean used() {
            return (paid != null && paid.isPositive()) || RESTS.containsKey(rest);
        }

        List<AllocationPart> parts() {
            List<AllocationPart> parts = new ArrayList<>();
            Money cash = Objects.requireNonNull(paid);
            if (cash.isPositive()) {
                parts.add(AllocationPart.cash(cash));
            }
            PartKind kind = RESTS.get(rest);
            if (kind != null && owed.open().compareTo(cash) > 0) {
                parts.add(new AllocationPart(kind, owed.open().minus(cash)));
            }
            return parts;
        }
    }

    private Divided(CurrencyCode currency, List<Line> lines) {
        this.currency = currency;
        this.lines = List.copyOf(lines);
    }

    /**
     * As a form has it.
     *
     * @param words with the texts {@code amount.wrong}, {@code amount.more}
     */
    static Divided typed(Visit visit, Wording words, CurrencyCode currency, List<OwedItems.Owed> owed,
            Map<String, List<String>> form) {
        List<Line> lines = new ArrayList<>();
        for (OwedItems.Owed each : owed) {
            String value = Visit.value(form, PAY + each.item());
            String rest = Visit.value(form, REST + each.item());
            Money paid = value.isEmpty()
                    ? Money.zero(currency)
                    : TypedAmount.parse(value, currency, visit.figures().locale()).orElse(null);
            String error = paid == null
                    ? words.text("amount.wrong", Map.of("currency", currency.code()))
                    : paid.compareTo(each.open()) > 0
                            ? words.text("amount.more", Map.of("open", visit.figures().amount(each.open())))
                            : null;
            lines.add(new Line(each, value, rest, paid, error));
        }
        return new Divided(currency, lines);
    }

    /** As the program would do it: the wanted items, in their order, as far as the amount goes. */
    static Divided proposed(Visit visit, Money amount, List<OwedItems.Owed> owed, Set<OpenItemId> wanted) {
        List<Line> lines = new ArrayList<>();
        Money left = amount;
        for (OwedItems.Owed each : owed) {
            Money paid = wanted.contains(each.item()) ? left.min(each.open()) : Money.zero(amount.currency());
            left = left.minus(paid);
            lines.add(new Line(each, paid.isPositive() ? visit.figures().amount(paid) : "", OPEN, paid, null));
        }
        return new Divided(amount.currency(), lines);
    }

    /** The items that a form names an amount for. */
    static Set<OpenItemId> typedItems(Map<String, List<String>> form) {
        return form.keySet()
                .stream()
                .filter(name -> name.startsWith(PAY) && !Visit.value(form, name).isEmpty())
                .map(name -> OpenItemId.valueOf(name.substring(PAY.length())))
                .collect(Collectors.toSet());
    }

    List<Line> lines() {
        return lines;
    }

    List<Line> used() {
        return lines.stream().filter(Line::used).toList();
    }

    boolean wrong() {
        return lines.stream().anyMatch(line -> line.error() != null);
    }

    Money sum() {
        return lines.stream()
                .flatMap(line -> Optional.ofNullable(line.paid()).stream())
                .reduce(Money.zero(currency), Money::plus);
    }

    /** Whether the form pays something that is not open any more. */
    boolean misses(Map<String, List<String>> form) {
        Set<String> known = lines.stream().map(line -> PAY + line.owed().item()).collect(Collectors.toSet());
        return form.keySet()
                .stream()
                .anyMatch(name -> name.startsWith(PAY) && !known.contains(name) && !Visit.value(form, name).isEmpty());
    }

    /** The numbers of the invoices that are paid, shortened. */
    String numbers() {
        return used().stream()
                .map(line -> line.owed().number())
                .distinct()
                .limit(5)
                .collect(Collectors.joining(", "))
                + (used().size() > 5 ? " …" : "");
    }

    List<Division.Item> items(Visit visit) {
        return lines.stream()
                .map(line -> new Division.Item(line.owed().item().text(),
                        new Cell.Link(line.owed().number(), visit.path("invoices/" + line.owed().invoice()), null),
                        visit.figures().cell(line.owed().dueOn()), line.owed().open(), line.value(), line.rest(),
                        line.error()))
                .toList();
    }

    /** The same amounts as hidden fields. */
    List<Field> hidden(Visit visit) {
        return used().stream()
                .map(line -> Field.hidden(PAY + line.owed().item(),
                        visit.figures().amount(Objects.requireNonNull(line.paid()))))
                .toList();
    }

    static List<Field.Option> rests(Wording words) {
        return List.of(new Field.Option(OPEN, words.text("rest.open")),
                new Field.Option("bank-charge", words.text("rest.charge")),
                new Field.Option("rounding", words.text("rest.rounding")));
    }

    static Division.Labels labels(Wording words) {
        return new Division.Labels(words.text("division"), words.text("invoice"), words.text("due"),
                words.text("open"), words.text("pay"), words.text("rest"));
    }
}
