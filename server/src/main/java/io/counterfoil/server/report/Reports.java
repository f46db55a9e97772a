package io.counterfoil.server.report;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes reports. Dates are days in the entity's time zone; amounts, but for the statement, are in its own currency.
 * Every call reads one snapshot. Safe for any number of threads.
 */
public final class Reports {
    private final ReportRepository repository;
    private final ReceivableDayRepository receivableDays;
    private final Entities entities;
    private final Customers customers;
    private final Transactions transactions;

    /** A customer of a report on days late. */
    private record Late(CustomerId customer, ReportRepository.LateSums sums) {}

    @Inject
    Reports(ReportRepository repository, ReceivableDayRepository receivableDays, Entities entities,
            Customers customers, Transactions transactions) {
        this.repository = repository;
        this.receivableDays = receivableDays;
        this.entities = entities;
        this.customers = customers;
        this.transactions = transactions;
    }

    /**
     * What customers owed at the end of the day, by age. Linear in what is open now and in what happened since the day.
     *
     * @param named with the customers' names, for readers who hold {@code customer:read}
     */
    public Ageing ageing(EntityId entity, LocalDate asOf, boolean named) {
        CurrencyCode functional = entities.require(entity).functionalCurrency();
        return transactions.read(tx -> {
            List<AgedCustomer> aged = new ArrayList<>();
            repository.aged(tx, entity, asOf, aged::add);
            List<Ageing.Row> rows = rows(aged, repository.numbers(tx, entity), functional);
            rows.sort(Comparator.comparing(Ageing.Row::number).thenComparingLong(row -> row.customer().value()));
            Sum<AgedCustomer> total = sum();
            aged.forEach(total::add);
            return new Ageing(asOf, total.value().buckets(functional), named ? named(tx, entity, rows) : rows);
        });
    }

    /** The total of the same, and some of its customers, for who does not read all of them. */
    public AgeingSlice ageing(EntityId entity, LocalDate asOf, AgeingQuery query) {
        CurrencyCode functional = entities.require(entity).functionalCurrency();
        return transactions.read(tx -> {
            boolean numbered = query.order() == AgeingQuery.Order.NUMBER || !query.number().isEmpty();
            Map<CustomerId, String> numbers = numbered ? repository.numbers(tx, entity) : Map.of();
            CustomerId suspense = customers.suspense(tx, entity).id();
            Comparator<AgedCustomer> order = order(query.order(), numbers);
            Slice<AgedCustomer> found = new Slice<>((query.descending() ? order.reversed() : order)
                    .thenComparingLong(one -> one.customer().value()), query.from(), query.limit());
            Sum<AgedCustomer> total = sum();
            List<CustomerId> unknown = new ArrayList<>();
            String wanted = query.number().toLowerCase(Locale.ROOT);
            repository.aged(tx, entity, asOf, one -> {
                total.add(one);
                if (wanted.isEmpty()
                        || numbers.getOrDefault(one.customer(), "").toLowerCase(Locale.ROOT).contains(wanted)) {
                    found.add(one);
                    if (one.customer().value() == suspense.value()) {
                        unknown.add(suspense);
                    }
                }
            });
            List<AgedCustomer> shown = found.list();
            return new AgeingSlice(asOf, total.value().buckets(functional), found.count(),
                    unknown.isEmpty() ? null : suspense,
                    rows(shown, numbered
                            ? numbers
                            : repository.numbers(tx, entity, shown.stream().map(AgedCustomer::customer).toList()),
                            functional));
        });
    }

    private static Comparator<AgedCustomer> order(AgeingQuery.Order order, Map<CustomerId, String> numbers) {
        return switch (order) {
            case GROSS -> Comparator.comparingLong(AgedCustomer::gross);
            case OVERDUE -> Comparator.comparingLong(AgedCustomer::overdue);
            case OVER_90 -> Comparator.comparingLong(AgedCustomer::over90);
            case NUMBER -> Comparator.comparing(one -> numbers.getOrDefault(one.customer(), ""));
        };
    }

    private static List<Ageing.Row> rows(List<AgedCustomer> aged, Map<CustomerId, String> numbers,
            CurrencyCode functional) {
        List<Ageing.Row> rows = new ArrayList<>(aged.size());
        aged.forEach(one -> rows.add(new Ageing.Row(one.customer(), numbers.getOrDefault(one.customer(), ""), null,
                one.buckets(functional))));
        return rows;
    }

