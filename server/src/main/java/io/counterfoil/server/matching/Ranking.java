package io.counterfoil.server.matching;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.customer.CustomerId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ranks what a receipt could pay, for the person who decides: each with its reasons. */
final class Ranking {
    private static final int MOST = 10;
    private static final int NAMED = 55;
    private static final int NAMED_WEAKLY = 20;
    private static final int AMOUNT = 25;
    private static final int MAKES_UP = 20;
    private static final int PART = 5;
    private static final int ACCOUNT = 20;
    private static final int NAME = 15;
    private static final int OLDEST = 3;
    private static final int HIGHEST = 99;

    private final Facts facts;
    private final Map<Set<DueItem>, Candidate> candidates = new LinkedHashMap<>();

    private Ranking(Facts facts) {
        this.facts = facts;
    }

    static List<Candidate> of(Facts facts) {
        return new Ranking(facts).ranked();
    }

    private List<Candidate> ranked() {
        Map<CustomerId, List<DueItem>> named = new LinkedHashMap<>();
        for (NamedInvoice invoice : facts.named()) {
            named.computeIfAbsent(invoice.customer(), unused -> new ArrayList<>()).addAll(invoice.open());
            consider(invoice.open());
        }
        named.values().forEach(this::consider);
        Subsets.of(facts.payerItems(), facts.amount()).ways().forEach(this::consider);
        facts.sameAmount().forEach(item -> consider(List.of(item)));
        if (!facts.payerItems().isEmpty()) {
            consider(facts.payerItems().subList(0, 1));
        }
        return candidates.values()
                .stream()
                .sorted(Comparator.comparingInt(Candidate::score)
                        .reversed()
                        .thenComparingLong(candidate -> candidate.items().getFirst().item().value()))
                .limit(MOST)
                .toList();
    }

    private void consider(List<DueItem> items) {
        Set<DueItem> set = new LinkedHashSet<>(items);
        if (!set.isEmpty() && !candidates.containsKey(set)) {
            candidates.put(set, scored(List.copyOf(set)));
        }
    }

    private Candidate scored(List<DueItem> items) {
        CustomerId customer = items.getFirst().customer();
        List<String> reasons = new ArrayList<>();
        int score = 0;
        boolean all = items.stream().allMatch(item -> named(item, true));
        boolean some = items.stream().allMatch(item -> named(item, false));
        if (all) {
            score += NAMED;
            reasons.add(why(items.size() == 1 ? "the payment names the invoice" : "the payment names the invoices"));
        } else if (some) {
            score += NAMED_WEAKLY;
            reasons.add(why("the payment has the invoice's short number, which may be by chance"));
        }
        Money total = items.stream().map(DueItem::open).reduce(Money::plus).orElseThrow();
        int compared = facts.amount().compareTo(total);
        if (compared == 0) {
            score += items.size() == 1 ? AMOUNT : MAKES_UP;
            reasons.add(why(items.size() == 1 ? "the amount is what is open" : "together they are the amount"));
        } else if (compared < 0) {
            score += PART;
            reasons.add(why("the amount is " + total.minus(facts.amount()) + " less than what is open"));
        } else {
            reasons.add(why("the amount is " + facts.amount().minus(total) + " more than what is open"));
        }
        if (facts.byAccount().contains(customer)) {
            score += ACCOUNT;
            reasons.add(why("the customer has paid from this account before"));
        }
        if (facts.byName().contains(customer)) {
            score += NAME;
            reasons.add(why("the payer has the customer's name"));
        }
        if (!facts.payerItems().isEmpty() && items.contains(facts.payerItems().getFirst())) {
            score += OLDEST;
            reasons.add(why("it is the payer's oldest open invoice"));
        }
        return new Candidate(Math.min(HIGHEST, score), customer, items.stream().map(Candidate.Item::of).toList(),
                reasons);
    }

    private boolean named(DueItem item, boolean strongly) {
        return facts.named()
                .stream()
                .anyMatch(invoice -> invoice.open().contains(item)
                        && (!strongly || NumberGrammar.strong(invoice.number())));
    }

    /** A reason as it is kept; pages tell it in the reader's language. */
    private static String why(String reason) {
        return reason;
    }
}
