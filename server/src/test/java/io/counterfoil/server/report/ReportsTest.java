package io.counterfoil.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.imports.ImportHouse;
import io.counterfoil.server.imports.ImportRun;
import io.counterfoil.server.imports.SyntheticReceivables;
import io.counterfoil.server.ledger.Sums;
import io.counterfoil.server.testing.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reports after an import, against sums made from the file's lines by other means. */
class ReportsTest {
    private static final CurrencyCode USD = CurrencyCode.of("USD");
    private static final LocalDate END = LocalDate.of(2014, 6, 30);

    private final ImportHouse house = ImportHouse.shared();
    private final EntityId entity = house.entity();
    private final Reports reports = house.reports();

    @Test
    void reportsOfTheSyntheticListAreRight() throws IOException {
        StringBuilder csv = new StringBuilder();
        new SyntheticReceivables(20_260_501, 2_466, 3).writeTo(csv);
        allAgree(csv.toString());
    }

    @Test
    void reportsOfTheRealListAreRight() throws IOException {
        String csv = Files.readString(SharedData.file("receivables/ibm-late-payment.csv"));
        List<ListedInvoice> listed = allAgree(csv);

        assertThat(listed).hasSize(2_466);
        DaysLate.Figures late = reports.daysLate(entity, null, END).total();
        assertThat(late.late()).isEqualTo(877);
        assertThat(late.averageOfPaid()).isEqualByComparingTo("3.44");
        assertThat(late.averageOfLate()).isEqualByComparingTo("9.68");
        assertThat(late.averageByValue()).isEqualByComparingTo("3.57");
        Dso dso = reports.dso(entity, LocalDate.of(2012, 2, 1), LocalDate.of(2013, 12, 31));
        assertThat(dso.months().getFirst().countBack()).isEqualByComparingTo("29.47");
        assertThat(dso.months().getLast().countBack()).isEqualByComparingTo("32.54");
        assertThat(dso.months().getLast().simple()).isEqualByComparingTo("54.17");
    }

    @Test
    void ageingNamesCustomersOnRequestButNotThoseWhoAreErased() throws IOException {
        StringBuilder csv = new StringBuilder();
        new SyntheticReceivables(20_260_502, 300, 3).writeTo(csv);
        ImportRun unused = house.receivables(entity, csv.toString());
        LocalDate day = LocalDate.of(2013, 7, 15);
        List<Ageing.Row> rows = reports.ageing(entity, day, true).customers();
        Customers customers = house.the(Customers.class);
        assertThat(rows).hasSizeGreaterThan(1)
                .allSatisfy(row -> assertThat(row.name())
                        .isEqualTo(
                                Objects.requireNonNull(customers.profile(entity, row.customer()).identity()).name()));
        assertThat(reports.ageing(entity, day, false).customers()).extracting(Ageing.Row::name).containsOnlyNulls();

        CustomerId first = rows.getFirst().customer();
        Customer erased = customers.erase(Actor.system("test"), new IdempotencyKey("erase-" + first), entity, first,
                "asked for it");
        assertThat(reports.ageing(entity, day, true).customers())
                .filteredOn(row -> row.customer().equals(erased.id()))
                .extracting(Ageing.Row::name)
                .containsOnlyNulls();
        assertThat(reports.ageing(entity, day, true).customers())
                .filteredOn(row -> !row.customer().equals(erased.id()))
                .extracting(Ageing.Row::name)
                .doesNotContainNull();
    }

    private List<ListedInvoice> allAgree(String csv) {
        List<ListedInvoice> listed = ListedInvoice.read(csv);
        ImportRun run = house.receivables(entity, csv);
        assertThat(run.imported()).isEqualTo(listed.size());
        assertThat(run.refused()).isZero();
        for (LocalDate day : List.of(LocalDate.of(2013, 1, 1), LocalDate.of(2013, 3, 31), LocalDate.of(2013, 7, 15),
                LocalDate.of(2013, 12, 31))) {
            ageingAgrees(listed, day);
        }
        dsoAgrees(listed);
        ceiAgrees(listed);
        Sums.addUp();
        dsoAgrees(listed);
        ceiAgrees(listed);
        daysLateAgree(listed);
        statementsAgree(listed);
        return listed;
    }