    private static Sum<AgedCustomer> sum() {
        return new Sum<>(AgedCustomer.NONE, AgedCustomer::plus);
    }

    private List<Ageing.Row> named(Transaction tx, EntityId entity, List<Ageing.Row> rows) {
        Map<CustomerId, String> names = customers.names(tx, entity, rows.stream().map(Ageing.Row::customer).toList());
        return rows.stream().map(row -> row.named(names.get(row.customer()))).toList();
    }

    /** Days sales outstanding of each month; of the last one, up to the day. */
    public Dso dso(EntityId entity, LocalDate from, LocalDate asOf) {
        return history(entity, asOf, first -> monthEnds(first.isBefore(from) ? first : from, asOf))
                .months(from, asOf);
    }

    /** Collection effectiveness of a period. */
    public Cei cei(EntityId entity, LocalDate from, LocalDate to) {
        return history(entity, to, first -> new TreeSet<>(List.of(from.minusDays(1), to))).cei(from, to);
    }

    /** @param days which days the figures are asked for, with what went before them, from the first one's on */
    private History history(EntityId entity, LocalDate until, Function<LocalDate, NavigableSet<LocalDate>> days) {
        CurrencyCode functional = entities.require(entity).functionalCurrency();
        return transactions.read(tx -> receivableDays.first(tx, entity, until)
                .map(first -> new History(receivableDays.movements(tx, entity, days.apply(first)), functional, first))
                .orElseGet(() -> new History(List.of(), functional, null)));
    }

    /** The ends of the months from the one before the day on, and the last day. */
    private static NavigableSet<LocalDate> monthEnds(LocalDate from, LocalDate until) {
        NavigableSet<LocalDate> ends = new TreeSet<>(List.of(until));
        for (LocalDate end = from.withDayOfMonth(1).minusDays(1); end.isBefore(until); end = YearMonth.from(end)
                .plusMonths(1)
                .atEndOfMonth()) {
            ends.add(end);
        }
        return ends;
    }

    /** How late invoices were paid that were settled in the period. */
    public DaysLate daysLate(EntityId entity, @Nullable LocalDate from, LocalDate to) {
        CurrencyCode functional = entities.require(entity).functionalCurrency();
        return transactions.read(tx -> {
            List<Late> late = new ArrayList<>();
            late(tx, entity, from, to, late::add);
            Sum<ReportRepository.LateSums> total = lateSum();
            late.forEach(each -> total.add(each.sums()));
            List<DaysLate.Row> rows = lateRows(late, repository.numbers(tx, entity), functional);
            rows.sort(Comparator.comparing(DaysLate.Row::number).thenComparingLong(row -> row.customer().value()));
            return new DaysLate(from, to, figures(total.value(), functional), rows);
        });
    }

    /**
     * The total of the same, and some of its customers, for who does not read all of them: those with most days late
     * first, and of equals those who became customers first.
     *
     * @param skip how many go before the first
     * @param limit at most so many
     */
    public DaysLateSlice daysLate(EntityId entity, @Nullable LocalDate from, LocalDate to, int skip, int limit) {
        CurrencyCode functional = entities.require(entity).functionalCurrency();
        return transactions.read(tx -> {
            Sum<ReportRepository.LateSums> total = lateSum();
            Slice<Late> found = new Slice<>(Comparator.comparingLong((Late one) -> one.sums().days())
                    .reversed()
                    .thenComparingLong(one -> one.customer().value()), skip, limit);
            late(tx, entity, from, to, one -> {
                total.add(one.sums());
                found.add(one);
            });
            List<Late> shown = found.list();
            return new DaysLateSlice(figures(total.value(), functional), found.count(), lateRows(shown,
                    repository.numbers(tx, entity, shown.stream().map(Late::customer).toList()), functional));
        });
    }

