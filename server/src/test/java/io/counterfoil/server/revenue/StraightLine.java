package io.counterfoil.server.revenue;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rounding;
import io.counterfoil.plugin.revenue.RecognitionEntry;
import io.counterfoil.plugin.revenue.RecognitionRequest;
import io.counterfoil.plugin.revenue.RecognitionRevision;
import io.counterfoil.plugin.revenue.RecognitionSchedule;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.plugin.InstanceId;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stands for a recognizer plugin where no plugin house is: by day, cumulatively rounded. Refuses open transactions. */
public final class StraightLine implements Recognizers {
    private static final InstanceId INSTANCE = new InstanceId(1);

    /** The revenue feature with this recognizer in the place of plugins. */
    public static Module module() {
        return Modules.override(new RevenueModule()).with(new AbstractModule() {
            @Override
            protected void configure() {
                bind(Recognizers.class).toInstance(new StraightLine());
            }
        });
    }

    @Override
    public Optional<Answer> schedule(EntityId entity, RecognitionRequest request) {
        return Optional.of(answer(request.periods(), request.service(), request.amount()));
    }

    @Override
    public Answer revise(EntityId entity, InstanceId made, RecognitionRevision revision) {
        RecognitionRequest restated = revision.restated();
        return answer(restated.periods(), new DateRange(revision.effectiveOn(), restated.service().last()),
                restated.amount().minus(revision.recognisedBefore()));
    }

    private static Answer answer(List<DateRange> periods, DateRange days, Money amount) {
        if (Transactions.isOpen()) {
            throw new IllegalStateException("asked while a transaction is open");
        }
        List<RecognitionEntry> entries = new ArrayList<>();
        Money recognised = Money.zero(amount.currency());
        for (DateRange period : periods) {
            LocalDate first = period.first().isAfter(days.first()) ? period.first() : days.first();
            LocalDate last = period.last().isBefore(days.last()) ? period.last() : days.last();
            if (!first.isAfter(last)) {
                Money soFar = amount.fraction(ChronoUnit.DAYS.between(days.first(), last) + 1, days.days(),
                        Rounding.HALF_UP);
                entries.add(new RecognitionEntry(new DateRange(first, last), soFar.minus(recognised)));
                recognised = soFar;
            }
        }
        return new Answer(INSTANCE, "Straight line", RecognitionSchedule.of(entries, amount));
    }
}
