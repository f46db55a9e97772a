package io.counterfoil.server.console.approval;

import static io.counterfoil.server.bank.BankHouse.eur;
import static io.counterfoil.server.bank.BankHouse.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.approval.ApprovalRules;
import io.counterfoil.server.approval.NewRule;
import io.counterfoil.server.auth.NewToken;
import io.counterfoil.server.auth.NewUser;
import io.counterfoil.server.auth.RoleGrant;
import io.counterfoil.server.auth.Tokens;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.console.cash.CashHouse;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.http.HttpServerService;
import io.counterfoil.server.receipt.HandReceipt;
import io.counterfoil.server.receipt.HandReceipts;
import io.counterfoil.server.receipt.ReceiptId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApprovalPagesTest {
    private static final String HOSTILE = "<script>alert(1)</script>";

    private final CashHouse house = CashHouse.shared();
    private final EntityId entity = house.house().entity();
    private final Customer customer = house.customer(entity, "Payer");

    @Test
    void whatARuleMakesWaitIsShownToItsMakerAndDoneByAnother() {
        var unused = house.the(ApprovalRules.class)
                .set(CashHouse.TEST, key(), new NewRule(entity, "receipt.reverse", eur("100.00"), true));
        ReceiptId receipt = receipt("250.00");
        ConsoleReader maker = house.reader(entity, "clerk", "controller");

        HttpResponse<String> waits = maker.post("payments/" + receipt + "/reverse", "_key",
                UUID.randomUUID().toString(), "reason", "Bounced " + HOSTILE);

        assertThat(CashHouse.notice(waits)).contains("waits for a second person");
        String address = waits.headers().firstValue("Location").orElseThrow();
        assertThat(address).contains("/console/" + entity + "/approvals/apr_");
        String rest = address.substring(address.indexOf("approvals/"));
        String own = maker.get(rest).body();
        assertThat(own).contains("You asked for this yourself", "250.00", "Bounced &lt;script&gt;", "withdraw-form")
                .doesNotContain("approve-form", HOSTILE);
        assertThat(maker.post(rest + "/approve").statusCode()).isEqualTo(422);
        assertThat(maker.get("approvals").body()).contains("Nothing waits for a second person");
        assertThat(maker.get("approvals?view=mine").body()).contains(rest);

        ConsoleReader checker = house.reader(entity, "clerk", "controller");
        assertThat(checker.get("approvals").body()).contains(rest, "Take back a receipt", ">250.00<");
        assertThat(checker.get(rest).body()).contains("approve-form", "reject-form", "It moves");
        HttpResponse<String> nameless = checker.post(rest + "/reject", "reason", " ");
        assertThat(nameless.statusCode()).isEqualTo(422);
        assertThat(nameless.body()).contains("reject-form-reason-error");
        assertThat(checker.postFromElsewhere(rest + "/approve", "x", "y").statusCode()).isEqualTo(403);
        assertThat(CashHouse.notice(checker.post(rest + "/approve"))).contains("carried out");
        assertThat(checker.get(rest).body()).contains("Done", "Decided by").doesNotContain("approve-form");
        assertThat(checker.get("approvals?view=decided").body()).contains(rest);
        assertThat(checker.get("approvals/list.csv?view=decided").body()).contains("receipt.reverse,executed");
        assertThat(checker.get("payments/" + receipt).body()).contains("Taken back");
        ConsoleReader elsewhere = house.reader(house.house().entity(), "clerk", "controller");
        assertThat(elsewhere.get(rest).statusCode()).isEqualTo(404);
    }

    @Test
    void rulesAreSetOnAPageAndChangedByTwo() {
        ConsoleReader first = house.reader(entity, "administrator");
        assertThat(first.get("approvals/rules").body()).contains("No rule", "rule-form");
        HttpResponse<String> wrong = first.post("approvals/rules", "operation", "refund.request", "above", "much",
                "currency", "EUR", "active", "yes");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("rule-form-above-error", "value=\"much\"");
        assertThat(first.post("approvals/rules", "operation", "period.reopen", "above", "5", "currency", "EUR",
                "active", "yes").body()).contains("rule-form-above-error");
        assertThat(CashHouse.notice(first.post("approvals/rules", "operation", "refund.request", "above", "1,000.00",
                "currency", "EUR", "active", "yes"))).contains("counts from now on");
        assertThat(first.get("approvals/rules").body()).contains("refund.request", ">1,000.00<");

        HttpResponse<String> waits = first.post("approvals/rules", "operation", "refund.request", "above", "1000",
                "currency", "EUR", "active", "no");
        assertThat(CashHouse.notice(waits)).contains("waits for a second person");
        String address = waits.headers().firstValue("Location").orElseThrow();
        String rest = address.substring(address.indexOf("approvals/"));
        ConsoleReader second = house.reader(entity, "administrator");
        assertThat(CashHouse.notice(second.post(rest + "/approve"))).contains("carried out");
        assertThat(second.get("approvals/rules").body()).contains("No rule");
        ConsoleReader clerk = house.reader(entity, "clerk");
        assertThat(clerk.get("approvals/rules").body()).doesNotContain("rule-form");
        assertThat(clerk.post("approvals/rules", "operation", "refund.request").statusCode()).isEqualTo(403);
        assertThat(house.reader(entity, "auditor").get("approvals/rules").body()).doesNotContain("rule-form");
    }

    @Test
    void theApiAnswersAcceptedWithThePlaceToLook() {
        var unused = house.the(ApprovalRules.class)
                .set(CashHouse.TEST, key(), new NewRule(entity, "receipt.reverse", null, true));
        ReceiptId receipt = receipt("10.00");
        String maker = token("clerk", "controller");
        String key = UUID.randomUUID().toString();
        String path = "/api/v1/entities/" + entity + "/receipts/" + receipt + "/reverse";

        HttpResponse<String> waits = call(maker, path, key, "{\"reason\":\"Bounced\"}");
        assertThat(waits.statusCode()).as(waits.body()).isEqualTo(202);
        String address = waits.headers().firstValue("Location").orElseThrow();
        assertThat(waits.body()).contains("\"address\":\"" + address + "\"", "\"approval\":\"apr_");
        assertThat(call(maker, path, key, "{\"reason\":\"Bounced\"}").body()).isEqualTo(waits.body());
        assertThat(read(maker, address).body()).contains("\"state\":\"waiting\"", "\"mayWithdraw\":true");
        assertThat(call(maker, address + "/approve", null, "").statusCode()).isEqualTo(403);

        String checker = token("clerk", "controller");
        assertThat(read(checker, "/api/v1/approvals?entity=" + entity).body())
                .contains("\"operation\":\"receipt.reverse\"");
        assertThat(read(checker, "/api/v1/approvals?entity=" + entity + "&view=odd").statusCode()).isEqualTo(422);
        assertThat(read(checker, "/api/v1/approvals").statusCode()).isEqualTo(403);
        assertThat(house.reader(entity, "clerk", "controller")
                .get(address.substring(address.indexOf("approvals/")))
                .body()).contains("<small>For a test (Program)</small>", "payments/" + receipt, ">Receipt of ")
                .doesNotContain("<small>tok_");
        HttpResponse<String> done = call(checker, address + "/approve", null, "");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(done.body()).contains("\"state\":\"executed\"");
        HttpResponse<String> outcome = call(maker, path, key, "{\"reason\":\"Bounced\"}");
        assertThat(outcome.statusCode()).isEqualTo(200);
        assertThat(outcome.body()).contains("\"receipt\":\"" + receipt + "\"");
        assertThat(read(checker, "/api/v1/approval-rules?entity=" + entity).body())
                .contains("\"operation\":\"refund.request\"", "\"rules\":[{");
        assertThat(read(checker, "/api/openapi.json").body()).contains("#/components/responses/Waiting");
    }

    private ReceiptId receipt(String amount) {
        return house.the(HandReceipts.class)
                .record(CashHouse.TEST, key(), entity,
                        new HandReceipt(customer.id(), "cash", eur(amount), null, null, null, null, null))
                .receipt()
                .id();
    }

    private String token(String... roles) {
        String user = house.the(Users.class)
                .create(CashHouse.TEST, Optional.empty(),
                        new NewUser("t" + UUID.randomUUID().toString().substring(0, 18), "Program",
                                List.of(roles).stream().map(role -> new RoleGrant(role, entity)).toList()))
                .user()
                .id()
                .text();
        return Objects.requireNonNull(house.the(Tokens.class)
                .create(new Actor(Actor.Kind.USER, user, user), Optional.empty(), new NewToken("For a test",
                        List.of("*:*"), null, Instant.now().plus(Duration.ofDays(1))))
                .secret());
    }

    private HttpResponse<String> read(String token, String path) {
        return send(request(token, path).GET());
    }

    private HttpResponse<String> call(String token, String path, @Nullable String key,
            String body) {
        HttpRequest.Builder request = request(token, path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return send(key == null ? request : request.header("Idempotency-Key", key));
    }

    private HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(house.the(HttpServerService.class).uri().resolve(path))
                .header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
