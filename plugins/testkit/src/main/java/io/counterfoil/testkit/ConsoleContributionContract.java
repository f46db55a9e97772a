package io.counterfoil.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.console.ConsoleAction;
import io.counterfoil.plugin.console.ConsoleContribution;
import io.counterfoil.plugin.console.ConsoleFilter;
import io.counterfoil.plugin.console.ConsoleItem;
import io.counterfoil.plugin.console.ConsoleList;
import io.counterfoil.plugin.console.ConsoleMarkup;
import io.counterfoil.plugin.console.ConsoleOutcome;
import io.counterfoil.plugin.console.ConsolePart;
import io.counterfoil.plugin.console.ConsoleRequest;
import io.counterfoil.plugin.console.ConsoleSlot;
import io.counterfoil.plugin.error.PluginException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What parts of the console have to keep to. */
public abstract class ConsoleContributionContract {
    private static final Path STATIC = Path.of("src/main/plugin/static");
    private static final String HOSTILE = "<script>alert('x')</script>\"";
    private static final Pattern FORM = Pattern.compile("<form\\b.*?</form>", Pattern.DOTALL);

    protected abstract ExtensionFactory<ConsoleContribution> factory();

    /** A configuration that works. */
    protected abstract TestInstance.Builder configuration();

    private ConsoleContribution subject() {
        return configuration().create(factory());
    }

    @Test
    void itemsHaveDifferentIdsAndTitlesAndAreAlwaysTheSame() {
        ConsoleContribution subject = subject();
        assertThat(subject.items()).hasSizeBetween(1, 20).extracting(ConsoleItem::id).doesNotHaveDuplicates();
        assertThat(subject.items()).allSatisfy(item -> assertThat(item.title("en")).isNotBlank());
        assertThat(subject.items()).extracting(ConsoleItem::id)
                .isEqualTo(subject.items().stream().map(ConsoleItem::id).toList());
    }

    @Test
    void modulesAreInThePackageAndNeedNothingInline() throws Exception {
        for (ConsoleItem item : subject().items()) {
            for (String module : item.modules()) {
                // What the policy of the console would refuse, and what would load from elsewhere.
                assertThat(Files.readString(STATIC.resolve(module))).as(module)
                        .doesNotContain("eval(", "new Function", "innerHTML", "outerHTML", "document.write",
                                ".setAttribute('style'", ".setAttribute(\"style\"", "https://", "http://");
            }
        }
    }

