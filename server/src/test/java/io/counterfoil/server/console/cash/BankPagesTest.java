package io.counterfoil.server.console.cash;

import static io.counterfoil.server.bank.BankHouse.line;
import static io.counterfoil.server.bank.BankHouse.statement;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.bank.Statement;
import io.counterfoil.server.bank.Statements;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.testing.LeavesBooksWhole;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

@LeavesBooksWhole
class BankPagesTest {
    private final CashHouse house = CashHouse.shared();
    private final EntityId entity = house.house().entity();
    private final ConsoleReader clerk = house.reader(entity, "clerk");
    private final ConsoleReader controller = house.reader(entity, "controller");

    @Test
    void accountsAndStatementsAreListedFilteredAndGivenAsCsv() {
        Statement booked = house.house().takeOne(entity, statement("1", "0.00", "10.00", hostile("10.00")));
        Statement waits = house.house().takeOne(entity, statement("2", "10.00", "99.00", hostile("11.00")));

        String page = clerk.get("bank").body();
        assertThat(page).contains("House bank EUR", "DE89", booked.id().text(), waits.id().text(), "/bank/import");
        assertThat(page).doesNotContain("/bank/new");
        assertThat(clerk.get("bank?state=booked").body()).contains(booked.id().text())
                .doesNotContain(waits.id().text());
        assertThat(clerk.get("bank?account=" + booked.account()).body()).contains(booked.id().text());
        assertThat(clerk.get("bank?state=rejected").body()).contains("Nothing matches", "Clear the filters");
        assertThat(clerk.get("bank.csv?state=waits-for-decision").body())
                .isEqualTo(String.join("\r\n", "closing_on,account,lines,sum,closing,currency,state",
                        "2026-04-02,House bank EUR,1,11.00,99.00,EUR,Waits for a decision", ""));
    }

    @Test
    void anAccountIsAddedAndWhatIsWrongStandsBesideItsField() {
        HttpResponse<String> refused = controller.post("bank/new", "name", "<b>Bank</b>", "iban",
                "DE89370400440532013001", "currency", "EUR");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("is no IBAN", "value=\"&lt;b>Bank&lt;/b>\"");
        assertThat(controller.post("bank/new", "name", "B", "number", "1", "currency", "euro").body())
                .contains("is no currency");

        assertThat(CashHouse.notice(controller.post("bank/new", "name", "Second", "number", "7788", "currency", "usd")))
                .contains("Second is added");
        assertThat(clerk.get("bank").body()).contains("Second", "USD");
        assertThat(clerk.post("bank/new", "name", "Third", "number", "1", "currency", "USD").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aFileIsLookedAtBeforeItIsBooked() {
        String file = statement("1", "0.00", "10.00", hostile("10.00"));

        HttpResponse<String> preview = clerk.upload("bank/import", "file", "<b>statement</b>.txt", file);

        assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
        assertThat(preview.body()).contains("&lt;b&gt;statement&lt;/b&gt;.txt", "Booked", "10.00",
                "It is the first statement of the account");
        assertThat(statements()).isEmpty();

        String book = book(preview);
        HttpResponse<String> booked = clerk.post(book, "_key", CashHouse.key(preview));
        assertThat(CashHouse.notice(booked)).isEqualTo("1 statements imported, 1 of them booked.");
        assertThat(statements()).hasSize(1);
        assertThat(clerk.get("bank/statements/" + statements().getFirst().id()).body())
                .contains("ACME &amp; &lt;script&gt;", "Receipt")
                .doesNotContain("<script>alert");

        assertThat(clerk.upload("bank/import", "file", "again.txt", file).body())
                .contains("All of it was imported before", "There already");
        assertThat(house.reader(house.house().entity(), "clerk").post(book, "x", "y").statusCode()).isEqualTo(404);
    }

    @Test
    void thePreviewOfSeveralStatementsGoesOnFromOneToTheNext() {
        String preview = clerk.upload("bank/import", "file", "two.txt", statement("1", "0.00", "10.00",
                hostile("10.00")) + statement("2", "10.00", "15.00", hostile("5.00"))
                + statement("3", "99.00", "15.00", hostile("5.00"))).body();

        assertThat(preview).contains("It goes on from the statement before", "Waits for a decision", "is missing");
    }

    @Test
    void wrongUploadsAreRefusedInPlainWords() {
        assertThat(clerk.upload("bank/import", "other", "a.txt", "x").body()).contains("is missing. Choose the file");
        assertThat(clerk.upload("bank/import", "file", "a.txt", "").body()).contains("is missing. Choose the file");
        assertThat(clerk.upload("bank/import", "file", "a.txt", "<html>").body())
                .contains("No importer recognises this file");
        assertThat(clerk.uploadRaw("bank/import", "multipart/form-data", "x").statusCode()).isEqualTo(400);
        assertThat(clerk.uploadRaw("bank/import", "multipart/form-data; boundary=b", "--b\r\nbroken").statusCode())
                .isEqualTo(400);
        assertThat(clerk.post("bank/import/fil_0000000000001", "x", "y").statusCode()).isEqualTo(404);
        assertThat(clerk.post("bank/import/x", "x", "y").statusCode()).isEqualTo(422);
        assertThat(house.reader(entity, "collector").get("bank/import").statusCode()).isEqualTo(403);
        assertThat(statements()).isEmpty();
    }

    @Test
    void aStatementThatProvesNothingIsDecidedByAPerson() {
        Statement waits = house.house().takeOne(entity, statement("1", "0.00", "99.00", hostile("11.00")));
        String path = "bank/statements/" + waits.id();
        assertThat(clerk.get(path).body()).doesNotContain("/accept\"");
        assertThat(controller.get(path).body()).contains("/accept\"", "Book 1 lines, 11.00\u00a0EUR");

        assertThat(controller.post(path + "/reject", "reason", "").body()).contains("reason");
        assertThat(CashHouse.notice(controller.post(path + "/reject", "reason", "wrong file")))
                .contains("is rejected");
        assertThat(CashHouse.notice(controller.post(path + "/accept", "reason", "right after all")))
                .contains("is booked");
        assertThat(controller.get(path).body()).contains("right after all").doesNotContain("/accept\"");
        assertThat(controller.post(path + "/accept", "reason", "again").statusCode()).isEqualTo(422);
        assertThat(clerk.post(path + "/accept", "reason", "x").statusCode()).isEqualTo(403);
    }

    private static String book(HttpResponse<String> preview) {
        int at = preview.body().indexOf("/bank/import/fil_");
        return preview.body().substring(at + 1, preview.body().indexOf('"', at));
    }

    private static String hostile(String amount) {
        return line(amount, "", "ACME & <script>alert(1)</script>", "", "<img src=x onerror=alert(2)>");
    }

    private List<Statement> statements() {
        return house.the(Statements.class).page(entity, null, null, Long.MAX_VALUE, 10);
    }
}
