package io.counterfoil.plugins.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.console.ConsoleContribution;
import io.counterfoil.plugin.console.ConsoleFigures;
import io.counterfoil.plugin.console.ConsoleList;
import io.counterfoil.plugin.console.ConsoleOutcome;
import io.counterfoil.plugin.console.ConsolePart;
import io.counterfoil.plugin.console.ConsoleValue;
import io.counterfoil.testkit.InMemoryStore;
import io.counterfoil.testkit.TestConsoleBadge;
import io.counterfoil.testkit.TestConsoleRequest;
import io.counterfoil.testkit.TestConsoleSubmission;
import io.counterfoil.testkit.TestInstance;
import io.counterfoil.testkit.TestInvoiceCard;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MonthEndTest {
    private final InMemoryStore store = new InMemoryStore();
    private final ConsoleContribution checklist = with("Count the cash\nClose the period");

    @Test
    void theMonthBeforeTheDayIsTheOneToClose() {
        assertThat(figures(new TestConsoleRequest())).containsExactly(new ConsoleValue.Text("February 2026"),
                new ConsoleValue.Count(0));
    }

    @Test
    void whatIsTickedStaysTickedWithTheDayItWasTicked() {
        assertThat(save("2026-02", "0", "Count the cash").isDone()).isTrue();
        TestConsoleRequest later = new TestConsoleRequest().today(LocalDate.of(2026, 3, 12));
        assertThat(checklist.submit(new TestConsoleSubmission().page(later)
                .fields(form("2026-02", "1", "Count the cash", "Close the period"))).isDone()).isTrue();

        assertThat(figures(later)).contains(new ConsoleValue.Count(2));
        assertThat(store.list("", "", 10)).singleElement()
                .satisfies(value -> assertThat(value.value())
                        .isEqualTo("2026-03-10 Count the cash\n2026-03-12 Close the period"));
    }

    @Test
    void aFormThatIsSentTwiceIsDoneOnce() {
        assertThat(save("2026-02", "0", "Count the cash").isDone()).isTrue();
        assertThat(save("2026-02", "0", "Count the cash").isDone()).isTrue();
        assertThat(store.list("", "", 10)).singleElement()
                .satisfies(value -> assertThat(value.version()).isEqualTo(1));
    }

    @Test
    void whatSomebodyElseHasTickedMeanwhileIsNotOverwritten() {
        save("2026-02", "0", "Count the cash");
        ConsoleOutcome second = save("2026-02", "0", "Close the period");
        assertThat(second.isDone()).isFalse();
        assertThat(second.notice()).contains("Somebody else");
        assertThat(figures(new TestConsoleRequest())).contains(new ConsoleValue.Count(1));
    }

    @Test
    void onlyTasksOfTheListCanBeTickedAndOnlyInMonthsThatThereAre() {
        assertThat(save("2026-02", "0", "Transfer it all to me").isDone()).isTrue();
        assertThat(figures(new TestConsoleRequest())).contains(new ConsoleValue.Count(0));
        for (String month : List.of("2026-04", "1999-01", "2026-13", "")) {
            assertThat(save(month, "0", "Count the cash").isDone()).as(month).isFalse();
        }
        assertThat(save("2026-03", "-1", "Count the cash").isDone()).isFalse();
    }

    @Test
    void monthsAreListedTheLatestFirst() {
        save("2026-01", "0", "Count the cash", "Close the period");
        save("2026-02", "0", "Count the cash");
        ConsoleList months = months(Map.of());
        assertThat(months.rows()).extracting(row -> row.get(1))
                .containsExactly(new ConsoleValue.Count(1), new ConsoleValue.Count(2));
    }

    @Test
    void aMonthIsFinishedByItsButtonAndMonthsAreRemovedTogether() {
        save("2026-01", "0", "Count the cash", "Close the period");
        save("2026-02", "0", "Count the cash");
        assertThat(months(Map.of("state", "open")).ids()).containsExactly("2026-02");
        assertThat(months(Map.of("state", "complete")).ids()).containsExactly("2026-01");
        assertThat(months(Map.of()).rowActions("2026-01")).isEmpty();
        assertThat(months(Map.of()).rowActions("2026-02")).hasSize(1);

        for (int i = 0; i < 2; i++) {
            assertThat(checklist.submit(new TestConsoleSubmission().action("finish", List.of("2026-02"))).isDone())
                    .isTrue();
        }
        assertThat(months(Map.of("state", "complete")).ids()).containsExactly("2026-02", "2026-01");
        for (int i = 0; i < 2; i++) {
            assertThat(checklist.submit(new TestConsoleSubmission().action("remove", List.of("2026-01", "2026-02")))
                    .isDone()).isTrue();
        }
        assertThat(store.list("", "", 10)).isEmpty();
    }

    @Test
    void documentsFromTheConsolesListAreCheckedOneByOne() {
        TestInvoiceCard other = new TestInvoiceCard("inv_2", "INV-2", "cus_1", LocalDate.of(2026, 2, 3),
                new TestInvoiceCard().total(), new TestInvoiceCard().open());
        for (int i = 0; i < 2; i++) {
            assertThat(checklist.submit(new TestConsoleSubmission().page(new TestConsoleRequest().itemId("review"))
                    .invoices(new TestInvoiceCard(), other)).isDone()).isTrue();
        }
        assertThat(toCheck().ids()).containsExactlyInAnyOrder(new TestInvoiceCard().id(), "inv_2");
        for (int i = 0; i < 2; i++) {
            assertThat(checklist.submit(new TestConsoleSubmission().action("checked", List.of("inv_2"))).isDone())
                    .isTrue();
        }
        assertThat(toCheck().rows()).containsExactly(List.of(new ConsoleValue.Text("INV-2026-0042")));
        assertThat(months(Map.of()).rows()).isEmpty();
    }

    @Test
    void theMenuSaysHowManyTasksOfTheMonthBeforeAreLeft() {
        TestConsoleBadge asked = new TestConsoleBadge("month-end");
        assertThat(checklist.badge(asked)).isZero();
        save("2026-02", "0", "Count the cash");
        assertThat(checklist.badge(asked)).isEqualTo(1);
        assertThat(checklist.badge(new TestConsoleBadge("month-end", "ent_other", asked.today()))).isZero();
        save("2026-02", "1", "Count the cash", "Close the period");
        assertThat(checklist.badge(asked)).isZero();
    }

    @Test
    void aListOfTasksThatCannotBeWorkedIsRefusedBeforeItIsUsed() {
        MonthEndFactory factory = new MonthEndFactory();
        for (String tasks : List.of("a".repeat(201), lines(51))) {
            TestInstance.Builder configuration = TestInstance.builder().set("tasks", tasks);
            assertThat(factory.check(configuration.contextFor(factory))).hasSize(1);
            assertThatThrownBy(() -> configuration.create(factory)).hasMessageContaining("The list of tasks has");
        }
    }

    private static String lines(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("Task ").append(i).append('\n');
        }
        return lines.toString();
    }

    private ConsoleList months(Map<String, String> parameters) {
        return lists(parameters).getFirst();
    }

    private ConsoleList toCheck() {
        return lists(Map.of()).getLast();
    }

    private List<ConsoleList> lists(Map<String, String> parameters) {
        return checklist.show(new TestConsoleRequest().itemId("month-end").parameters(parameters))
                .stream()
                .filter(ConsoleList.class::isInstance)
                .map(ConsoleList.class::cast)
                .toList();
    }

    private ConsoleContribution with(String tasks) {
        return TestInstance.builder().set("tasks", tasks).store(store).create(new MonthEndFactory());
    }

    private ConsoleOutcome save(String month, String version, String... tasks) {
        return checklist.submit(new TestConsoleSubmission().fields(form(month, version, tasks)));
    }

    private static Map<String, List<String>> form(String month, String version, String... tasks) {
        return Map.of("month", List.of(month), "version", List.of(version), "task", List.of(tasks));
    }

    /** Without the state. */
    private List<ConsoleValue> figures(TestConsoleRequest request) {
        ConsolePart first = checklist.show(request.itemId("progress")).getFirst();
        return ((ConsoleFigures) first).figures()
                .stream()
                .limit(2)
                .map(ConsoleFigures.Figure::value)
                .toList();
    }
}
