package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Statements of banks, read by the bundled plugin from its package, imported with the command line as a user would:
 * what proves its balance is booked, what does not waits, what informs is never booked. The files are public samples
 * that are not part of the repository.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BankStatementsIT {
    private static final Map<String, Object> ADDRESS = Map.of("street", "Am Markt 1", "city", "Bremen", "postalCode",
            "28195", "country", "DE");

    private static final RunningServer SERVER = SharedServer.shared();

    private static String entity = "";

    @BeforeAll
    static void start() throws IOException {
        JsonNode importer = RunningServer.json(SERVER.post("/api/v1/plugin-instances",
                Map.of("plugin", "io.counterfoil.bank-camt", "point", "statement-importer", "type", "camt", "name",
                        "camt", "values", Map.of())),
                201);
        assertThat(importer.path("type").asText()).isEqualTo("camt");
        entity = RunningServer.json(SERVER.post("/api/v1/entities", Map.of("name", "Bank Ltd", "functionalCurrency",
                "EUR", "timeZone", "Europe/Berlin", "address", ADDRESS)), 201).path("entity").path("id").asText();
    }

    @Test
    @Order(1)
    void anUnknownAccountIsRefusedWithTheCommandThatAddsItAndTheCommandWorks() {
        Path file = sample("camt053-batch.xml");
        RunningServer.Answer refused = SERVER.cli("import", "statement", file.toString(), "--entity", entity);

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.text()).contains("counterfoil bank-account add --entity " + entity + " --name NAME --")
                .contains("DE14…3626")
                .contains("--currency EUR");
        assertThat(statements()).isEmpty();
        addAccount("DE14740618130000033626", "EUR");
        addAccount("NL26VAYB8060476890", "EUR");
        addAccount("DE89370400440532013000", "EUR");
        addAccount("50000000054910000003", "SEK");
        addAccount("US-ACCT-0099", "USD");
        addAccount("CH2801234000123456789", "CHF");
    }

    @Test
    @Order(2)
    void aBatchIsBookedPaymentByPaymentAndImportingItAgainChangesNothing() {
        JsonNode first = imported("camt053-batch.xml", 1).get(0);
        JsonNode balances = balances();
        JsonNode again = imported("camt053-batch.xml", 1).get(0);

        assertThat(first.path("statement").path("state").asText()).isEqualTo("booked");
        assertThat(first.path("statement").path("lines").asInt()).isEqualTo(5);
        assertThat(again.path("alreadyThere").asBoolean()).isTrue();
        assertThat(again.path("statement").path("id")).isEqualTo(first.path("statement").path("id"));
        assertThat(balances()).isEqualTo(balances);
        assertThat(balance("1000")).isEqualTo("-10.00");
    }

    @Test
    @Order(3)
    void severalStatementsInOneFileGoOnFromEachOther() {
        JsonNode both = imported("camt053.v2.multi.statement.xml", 1);

        assertThat(both).hasSize(2);
        assertThat(both.get(0).path("statement").path("state").asText()).isEqualTo("booked");
        assertThat(both.get(1).path("statement").path("why").asText()).contains("goes on from the statement before");
        assertThat(both.get(1).path("statement").path("state").asText()).isEqualTo("booked");
        assertThat(balance("1000")).isEqualTo("-8.15");
    }

    @Test
    @Order(4)
    void aCurrencyWithoutARateWaitsAndIsBookedWhenTheRateComes() {
        JsonNode both = imported("camt053_multicurrency.xml", 1);
        String waiting = both.get(1).path("statement").path("id").asText();
        assertThat(both.get(0).path("statement").path("state").asText()).isEqualTo("booked");
        assertThat(both.get(1).path("statement").path("state").asText()).isEqualTo("waits-for-rate");
        assertThat(both.get(1).path("statement").path("why").asText()).contains("USD").contains("2026-04-20");
        assertThat(balance("1000")).isEqualTo("742.10");

        rate("USD", "2026-04-20", "0.9215");
        awaitState(waiting, "booked");
        assertThat(balance("1000")).isEqualTo("649.96");
        assertThat(imported("camt053-v2-balanced.xml", 1).get(0).path("statement").path("state").asText())
                .isEqualTo("waits-for-rate");
        rate("SEK", "2010-10-18", "0.1085");
        awaitState(statements().get(0).path("id").asText(), "booked");
        JsonNode balanced = SERVER.read("/api/v1/entities/" + entity + "/statements/"
                + statements().get(0).path("id").asText());
        assertThat(balanced.path("outcomes").path("receipt").asInt()).isEqualTo(1);
        assertThat(balanced.path("outcomes").path("outside").asInt()).isEqualTo(2);
    }

    @Test
    @Order(5)
    void whatProvesNothingWaitsForAPerson() {
        JsonNode before = balances();
        JsonNode mixed = imported("camt053.v8.xml", 1).get(0).path("statement");
        JsonNode twice = imported("camt053_duplicate_same_day.xml", 1).get(0).path("statement");
        assertThat(mixed.path("state").asText()).isEqualTo("waits-for-decision");
        assertThat(mixed.path("why").asText()).contains("CHF, EUR, JPY, SEK");
        assertThat(twice.path("state").asText()).isEqualTo("waits-for-decision");
        assertThat(twice.path("lines").asInt()).isEqualTo(2);
        assertThat(twice.path("overlapping").asInt()).isZero();
        assertThat(balances()).isEqualTo(before);

        String address = "/api/v1/entities/" + entity + "/statements/" + twice.path("id").asText() + "/accept";
        assertThat(SERVER.post(address, Map.of("reason", " ")).statusCode()).isEqualTo(422);
        JsonNode accepted = RunningServer.json(SERVER.post(address, Map.of("reason", "two coffees")), 200);
        assertThat(accepted.path("outcomes").path("outside").asInt()).isEqualTo(2);
        assertThat(RunningServer.json(SERVER.post("/api/v1/entities/" + entity + "/statements/"
                + mixed.path("id").asText() + "/reject", Map.of("reason", "a sample")), 200).path("state").asText())
                .isEqualTo("rejected");
    }

    @Test
    @Order(6)
    void aGarbledAmountIsRefusedWithItsLine() {
        RunningServer.Answer refused = SERVER.cli("import", "statement",
                sample("camt053_garbled_amount.xml").toString(),
                "--entity", entity);

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.text()).contains("line 17").contains("12..34");
    }

    @Test
    @Order(7)
    void whatInformsIsShownAndNeverBooked() {
        JsonNode before = balances();
        JsonNode intraday = imported("camt052.v6.xml", 0).get(0).path("statement");
        JsonNode notification = imported("camt054.v8.xml", 0).get(0).path("statement");

        assertThat(intraday.path("state").asText()).isEqualTo("informs");
        assertThat(notification.path("state").asText()).isEqualTo("informs");
        assertThat(notification.path("lines").asInt()).isPositive();
        assertThat(balances()).isEqualTo(before);
    }

    @Test
    @Order(8)
    void theReceiptsWaitForAPersonWithReasonsAndEverythingIsProved() {
        Path unused = sample("camt053-batch.xml");
        JsonNode exceptions = SERVER.read("/api/v1/entities/" + entity + "/exceptions").path("items");
        assertThat(exceptions).hasSize(4);
        assertThat(exceptions.get(0).path("why").asText()).isNotEmpty();
        assertThat(exceptions.toString()).contains("MUELLER").contains("ACME GMBH");
        for (JsonNode exception : exceptions) {
            JsonNode decided = RunningServer.json(SERVER.post("/api/v1/entities/" + entity + "/exceptions/"
                    + exception.path("id").asText() + "/decide",
                    Map.of("decision", "not-from-customer", "reason", "a sample")), 200);
            assertThat(decided.path("state").asText()).isEqualTo("decided");
        }
        assertThat(balance("2100")).isEqualTo("0.00");
        RunningServer.Answer verify = SERVER.cli("verify");
        assertThat(verify.exitCode()).as(verify.text()).isZero();
    }

    /** Exit code 1: something waits for a person. */
    private static JsonNode imported(String name, int exitCode) {
        RunningServer.Answer answer = SERVER.cli("import", "statement", sample(name).toString(), "--entity", entity,
                "--json");
        assertThat(answer.exitCode()).as(answer.text()).isEqualTo(exitCode);
        try {
            return RunningServer.JSON.readTree(answer.text()).path("statements");
        } catch (IOException e) {
            throw new IllegalStateException(answer.text(), e);
        }
    }

    private static void addAccount(String number, String currency) {
        RunningServer.Answer added = SERVER.cli("bank-account", "add", "--entity", entity, "--name",
                "Account " + currency, "--number", number, "--currency", currency);
        assertThat(added.exitCode()).as(added.text()).isZero();
    }

    private static void rate(String currency, String date, String rate) {
        JsonNode unused = RunningServer.json(SERVER.post("/api/v1/entities/" + entity + "/rates",
                Map.of("currency", currency, "date", date, "rate", rate)), 201);
    }

    private static void awaitState(String statement, String state) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        String address = "/api/v1/entities/" + entity + "/statements/" + statement;
        while (!SERVER.read(address).path("state").asText().equals(state)) {
            assertThat(System.nanoTime() - deadline < 0).as("within a minute: " + state).isTrue();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static JsonNode statements() {
        return SERVER.read("/api/v1/entities/" + entity + "/statements").path("items");
    }

    private static JsonNode balances() {
        return SERVER.read("/api/v1/entities/" + entity + "/ledger/trial-balance");
    }

    /** Debits less credits, in the currency of the books. */
    private static String balance(String account) {
        BigDecimal sum = new BigDecimal("0.00");
        for (JsonNode row : balances().path("rows")) {
            if (row.path("account").asText().equals(account)) {
                sum = sum.add(new BigDecimal(row.path("functional").path("amount").asText()));
            }
        }
        return sum.toPlainString();
    }

    /** In the folder that COUNTERFOIL_TEST_DATA names; skipped loudly where it is missing, failed in CI. */
    private static Path sample(String name) {
        Path file = Path.of(Optional.ofNullable(System.getenv("COUNTERFOIL_TEST_DATA")).orElse("../shared/data"))
                .resolve("bank/camt")
                .resolve(name)
                .toAbsolutePath();
        if (!Files.exists(file)) {
            String message = "TEST DATA IS MISSING: " + file + "; set COUNTERFOIL_TEST_DATA to the folder that has it";
            System.err.println(message);
            assertThat(System.getenv("CI")).as(message).isNotEqualTo("true");
            Assumptions.abort(message);
        }
        return file;
    }
}