    /** What each customer paid in the period and what was overdue at its end, in no order. */
    private void late(Transaction tx, EntityId entity, @Nullable LocalDate from, LocalDate to, Consumer<Late> taking) {
        Map<CustomerId, ReportRepository.LateSums> paid = repository.daysLate(tx, entity, from, to);
        repository.aged(tx, entity, to, one -> {
            if (one.overdueItems() > 0) {
                ReportRepository.LateSums sums = paid.remove(one.customer());
                taking.accept(new Late(one.customer(), (sums == null ? ReportRepository.LateSums.NONE : sums)
                        .overdue(one.overdueItems(), one.overdue())));
            }
        });
        paid.forEach((customer, sums) -> taking.accept(new Late(customer, sums)));
    }

    private static List<DaysLate.Row> lateRows(List<Late> customers, Map<CustomerId, String> numbers,
            CurrencyCode functional) {
        List<DaysLate.Row> rows = new ArrayList<>(customers.size());
        customers.forEach(each -> rows.add(new DaysLate.Row(each.customer(),
                numbers.getOrDefault(each.customer(), ""), figures(each.sums(), functional))));
        return rows;
    }

    private static Sum<ReportRepository.LateSums> lateSum() {
        return new Sum<>(ReportRepository.LateSums.NONE, ReportRepository.LateSums::plus);
    }

    private static DaysLate.Figures figures(ReportRepository.LateSums sums, CurrencyCode functional) {
        BigDecimal days = BigDecimal.valueOf(sums.days());
        return new DaysLate.Figures(sums.paid(), sums.late(), sums.days(),
                average(days, BigDecimal.valueOf(sums.paid())), average(days, BigDecimal.valueOf(sums.late())),
                average(sums.weighted(), sums.weight()), sums.openOverdue(),
                Money.ofMinor(sums.openOverdueAmount(), functional));
    }

    private static @Nullable BigDecimal average(BigDecimal sum, BigDecimal count) {
        return count.signum() == 0 ? null : sum.divide(count, 2, RoundingMode.HALF_UP);
    }

    /** The paid invoices behind {@link #daysLate}, of all customers or of one, by item, those after {@code after}. */
    public List<SettledInvoice> settled(EntityId entity, @Nullable CustomerId customer, @Nullable LocalDate from,
            LocalDate to, long after, int limit) {
        CurrencyCode functional = entities.require(entity).functionalCurrency();
        return transactions
                .read(tx -> repository.settled(tx, entity, customer, from, to, after, limit, functional));
    }

    /**
     * A customer's account over a period.
     *
     * @param from first day that is shown line by line; null: from the beginning
     */
    public Statement statement(EntityId entity, CustomerId customer, @Nullable LocalDate from, LocalDate to) {
        return transactions.read(tx -> statement(tx, entity, customer, from, to));
    }

    /** As {@link #statement}, with what is open at the end of the last day, of the same snapshot. */
    public AgedStatement agedStatement(EntityId entity, CustomerId customer, @Nullable LocalDate from, LocalDate to) {
        return transactions.read(tx -> new AgedStatement(statement(tx, entity, customer, from, to),
                repository.accountAges(tx, entity, customer, to)));
    }

    private Statement statement(Transaction tx, EntityId entity, CustomerId customer, @Nullable LocalDate from,
            LocalDate to) {
        Customer unused = customers.require(tx, entity, customer);
        Map<CurrencyCode, List<ReportRepository.AccountMovement>> byCurrency = new TreeMap<>();
        repository.account(tx, entity, customer, to)
                .forEach(each -> byCurrency.computeIfAbsent(each.currency(), first -> new ArrayList<>()).add(each));
        List<Statement.Part> parts = new ArrayList<>();
        byCurrency.forEach((currency, moved) -> parts.add(part(currency, moved, from)));
        return new Statement(customer, from, to, parts);
    }

    private static Statement.Part part(CurrencyCode currency, List<ReportRepository.AccountMovement> movements,
            @Nullable LocalDate from) {
        Money opening = Money.zero(currency);
        Money balance = opening;
        List<Statement.Line> lines = new ArrayList<>();
        for (ReportRepository.AccountMovement each : movements) {
            Money amount = Money.ofMinor(each.amount(), currency);
            balance = balance.plus(amount);
            if (from != null && each.on().isBefore(from)) {
                opening = balance;
            } else {
                lines.add(new Statement.Line(each.on(), each.kind(), each.number(), each.dueOn(), amount, balance));
            }
        }
        return new Statement.Part(currency, opening, lines, balance);
    }
}