    private void ageingAgrees(List<ListedInvoice> listed, LocalDate day) {
        Ageing ageing = reports.ageing(entity, day, false);
        assertThat(ageing.total()).isEqualTo(buckets(listed, day, one -> true));
        Map<String, Ageing.Buckets> byCustomer = new HashMap<>();
        ageing.customers().forEach(row -> byCustomer.put(row.number(), row.amounts()));
        Map<String, Ageing.Buckets> expected = new HashMap<>();
        listed.stream()
                .filter(one -> one.openAt(day))
                .map(ListedInvoice::customer)
                .distinct()
                .forEach(customer -> expected.put(customer,
                        buckets(listed, day, one -> one.customer().equals(customer))));
        assertThat(byCustomer).isEqualTo(expected).isNotEmpty();
    }

    private static Ageing.Buckets buckets(List<ListedInvoice> listed, LocalDate day, Predicate<ListedInvoice> which) {
        long[] sums = new long[5];
        for (ListedInvoice one : listed) {
            if (which.test(one) && one.openAt(day)) {
                long late = one.overdueAt(day);
                sums[late == 0 ? 0 : late <= 30 ? 1 : late <= 60 ? 2 : late <= 90 ? 3 : 4] += one.cents();
            }
        }
        return Ageing.Buckets.of(usd(sums[0]), usd(sums[1]), usd(sums[2]), usd(sums[3]), usd(sums[4]), usd(0), usd(0));
    }

    private void dsoAgrees(List<ListedInvoice> listed) {
        Dso dso = reports.dso(entity, LocalDate.of(2012, 2, 1), LocalDate.of(2013, 11, 17));
        assertThat(dso.months()).hasSize(22);
        for (Dso.Month month : dso.months()) {
            LocalDate day = month.asOf();
            long open = sum(listed, one -> one.openAt(day));
            long current = sum(listed, one -> one.openAt(day) && !one.due().isBefore(day));
            long sales = sales(listed, day);
            assertThat(month.receivables()).isEqualTo(usd(open));
            assertThat(month.current()).isEqualTo(usd(current));
            assertThat(month.sales()).isEqualTo(usd(sales));
            assertThat(month.days()).isEqualTo(day.getDayOfMonth());
            assertThat(month.simple()).as("%s", day).isEqualTo(ratio(open * day.getDayOfMonth(), sales));
            assertThat(month.bestPossible()).isEqualTo(ratio(current * day.getDayOfMonth(), sales));
            assertThat(month.countBack()).as("%s", day).isEqualByComparingTo(countBack(listed, day, open));
        }
    }

    private static BigDecimal countBack(List<ListedInvoice> listed, LocalDate day, long open) {
        long sales = sales(listed, day);
        LocalDate before = YearMonth.from(day).minusMonths(1).atEndOfMonth();
        return open < sales
                ? BigDecimal.valueOf(open * day.getDayOfMonth())
                        .divide(BigDecimal.valueOf(sales), 2,
                                RoundingMode.HALF_UP)
                : countBack(listed, before, open - sales).add(BigDecimal.valueOf(day.getDayOfMonth()));
    }

    private void ceiAgrees(List<ListedInvoice> listed) {
        LocalDate from = LocalDate.of(2013, 4, 1);
        LocalDate to = LocalDate.of(2013, 6, 30);
        long beginning = sum(listed, one -> one.openAt(from.minusDays(1)));
        long sales = sum(listed, one -> !one.issued().isBefore(from) && !one.issued().isAfter(to));
        long ending = sum(listed, one -> one.openAt(to));
        long current = sum(listed, one -> one.openAt(to) && !one.due().isBefore(to));
        Cei cei = reports.cei(entity, from, to);
        assertThat(cei).isEqualTo(new Cei(from, to, usd(beginning), usd(sales), usd(ending), usd(current),
                ratio((beginning + sales - ending) * 100, beginning + sales - current)));
        assertThat(cei.index()).isBetween(new BigDecimal("50"), new BigDecimal("100"));
    }

