package io.counterfoil.server.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.customer.CustomerId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatcherTest {
    private static final CurrencyCode EUR = CurrencyCode.of("EUR");
    private static final CustomerId ACME = new CustomerId(1);
    private static final CustomerId ZETA = new CustomerId(2);
    private static final LocalDate DAY = LocalDate.of(2026, 4, 1);

    private static Money eur(long minor) {
        return Money.ofMinor(minor, EUR);
    }

    private static DueItem due(long id, CustomerId customer, long minor) {
        return new DueItem(new OpenItemId(id), customer, "INV-2026-0000" + id, eur(minor), DAY.plusDays(id));
    }

    private static NamedInvoice named(DueItem... items) {
        return new NamedInvoice(items[0].invoice(), items[0].customer(), List.of(items));
    }

    private static Facts facts(long minor, @Nullable CustomerId holder, List<NamedInvoice> named,
            List<DueItem> payerItems, List<DueItem> sameAmount) {
        return new Facts(eur(minor), holder, List.of(), List.of(), named, payerItems, sameAmount);
    }

    private static Proposal byReference(long minor, NamedInvoice... named) {
        return Matcher.propose(facts(minor, null, List.of(named), List.of(), List.of()));
    }

    private static Proposal byAmount(long minor, DueItem... items) {
        return Matcher.propose(facts(minor, ACME, List.of(), List.of(items), List.of()));
    }

    @Test
    void aNamedInvoiceIsPaidByTheAmountThatIsOpen() {
        Proposal proposal = byReference(100, named(due(1, ACME, 100)));

        assertThat(proposal.stage()).isEqualTo(Proposal.Stage.REFERENCE);
        assertThat(proposal.customer()).isEqualTo(ACME);
        assertThat(proposal.uses()).extracting(use -> use.amount().minor()).containsExactly(100L);
    }

    @Test
    void severalNamedInvoicesArePaidTogether() {
        Proposal proposal = byReference(350, named(due(1, ACME, 100)), named(due(2, ACME, 250)));

        assertThat(proposal.uses()).extracting(use -> use.amount().minor()).containsExactly(100L, 250L);
    }

    @Test
    void lessThanTheOneThatIsNamedIsAPartPaymentAndOfSeveralAPersonsChoice() {
        assertThat(byReference(40, named(due(1, ACME, 100))).uses()).extracting(use -> use.amount().minor())
                .containsExactly(40L);
        assertThat(byReference(40, named(due(1, ACME, 100)), named(due(2, ACME, 250))).certain()).isFalse();
    }

    @Test
    void moreThanWhatIsNamedLeavesARest() {
        Proposal proposal = byReference(500, named(due(1, ACME, 100)), named(due(2, ACME, 250)));

        assertThat(proposal.uses()).extracting(use -> use.amount().minor()).containsExactly(100L, 250L);
        assertThat(proposal.why()).contains("a rest stays unapplied");
    }

    @Test
    void aPartPaymentGoesToTheInstalmentThatIsDueFirst() {
        Proposal proposal = byReference(150, new NamedInvoice("INV-2026-00001", ACME,
                List.of(due(3, ACME, 100), due(1, ACME, 100))));

        assertThat(proposal.uses()).extracting(use -> use.due().item().value()).containsExactly(1L, 3L);
        assertThat(proposal.uses()).extracting(use -> use.amount().minor()).containsExactly(100L, 50L);
    }

    @Test
    void whatContradictsItselfIsAPersonsChoice() {
        NamedInvoice acme = named(due(1, ACME, 100));
        assertThat(byReference(200, acme, named(due(2, ZETA, 100))).why()).contains("2 customers");
        assertThat(byReference(100, new NamedInvoice("INV-2026-00009", ACME, List.of())).why())
                .contains("nothing is open");
        assertThat(byReference(100, acme, new NamedInvoice("INV-2026-00009", ACME, List.of())).why())
                .contains("some are settled");
        assertThat(byReference(100, acme, new NamedInvoice("INV-2026-00001", ACME, List.of(due(7, ACME, 100))))
                .why()).contains("Two invoices have the number");
        assertThat(Matcher.propose(facts(100, ZETA, List.of(acme), List.of(), List.of())).why())
                .contains("another one has paid");
    }

    @Test
    void aShortNumberCountsOnlyIfTheAmountAgrees() {
        NamedInvoice weak = new NamedInvoice("117", ACME, List.of(due(1, ACME, 100)));

        assertThat(byReference(100, weak).certain()).isTrue();
        assertThat(byReference(90, weak).certain()).isFalse();
        assertThat(byReference(90, weak).candidates()).isNotEmpty();
    }

    @Test
    void theOnlyChoiceOfTheKnownPayersInvoicesIsTaken() {
        Proposal proposal = byAmount(350, due(1, ACME, 100), due(2, ACME, 250), due(3, ACME, 70));

        assertThat(proposal.stage()).isEqualTo(Proposal.Stage.AMOUNT);
        assertThat(proposal.uses()).extracting(use -> use.due().item().value()).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void twoInvoicesOfTheSameAmountAreAPersonsChoice() {
        Proposal proposal = byAmount(100, due(1, ACME, 100), due(2, ACME, 100));

        assertThat(proposal.certain()).isFalse();
        assertThat(proposal.why()).contains("more than one way");
        assertThat(proposal.candidates()).hasSize(2);
    }

    @Test
    void anUnknownPayersAmountAloneIsNeverEnough() {
        Proposal proposal = Matcher.propose(facts(100, null, List.of(), List.of(), List.of(due(1, ACME, 100))));

        assertThat(proposal.certain()).isFalse();
        assertThat(proposal.candidates()).hasSize(1);
        assertThat(proposal.candidates().getFirst().reasons()).containsExactly("the amount is what is open");
    }

    @Test
    void accountAndNameOfDifferentCustomersMakeNoPayer() {
        assertThat(Facts.payer(List.of(ACME), List.of(ZETA))).isNull();
        assertThat(Facts.payer(List.of(ACME), List.of(ACME))).isEqualTo(ACME);
        assertThat(Facts.payer(List.of(), List.of(ACME))).isEqualTo(ACME);
        assertThat(Facts.payer(List.of(ACME, ZETA), List.of(ACME))).isNull();
    }

    @Test
    void candidatesAreRankedWithTheirReasons() {
        DueItem named = due(5, ACME, 200);
        DueItem equal = due(6, ZETA, 100);
        List<Candidate> ranked = Ranking.of(new Facts(eur(100), null, List.of(ACME), List.of(),
                List.of(named(named)), List.of(named), List.of(equal)));

        assertThat(ranked).extracting(each -> each.items().getFirst().item())
                .containsExactly(named.item(),
                        equal.item());
        assertThat(ranked.getFirst().score()).isGreaterThan(ranked.getLast().score());
        assertThat(ranked.getFirst().reasons()).contains("the payment names the invoice",
                "the customer has paid from this account before", "the amount is 1.00 EUR less than what is open");
    }

    /** Against a search through all subsets. */
    @Test
    void theOnlyWayToMakeUpAnAmountIsFoundAndNoneIsOverlooked() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 300; round++) {
            List<DueItem> items = new ArrayList<>();
            int size = 1 + random.nextInt(10);
            for (int i = 0; i < size; i++) {
                items.add(due(i + 1L, ACME, 1 + random.nextInt(30)));
            }
            long amount = 1L + random.nextInt(60);
            int ways = 0;
            for (int chosen = 1; chosen < 1 << size; chosen++) {
                long sum = 0;
                for (int i = 0; i < size; i++) {
                    sum += (chosen >> i & 1) == 1 ? items.get(i).open().minor() : 0;
                }
                ways += sum == amount ? 1 : 0;
            }
            Subsets.Ways found = Subsets.of(items, eur(amount));
            assertThat(found.complete()).isTrue();
            assertThat(found.ways()).hasSize(Math.min(2, ways));
            assertThat(found.only() != null).isEqualTo(ways == 1);
            for (List<DueItem> way : found.ways()) {
                assertThat(way.stream().mapToLong(each -> each.open().minor()).sum()).isEqualTo(amount);
            }
        }
    }

    @Test
    void aSearchThatWouldTakeTooLongAbstains() {
        List<DueItem> items = new ArrayList<>();
        for (int i = 0; i < 41; i++) {
            items.add(due(i + 1L, ACME, 10 + i));
        }
        assertThat(Subsets.of(items, eur(1_000)).only()).isNull();
        assertThat(Subsets.of(items.subList(0, 40), eur(1_201)).only()).isNull();
    }
}
