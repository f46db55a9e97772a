package io.counterfoil.server.console.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.dunning.ReminderRuns;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.invoice.IssuedDocument;
import io.counterfoil.server.jobs.JobId;
import io.counterfoil.server.jobs.JobState;
import io.counterfoil.server.jobs.Jobs;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.testing.OnWholeServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done with many documents at once, as a browser without scripts does it. */
@SuppressWarnings("NullAway.Init") // Set before all tests.
@OnWholeServer
class BulkPagesTest {
    private static final Pattern HIDDEN = Pattern
            .compile("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\">");

    @TempDir
    static Path home;

    private static SalesHouse house;
    private static LocalDate today;
    private static Customer customer;
    private static IssuedDocument first;
    private static IssuedDocument second;

    @BeforeAll
    static void prepare() throws Exception {
        house = new SalesHouse(home, Map.of("COUNTERFOIL_JOBS_UNDO_TIME", "2s"));
        today = house.issued.plusDays(20);
        customer = house.customer("K-1", "Buyer <b>Ltd</b>");
        first = house.invoice(customer, today.plusDays(5), "10.00", "One");
        second = house.invoice(customer, today.minusDays(5), "20.00", "Two");
        house.invoice(customer, today.plusDays(5), "40.00", "Three");
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    /** What the form of a page sends, as it stands. */
    private static String[] form(HttpResponse<String> page) {
        List<String> form = new ArrayList<>();
        Matcher hidden = HIDDEN.matcher(page.body().substring(page.body().indexOf("id=\"bulk\"")));
        while (hidden.find()) {
            form.addAll(List.of(hidden.group(1), hidden.group(2).replace("&amp;", "&")));
        }
        return form.toArray(String[]::new);
    }

    private static JobState ended(JobId job) throws InterruptedException {
        Instant until = Instant.now().plus(Duration.ofSeconds(60));
        while (true) {
            JobState state = house.the(Transactions.class)
                    .read(tx -> house.the(Jobs.class).find(tx, job).orElseThrow().state());
            if (state.isFinal() || Instant.now().isAfter(until)) {
                return state;
            }
            Thread.sleep(200);
        }
    }

    private static JobId job(HttpResponse<String> done) {
        return JobId.valueOf(house.place(done).substring("jobs/".length()));
    }

    @Test
    void selectedInvoicesAreShownWithCountAndSumBeforeAnythingIsDone() {
        ConsoleReader clerk = house.reader("clerk");
        assertThat(clerk.get("invoices").body()).contains("value=\"" + first.id() + "\"", "form=\"invoices-bulk\"",
                "data-amount=\"2000\"", "value=\"send\"").doesNotContain("value=\"remind\"");
        HttpResponse<String> asked = clerk.post("invoices/bulk", "do", "send", "id", first.id().text(), "id",
                second.id().text());

        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).contains("2 selected", "30.00", "Send 2");
        assertThat(clerk.post("invoices/bulk", "do", "send", "all", "yes", "query", "").body()).contains("3 selected",
                "70.00", "Send 3");
        assertThat(clerk.post("invoices/bulk", "do", "send", "all", "yes", "query", "status=overdue").body())
                .contains("1 selected", "20.00");
        assertThat(clerk.post("invoices/bulk", "do", "send").statusCode()).isEqualTo(422);
        assertThat(clerk.post("invoices/bulk", "do", "burn", "id", first.id().text()).statusCode()).isEqualTo(422);
    }

    @Test
    void whatChangedSinceItWasShownIsShownAgain() {
        ConsoleReader clerk = house.reader("clerk");
        HttpResponse<String> again = clerk.post("invoices/bulk", "do", "send", "id", first.id().text(), "seen", "0");

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("has changed since you saw it");
    }

