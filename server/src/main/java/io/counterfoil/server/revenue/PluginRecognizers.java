package io.counterfoil.server.revenue;

import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.revenue.RecognitionRequest;
import io.counterfoil.plugin.revenue.RecognitionRevision;
import io.counterfoil.plugin.revenue.RecognitionSchedule;
import io.counterfoil.plugin.revenue.RevenueRecognizer;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.plugin.ExtensionInstance;
import io.counterfoil.server.plugin.Extensions;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.plugin.PluginFailure;
import jakarta.inject.Inject;
import java.util.Optional;

/** Asks the enabled recognizers: one for the entity alone before one for all, then by name. */
final class PluginRecognizers implements Recognizers {
    private final Extensions<RevenueRecognizer> recognizers;

    @Inject
    PluginRecognizers(Extensions<RevenueRecognizer> recognizers) {
        this.recognizers = recognizers;
    }

    @Override
    public Optional<Answer> schedule(EntityId entity, RecognitionRequest request) {
        return first(entity).map(one -> answer(one, one.extension().schedule(request)));
    }

    @Override
    public Answer revise(EntityId entity, InstanceId made, RecognitionRevision revision) {
        ExtensionInstance<RevenueRecognizer> one = recognizers.find(made)
                .filter(found -> found.serves(entity))
                .or(() -> first(entity))
                .orElseThrow(() -> new CounterfoilException(RevenueErrors.NO_RECOGNIZER,
                        "The rest of " + revision.restated().obligation()
                                + " has to be spread anew, but no revenue recognizer is enabled for this entity. "
                                + "Enable one under plugin instances"));
        try {
            return answer(one, one.extension().revise(revision));
        } catch (CounterfoilException e) {
            if (PluginFailure.kind(e).filter(kind -> kind == ErrorKind.UNSUPPORTED).isEmpty()) {
                throw e;
            }
            // A recognizer that knows no changes still can spread an amount: what is left, over the time that is left.
            RecognitionRequest whole = revision.restated();
            return answer(one, one.extension()
                    .schedule(RecognitionRequestData.of(whole.obligation(),
                            whole.amount().minus(revision.recognisedBefore()),
                            new DateRange(revision.effectiveOn(), whole.service().last()))));
        }
    }

    private Optional<ExtensionInstance<RevenueRecognizer>> first(EntityId entity) {
        return recognizers.serving(entity).stream().findFirst();
    }

    private static Answer answer(ExtensionInstance<RevenueRecognizer> one, RecognitionSchedule schedule) {
        return new Answer(one.id(), one.name(), schedule);
    }
}
