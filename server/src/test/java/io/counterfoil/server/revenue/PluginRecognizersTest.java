package io.counterfoil.server.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.plugin.TestRecognizer;
import io.counterfoil.server.testing.TestDatabase;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginRecognizersTest {
    private static final EntityId ENTITY = new EntityId(1);
    private static final Money AMOUNT = Money.ofMinor(1_200, CurrencyCode.of("EUR"));
    private static final DateRange SERVICE = new DateRange(LocalDate.of(2025, 1, 16), LocalDate.of(2025, 1, 31));
    private static final RecognitionRequestData REQUEST = RecognitionRequestData.of("obl_1", AMOUNT, SERVICE);
    private static final String AT_THE_END = "return RecognitionSchedule.of(List.of(new RecognitionEntry("
            + "request.service(), request.amount())), request.amount());";

    @Test
    void thePluginAnswersButNeverWhileATransactionIsOpenAndSpreadsTheRestIfItKnowsNoChanges(@TempDir Path folder)
            throws Exception {
        try (TestRecognizer test = new TestRecognizer(folder, AT_THE_END, "")) {
            Recognizers recognizers = new PluginRecognizers(test.extensions());

            Recognizers.Answer answer = recognizers.schedule(ENTITY, REQUEST).orElseThrow();

            assertThat(answer.instance()).isEqualTo(test.instance());
            assertThat(Schedules.checked(answer, AMOUNT, SERVICE)).hasSize(1);
            assertThatThrownBy(() -> TestDatabase.shared()
                    .transactions()
                    .read(tx -> recognizers.schedule(ENTITY, REQUEST))).hasMessageContaining("transaction");

            // The instance that made the schedule is gone; the one that is there answers.
            RecognitionRequestData.Revision half = new RecognitionRequestData.Revision(REQUEST,
                    LocalDate.of(2025, 1, 24), Money.ofMinor(500, AMOUNT.currency()));
            Recognizers.Answer rest = recognizers.revise(ENTITY, new InstanceId(5), half);

            assertThat(rest.schedule().entries()).singleElement().satisfies(entry -> {
                assertThat(entry.amount().minor()).isEqualTo(700);
                assertThat(entry.days().first()).isEqualTo(LocalDate.of(2025, 1, 24));
            });
        }
    }
}
