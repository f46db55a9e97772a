package io.counterfoil.server.bank;

import io.counterfoil.plugin.bank.BalanceKind;
import io.counterfoil.plugin.bank.StatementBalance;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a statement is whole: its opening balance and its lines make its closing balance, and it opens with what the
 * one before closed with.
 *
 * @param opening null: it has none in the account's currency
 * @param closing likewise
 * @param sum of the lines that count and are in the account's currency
 * @param whole whether opening and lines make closing
 * @param follows whether it opens with what the statement before closed with, so that nothing can be in both
 * @param why what was found, for people
 */
record BalanceProof(
        @Nullable Money opening,
        @Nullable LocalDate openingOn,
        @Nullable Money closing,
        Money sum,
        boolean whole,
        boolean follows,
        boolean breaks,
        String why) {
    /** What is known of the statement before. */
    record Previous(Money closing, LocalDate closingOn, @Nullable Long sequence) {}

    boolean proven() {
        return whole && !breaks;
    }

    static BalanceProof of(ParsedStatement statement, CurrencyCode currency, Optional<Previous> previous) {
        Money sum = statement.lines()
                .stream()
                .filter(line -> line.counts() && line.amount().currency().equals(currency))
                .map(ParsedLine::amount)
                .reduce(Money.zero(currency), Money::plus);
        List<StatementBalance> openings = first(statement.balances(), BalanceKind.OPENING_BOOKED);
        List<StatementBalance> closings = last(statement.balances(), BalanceKind.CLOSING_BOOKED);
        Optional<StatementBalance> opening = one(openings, currency);
        Optional<StatementBalance> closing = one(closings, currency);
        String flaw = flaw(statement, currency, openings, closings);
        if (flaw.isEmpty() && opening.isPresent() && closing.isPresent()) {
            Money reached = opening.get().amount().plus(sum);
            if (!reached.equals(closing.get().amount())) {
                flaw = "It opens with " + opening.get().amount() + ", its lines make " + sum + ", but it closes with "
                        + closing.get().amount() + ": "
                        + closing.get().amount().minus(reached) + " is missing";
            }
        }
        Link link = flaw.isEmpty()
                ? Link.of(statement, opening.orElseThrow(), previous)
                : new Link(false, false, flaw);
        return new BalanceProof(opening.map(StatementBalance::amount).orElse(null),
                opening.map(StatementBalance::date).orElse(null),
                closing.map(StatementBalance::amount).orElse(null), sum, flaw.isEmpty(), link.follows(),
                link.breaks(), link.why());
    }

    /** A page of a statement can open and close with balances in between. */
    private static List<StatementBalance> first(List<StatementBalance> balances, BalanceKind kind) {
        List<StatementBalance> wanted = ofKind(balances, kind);
        List<StatementBalance> between = ofKind(balances, BalanceKind.INTERIM_BOOKED);
        return wanted.isEmpty() && !between.isEmpty() ? between.subList(0, 1) : wanted;
    }

    private static List<StatementBalance> last(List<StatementBalance> balances, BalanceKind kind) {
        List<StatementBalance> wanted = ofKind(balances, kind);
        List<StatementBalance> between = ofKind(balances, BalanceKind.INTERIM_BOOKED);
        boolean own = between.size() > 1
                || (between.size() == 1 && !ofKind(balances, BalanceKind.OPENING_BOOKED).isEmpty());
        return wanted.isEmpty() && own ? between.subList(between.size() - 1, between.size()) : wanted;
    }

    private static List<StatementBalance> ofKind(List<StatementBalance> balances, BalanceKind kind) {
        return balances.stream().filter(balance -> balance.kind() == kind).toList();
    }

    private static Optional<StatementBalance> one(List<StatementBalance> balances, CurrencyCode currency) {
        return balances.stream().filter(balance -> balance.amount().currency().equals(currency)).findFirst();
    }

    /** What makes a proof impossible; empty: nothing. */
    private static String flaw(ParsedStatement statement, CurrencyCode currency, List<StatementBalance> openings,
            List<StatementBalance> closings) {
        TreeSet<CurrencyCode> used = statement.balances()
                .stream()
                .map(balance -> balance.amount().currency())
                .collect(Collectors.toCollection(TreeSet::new));
        statement.lines().stream().filter(ParsedLine::counts).forEach(line -> used.add(line.amount().currency()));
        if (used.stream().anyMatch(each -> !each.equals(currency))) {
            return "Its balances and lines are in "
                    + used.stream().map(CurrencyCode::code).collect(Collectors.joining(", "))
                    + ", but the account is kept in " + currency + ", so that they prove nothing";
        }
        if (openings.isEmpty() || closings.isEmpty()) {
            return "It has no " + (openings.isEmpty() ? "opening" : "closing")
                    + (openings.isEmpty() && closings.isEmpty() ? " and no closing" : "")
                    + " balance, so that nobody can tell whether it is whole";
        }
        if (openings.stream().map(StatementBalance::amount).distinct().count() > 1
                || closings.stream().map(StatementBalance::amount).distinct().count() > 1) {
            return "It has two different opening or closing balances";
        }
        return "";
    }

    /** How it goes on from the statement before. */
    private record Link(boolean follows, boolean breaks, String why) {
        static Link of(ParsedStatement statement, StatementBalance opening, Optional<Previous> previous) {
            if (previous.isEmpty()) {
                return new Link(false, false, "Balances proved. It is the first statement of the account");
            }
            Previous before = previous.get();
            if (before.closing().equals(opening.amount())) {
                return new Link(true, false, "Balances proved. It goes on from the statement before");
            }
            String difference = "it opens with " + opening.amount() + ", but the one of " + before.closingOn()
                    + " closed with " + before.closing();
            Long own = statement.sequence();
            Long theirs = before.sequence();
            boolean consecutive = numbered(own, theirs)
                    .orElse(!opening.date().isAfter(before.closingOn().plusDays(1)));
            return consecutive
                    ? new Link(false, true, "Its own balances agree, but it does not go on from the statement before: "
                            + difference)
                    : new Link(false, false, "Balances proved. A statement is missing before it: " + difference);
        }

        /** By their numbers; empty where they have none that go up. */
        private static Optional<Boolean> numbered(@Nullable Long own, @Nullable Long before) {
            return own == null || before == null || own <= before
                    ? Optional.empty()
                    : Optional.of(own - before == 1);
        }
    }
}