    @Test
    void aRunGoesOnInTheBackgroundAndSaysWhatBecameOfEach() throws InterruptedException {
        ConsoleReader clerk = house.reader("clerk");
        HttpResponse<String> asked = clerk.post("invoices/bulk", "do", "send", "id", first.id().text(), "id",
                second.id().text());
        HttpResponse<String> started = clerk.post("invoices/bulk", form(asked));
        JobId job = job(started);
        String page = clerk.get("jobs/" + job).body();

        assertThat(page).contains("Undo", "data-job=", "http-equiv=\"refresh\"", "0 done, 0 refused, of 2");
        assertThat(clerk.get("jobs").body()).contains(job.text(), "Waits");
        assertThat(house.reader("collector").get("jobs/" + job).statusCode()).isEqualTo(404);
        assertThat(job(clerk.post("invoices/bulk", form(asked)))).as("the same form twice").isEqualTo(job);
        HttpResponse<String> events = clerk.get("jobs/" + job + "/events");
        assertThat(events.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(events.body()).contains("event: progress", "\"state\":\"queued\"");
        assertThat(ended(job)).isEqualTo(JobState.SUCCEEDED);
        assertThat(clerk.get("jobs/" + job).body()).contains("0 done, 2 refused, of 2", "Refused",
                "reminder-channel").doesNotContain("data-job=");
        assertThat(clerk.get("jobs/" + job + "/events").body()).contains("event: end");
    }

    @Test
    void aRunThatHasNotBegunIsUndone() throws InterruptedException {
        ConsoleReader clerk = house.reader("clerk");
        JobId job = job(clerk.post("invoices/bulk", form(clerk.post("invoices/bulk", "do", "send", "id",
                first.id().text()))));

        assertThat(house.reader("clerk").post("jobs/" + job + "/stop", "_key", "other").statusCode()).isEqualTo(403);
        assertThat(house.place(clerk.post("jobs/" + job + "/stop", "_key", "own"))).isEqualTo("jobs/" + job);
        assertThat(ended(job)).isEqualTo(JobState.CANCELLED);
        assertThat(clerk.get("jobs/" + job).body()).contains("Stopped", "0 done, 0 refused, of 1");
    }

    @Test
    void draftsAreIssuedAsTheyWereShown() throws InterruptedException {
        ConsoleReader clerk = house.reader("clerk");
        Draft one = house.draft(customer, today.plusDays(5), "100.00", "Draft one");
        Draft two = house.draft(customer, today.plusDays(5), "200.00", "Draft two");
        assertThat(clerk.get("invoices/drafts").body()).contains("form=\"drafts-bulk\"");
        HttpResponse<String> asked = clerk.post("invoices/drafts/bulk", "id", one.id().text(), "id", two.id().text());
        assertThat(asked.body()).contains("300.00", "Issue 2");
        JobId job = job(clerk.post("invoices/drafts/bulk", form(asked)));
        Drafts drafts = house.the(Drafts.class);
        drafts.update(SalesHouse.TEST, SalesHouse.key(), house.entity.id(), two.id(),
                new io.counterfoil.server.http.IfMatch(two.version()), two.content());

        assertThat(ended(job)).isEqualTo(JobState.SUCCEEDED);
        assertThat(drafts.require(house.entity.id(), one.id()).state()).isEqualTo(Draft.State.ISSUED);
        assertThat(drafts.require(house.entity.id(), two.id()).state()).isEqualTo(Draft.State.DRAFT);
        assertThat(clerk.get("jobs/" + job).body()).contains("1 done, 1 refused, of 2");
        assertThat(house.reader("collector").post("invoices/drafts/bulk", "id", one.id().text()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void remindersAreNotStartedWhereNothingCarriesThem() {
        ConsoleReader collector = house.reader("collector", "clerk");
        HttpResponse<String> asked = collector.post("invoices/bulk", "do", "remind", "id", second.id().text());
        HttpResponse<String> again = collector.post("invoices/bulk", form(asked));

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("reminder-channel");
        Assertions.assertThatThrownBy(() -> house.the(ReminderRuns.class)
                .startOnly(SalesHouse.TEST, SalesHouse.key(), house.entity.id(), List.of()))
                .isInstanceOf(CounterfoilException.class);
    }

    @Test
    void selectedInvoicesGoIntoAFile() {
        ConsoleReader clerk = house.reader("clerk");

        assertThat(clerk.post("invoices/bulk", "do", "csv", "id", first.id().text()).body().lines()).hasSize(2);
        assertThat(clerk.post("invoices/bulk", "do", "csv", "all", "yes", "query", "status=overdue").body().lines())
                .hasSize(2);
        assertThat(clerk.post("invoices/bulk", "do", "xlsx", "id", first.id().text()).body()).startsWith("PK");
    }
}
