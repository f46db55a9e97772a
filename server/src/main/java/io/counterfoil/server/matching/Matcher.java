package io.counterfoil.server.matching;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.customer.CustomerId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rules of cash application: pure, so that the same facts give the same answer. It says yes only to what is
 * certain; where two answers are possible it leaves the choice to a person.
 */
final class Matcher {
    /** Goes up with each change of a rule. */
    static final int RULE_VERSION = 1;

    private Matcher() {}

    static Proposal propose(Facts facts) {
        List<Candidate> candidates = Ranking.of(facts);
        List<NamedInvoice> named = trusted(facts);
        if (!named.isEmpty()) {
            return byReference(facts, named, candidates);
        }
        CustomerId payer = facts.payer();
        if (payer == null) {
            return person(facts.byAccount().size() + facts.byName().size() > 1
                    ? "Its account or name belongs to more than one customer, and it names no invoice"
                    : "It names no invoice, and the payer is not known", candidates);
        }
        return byAmount(facts, payer, candidates);
    }

    /** Short numbers count only if the amount agrees, since they can stand in a text by chance. */
    private static List<NamedInvoice> trusted(Facts facts) {
        return facts.named()
                .stream()
                .filter(invoice -> NumberGrammar.strong(invoice.number())
                        || (!invoice.open().isEmpty() && invoice.total().equals(facts.amount())))
                .toList();
    }

    private static Proposal byReference(Facts facts, List<NamedInvoice> named, List<Candidate> candidates) {
        List<NamedInvoice> open = named.stream().filter(invoice -> !invoice.open().isEmpty()).toList();
        String numbers = numbers(named);
        if (open.isEmpty()) {
            return person("It names " + numbers + ", of which nothing is open in this currency", candidates);
        }
        if (open.size() < named.size()) {
            return person("It names " + numbers + ", of which some are settled", candidates);
        }
        if (open.stream().map(NamedInvoice::number).distinct().count() < open.size()) {
            return person("Two invoices have the number that it names: " + numbers, candidates);
        }
        List<CustomerId> owners = open.stream().map(NamedInvoice::customer).distinct().toList();
        if (owners.size() > 1) {
            return person("It names invoices of " + owners.size() + " customers: " + numbers, candidates);
        }
        CustomerId owner = owners.getFirst();
        CustomerId payer = facts.payer();
        if (payer != null && !payer.equals(owner)) {
            return person("It names " + numbers + " of one customer, but another one has paid", candidates);
        }
        List<DueItem> items = open.stream()
                .flatMap(invoice -> invoice.open().stream())
                .sorted(Comparator.comparing(DueItem::dueOn).thenComparingLong(item -> item.item().value()))
                .toList();
        Money total = items.stream().map(DueItem::open).reduce(Money::plus).orElseThrow();
        int compared = facts.amount().compareTo(total);
        if (compared < 0 && open.size() > 1) {
            return person("It names " + numbers + ", but is less than what is open of them (" + total + ")",
                    candidates);
        }
        String how = compared == 0
                ? "the amount is what is open"
                : compared < 0
                        ? "a part of the " + total + " that are open"
                        : "more than the " + total
                                + " that are open, so that a rest stays unapplied";
        return new Proposal(Proposal.Stage.REFERENCE, owner, uses(items, facts.amount()),
                "It names " + numbers + ", " + how, candidates);
    }

    private static Proposal byAmount(Facts facts, CustomerId payer, List<Candidate> candidates) {
        Subsets.Ways ways = Subsets.of(facts.payerItems(), facts.amount());
        List<DueItem> only = ways.only();
        if (only != null) {
            return new Proposal(Proposal.Stage.AMOUNT, payer, uses(only, facts.amount()),
                    "The payer is known, and only " + only.stream()
                            .map(DueItem::invoice)
                            .distinct()
                            .collect(Collectors.joining(", "))
                            + " of what is open makes up the amount",
                    candidates);
        }
        if (!ways.ways().isEmpty()) {
            return person("The payer is known, but its open invoices make up the amount in more than one way",
                    candidates);
        }
        return person(facts.payerItems().isEmpty()
                ? "The payer is known, but owes nothing in this currency"
                : "The payer is known, but no choice of its open invoices makes up the amount", candidates);
    }

    private static List<Proposal.Use> uses(List<DueItem> items, Money amount) {
        List<Proposal.Use> uses = new ArrayList<>();
        Money left = amount;
        for (DueItem item : items) {
            Money part = left.min(item.open());
            if (part.isPositive()) {
                uses.add(new Proposal.Use(item, part));
                left = left.minus(part);
            }
        }
        return uses;
    }

    private static Proposal person(String why, List<Candidate> candidates) {
        return new Proposal(Proposal.Stage.NONE, null, List.of(), why, candidates);
    }

    private static String numbers(List<NamedInvoice> named) {
        List<String> numbers = named.stream().map(NamedInvoice::number).distinct().toList();
        return numbers.size() > 6
                ? String.join(", ", numbers.subList(0, 6)) + " and " + (numbers.size() - 6) + " more"
                : String.join(", ", numbers);
    }
}