    @Test
    void everyItemIsShownInEveryLanguage() {
        for (ConsoleItem item : shown()) {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN, Locale.of("tlh"))) {
                List<ConsolePart> parts = subject().show(about(item).locale(locale));
                assertThat(parts).as(item.id()).hasSizeBetween(1, 20);
                assertThat(markup(parts)).doesNotContain("Optional[", ">null<");
            }
        }
    }

    @Test
    void anItemIsTheSameHoweverOftenItIsShown() {
        ConsoleContribution subject = subject();
        for (ConsoleItem item : shown()) {
            assertThat(markup(subject.show(about(item)))).isEqualTo(markup(subject.show(about(item))));
        }
    }

    @Test
    void hostileTextIsShownAndNotRun() {
        for (ConsoleItem item : shown()) {
            ConsoleRequest request = about(item).entityName(HOSTILE)
                    .readerName(HOSTILE)
                    .notice(HOSTILE)
                    .customer(new TestCustomerCard().name(HOSTILE))
                    .invoice(new TestInvoiceCard().number(HOSTILE));
            assertThat(markup(subject().show(request))).doesNotContain("<script", "\"\"");
        }
    }

    @Test
    void parametersThatMakeNoSenseAreNoFailure() {
        for (ConsoleItem item : shown()) {
            for (String bad : List.of("", "-1", "2026-99", "9".repeat(5_000), HOSTILE, "\0")) {
                Map<String, String> parameters = List.of("month", "from", "to", "id", "page", "q")
                        .stream()
                        .collect(Collectors.toMap(name -> name, name -> bad));
                assertThatCode(() -> subject().show(about(item).parameters(parameters))).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void everyFormPostsToTheHostWithItsHiddenFields() {
        for (ConsoleItem item : shown()) {
            Matcher form = FORM.matcher(markup(subject().show(about(item))));
            while (form.find()) {
                assertThat(form.group()).contains("method=\"post\"", "action=\"/console/x/form\"", "name=\"_key\"",
                        "value=\"key-1\"");
            }
        }
    }

    @Test
    void aFormOfNonsenseIsRefusedWithASentence() {
        for (ConsoleItem item : shown()) {
            for (String bad : List.of("", "-1", HOSTILE, "9".repeat(5_000))) {
                try {
                    ConsoleOutcome outcome = subject().submit(new TestConsoleSubmission().page(about(item))
                            .fields(Map.of("unknown", List.of(bad), "id", List.of(bad))));
                    assertThat(outcome.notice()).isNotBlank();
                } catch (PluginException e) {
                    assertThat(e.getMessage()).isNotBlank();
                }
            }
        }
    }

    @Test
    void filtersTakeWhateverAnAddressHolds() {
        for (ConsoleItem item : shown()) {
            for (ConsoleList list : lists(subject().show(about(item)))) {
                for (ConsoleFilter filter : list.filters()) {
                    for (String bad : List.of("-1", "2026-99", "9".repeat(5_000), HOSTILE, "\0")) {
                        assertThatCode(() -> subject().show(about(item).parameters(Map.of(filter.name(), bad))))
                                .as("%s=%s", filter.name(), bad)
                                .doesNotThrowAnyException();
                    }
                    for (ConsoleFilter.Option option : filter.options()) {
                        assertThat(subject().show(about(item).parameters(Map.of(filter.name(), option.value()))))
                                .isNotEmpty();
                    }
                }
            }
        }
    }

    @Test
    void everyActionOfAListIsTakenAndTakenOnceUnderItsKey() {
        for (ConsoleItem item : shown()) {
            for (ConsoleList list : lists(subject().show(about(item)))) {
                List<String> ids = list.ids().stream().filter(id -> !id.isEmpty()).toList();
                for (String id : ids) {
                    list.rowActions(id).forEach(action -> isTaken(item, action, List.of(id)));
                }
                if (!ids.isEmpty()) {
                    list.bulkActions().forEach(action -> isTaken(item, action, ids));
                }
            }
        }
    }

    @Test
    void whatIsSelectedInAListOfTheConsoleIsTakenTwiceAndAnsweredInASentence() {
        for (ConsoleItem item : subject().items()) {
            TestConsoleSubmission chosen = new TestConsoleSubmission().page(about(item));
            if (item.slot() == ConsoleSlot.INVOICES) {
                isAnswered(chosen.invoices(new TestInvoiceCard(), new TestInvoiceCard().number(HOSTILE)));
            } else if (item.slot() == ConsoleSlot.CUSTOMERS) {
                isAnswered(chosen.customers(new TestCustomerCard(), new TestCustomerCard().name(HOSTILE)));
            }
        }
    }

    private void isAnswered(TestConsoleSubmission chosen) {
        ConsoleContribution subject = subject();
        ConsoleOutcome outcome = subject.submit(chosen);
        assertThat(outcome.notice()).isNotBlank();
        assertThat(subject.submit(chosen).isDone()).isEqualTo(outcome.isDone());
    }

    /** All but those that are a button in a list of the console. */
    private List<ConsoleItem> shown() {
        return subject().items()
                .stream()
                .filter(item -> item.slot() != ConsoleSlot.INVOICES && item.slot() != ConsoleSlot.CUSTOMERS)
                .toList();
    }

    @Test
    void theNumberOfAPageIsNoneOrMoreAndIsTheSameHoweverOftenItIsAskedFor() {
        ConsoleContribution subject = subject();
        for (ConsoleItem item : subject.items()) {
            TestConsoleBadge asked = new TestConsoleBadge(item.id());
            assertThat(subject.badge(asked)).isNotNegative().isEqualTo(subject.badge(asked));
        }
    }

    /** The host gives a form that is sent twice to the plugin twice. */
    private void isTaken(ConsoleItem item, ConsoleAction action, List<String> rows) {
        ConsoleContribution subject = subject();
        for (int i = 0; i < 2; i++) {
            ConsoleOutcome outcome = subject.submit(new TestConsoleSubmission().page(about(item))
                    .idempotencyKey("key-" + action.id())
                    .action(action.id(), rows));
            assertThat(outcome.notice()).as(action.id()).isNotBlank();
            assertThat(outcome.isDone()).as("%s: %s", action.id(), outcome.notice()).isTrue();
        }
    }

    private static List<ConsoleList> lists(List<ConsolePart> parts) {
        return parts.stream().filter(ConsoleList.class::isInstance).map(ConsoleList.class::cast).toList();
    }

    private static TestConsoleRequest about(ConsoleItem item) {
        TestConsoleRequest request = new TestConsoleRequest().itemId(item.id());
        return switch (item.slot()) {
            case CUSTOMER -> request.customer(new TestCustomerCard());
            case INVOICE -> request.invoice(new TestInvoiceCard());
            case PAYMENT -> request.payment(new TestPaymentCard());
            case NAVIGATION, OVERVIEW, SETTINGS, INVOICES, CUSTOMERS -> request;
        };
    }

    private static String markup(List<ConsolePart> parts) {
        return parts.stream()
                .map(part -> part instanceof ConsoleMarkup markup ? markup.html().toString() : "")
                .collect(Collectors.joining());
    }
}
