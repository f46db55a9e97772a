package io.counterfoil.testkit;

import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.revenue.RecognitionRequest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** 1,200.00 EUR for the year 2026 in calendar months, unless a test says otherwise. */
public final class TestRecognition implements RecognitionRequest {
    private String obligation = "obl_0HQ3ZJ8K9V2W4";
    private Money amount = Money.ofMinor(120_000, CurrencyCode.of("EUR"));
    private DateRange service = new DateRange(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
    private List<DateRange> periods = months(service);

    @Override
    public String obligation() {
        return obligation;
    }

    public TestRecognition obligation(String value) {
        obligation = value;
        return this;
    }

    @Override
    public Money amount() {
        return amount;
    }

    public TestRecognition amount(Money value) {
        amount = value;
        return this;
    }

    @Override
    public DateRange service() {
        return service;
    }

    public TestRecognition service(DateRange value) {
        service = value;
        return this;
    }

    @Override
    public List<DateRange> periods() {
        return periods;
    }

    public TestRecognition periods(DateRange... values) {
        periods = List.of(values);
        return this;
    }

    /** Sets the service and the calendar months that it touches. */
    public TestRecognition during(LocalDate first, LocalDate last) {
        service = new DateRange(first, last);
        periods = months(service);
        return this;
    }

    /** The whole calendar months that a range touches. */
    public static List<DateRange> months(DateRange range) {
        List<DateRange> months = new ArrayList<>();
        for (YearMonth month = YearMonth.from(range.first()); !month.atDay(1).isAfter(range.last()); month = month
                .plusMonths(1)) {
            months.add(new DateRange(month.atDay(1), month.atEndOfMonth()));
        }
        return List.copyOf(months);
    }
}