    private void daysLateAgree(List<ListedInvoice> listed) {
        Map<String, SettledInvoice> settled = new HashMap<>();
        reports.settled(entity, null, null, END, 0, 10_000).forEach(each -> settled.put(each.number(), each));
        for (ListedInvoice one : listed) {
            SettledInvoice found = settled.get(one.number());
            if (one.settled() == null) {
                assertThat(found).isNull();
            } else {
                Objects.requireNonNull(found, one.number());
                assertThat(Integer.toString(found.daysLate())).as(one.number()).isEqualTo(one.daysLate());
                assertThat(found.settledOn()).isEqualTo(one.settled());
            }
        }
        DaysLate report = reports.daysLate(entity, null, END);
        assertThat(report.total()).isEqualTo(figures(listed, one -> true));
        assertThat(report.customers()).hasSize((int) listed.stream().map(ListedInvoice::customer).distinct().count());
        for (DaysLate.Row row : report.customers()) {
            assertThat(row.figures()).as(row.number())
                    .isEqualTo(figures(listed, one -> one.customer().equals(row.number())));
        }
    }

    private static DaysLate.Figures figures(List<ListedInvoice> listed, Predicate<ListedInvoice> which) {
        List<ListedInvoice> mine = listed.stream().filter(which).toList();
        List<ListedInvoice> paid = mine.stream().filter(one -> one.settled() != null).toList();
        long late = paid.stream().filter(one -> one.late() > 0).count();
        long days = paid.stream().mapToLong(ListedInvoice::late).sum();
        long weighted = paid.stream().mapToLong(one -> one.late() * one.cents()).sum();
        List<ListedInvoice> overdue = mine.stream()
                .filter(one -> one.settled() == null && one.due().isBefore(END))
                .toList();
        return new DaysLate.Figures(paid.size(), late, days, ratio(days, paid.size()), ratio(days, late),
                ratio(weighted, sum(paid, one -> true)), overdue.size(), usd(sum(overdue, one -> true)));
    }

    private void statementsAgree(List<ListedInvoice> listed) {
        LocalDate from = LocalDate.of(2013, 3, 1);
        LocalDate to = LocalDate.of(2013, 8, 31);
        Ageing.Row row = reports.ageing(entity, to, false).customers().getFirst();
        List<ListedInvoice> mine = listed.stream().filter(one -> one.customer().equals(row.number())).toList();

        Statement statement = reports.statement(entity, row.customer(), from, to);
        AgedStatement aged = reports.agedStatement(entity, row.customer(), from, to);
        assertThat(aged.statement()).isEqualTo(statement);
        assertThat(aged.ages(USD)).isEqualTo(row.amounts());
        assertThat(aged.ages(CurrencyCode.of("JPY")).gross()).isEqualTo(Money.zero(CurrencyCode.of("JPY")));

        assertThat(statement.accounts()).hasSize(1);
        Statement.Part account = statement.accounts().getFirst();
        assertThat(account.opening()).isEqualTo(usd(sum(mine, one -> one.openAt(from.minusDays(1)))));
        assertThat(account.closing()).isEqualTo(usd(sum(mine, one -> one.openAt(to)))).isEqualTo(row.amounts().net());
        long invoiced = mine.stream().filter(one -> within(one.issued(), from, to)).count();
        long paid = mine.stream().filter(one -> within(one.settled(), from, to)).count();
        assertThat(account.lines()).filteredOn(line -> line.kind().equals("invoice")).hasSize((int) invoiced);
        assertThat(account.lines()).filteredOn(line -> line.kind().equals("receipt")).hasSize((int) paid);
    }

    private static boolean within(@Nullable LocalDate day, LocalDate from, LocalDate to) {
        return day != null && !day.isBefore(from) && !day.isAfter(to);
    }

    private static long sales(List<ListedInvoice> listed, LocalDate day) {
        return sum(listed, one -> YearMonth.from(one.issued()).equals(YearMonth.from(day))
                && !one.issued().isAfter(day));
    }

    private static long sum(List<ListedInvoice> listed, Predicate<ListedInvoice> which) {
        return listed.stream().filter(which).mapToLong(ListedInvoice::cents).sum();
    }

    private static @Nullable BigDecimal ratio(long dividend, long divisor) {
        return divisor <= 0
                ? null
                : BigDecimal.valueOf(dividend).divide(BigDecimal.valueOf(divisor), 2, RoundingMode.HALF_UP);
    }

    private static Money usd(long cents) {
        return Money.ofMinor(cents, USD);
    }
}
