package io.counterfoil.testkit;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.revenue.RecognitionRequest;
import io.counterfoil.plugin.revenue.RecognitionRevision;
import java.time.LocalDate;

/** A change that keeps everything, unless a test says otherwise. */
public final class TestRevision implements RecognitionRevision {
    private RecognitionRequest restated = new TestRecognition();
    private LocalDate effectiveOn = LocalDate.of(2026, 1, 1);
    private Money recognisedBefore = Money.zero(CurrencyCode.of("EUR"));

    @Override
    public RecognitionRequest restated() {
        return restated;
    }

    public TestRevision restated(RecognitionRequest value) {
        restated = value;
        return this;
    }

    @Override
    public LocalDate effectiveOn() {
        return effectiveOn;
    }

    public TestRevision effectiveOn(LocalDate value) {
        effectiveOn = value;
        return this;
    }

    @Override
    public Money recognisedBefore() {
        return recognisedBefore;
    }

    public TestRevision recognisedBefore(Money value) {
        recognisedBefore = value;
        return this;
    }
}
