package io.counterfoil.testkit;

import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.model.PartyView;
import io.counterfoil.plugin.statement.AccountView;
import io.counterfoil.plugin.statement.StatementRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** March 2026 of a customer with one invoice, in English, unless a test says otherwise. */
public final class TestStatement implements StatementRequest {
    private Locale locale = Locale.ENGLISH;
    private LocalDate issueDate = LocalDate.of(2026, 4, 2);
    private PartyView issuer = new TestParty();
    private PartyView customer = new TestParty().legalName("Käufer & Söhne AG").taxId("DE987654321").contactName(null);
    private String customerNumber = "C-20641";
    private DateRange period = new DateRange(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));
    private List<AccountView> accounts = List.of(TestAccount.usual());
    private Optional<String> accentColour = Optional.empty();
    private Optional<byte[]> logoPng = Optional.empty();

    @Override
    public Locale locale() {
        return locale;
    }

    public TestStatement locale(Locale value) {
        locale = value;
        return this;
    }

    @Override
    public LocalDate issueDate() {
        return issueDate;
    }

    public TestStatement issueDate(LocalDate value) {
        issueDate = value;
        return this;
    }

    @Override
    public PartyView issuer() {
        return issuer;
    }

    public TestStatement issuer(PartyView value) {
        issuer = value;
        return this;
    }

    @Override
    public PartyView customer() {
        return customer;
    }

    public TestStatement customer(PartyView value) {
        customer = value;
        return this;
    }

    @Override
    public String customerNumber() {
        return customerNumber;
    }

    public TestStatement customerNumber(String value) {
        customerNumber = value;
        return this;
    }

    @Override
    public DateRange period() {
        return period;
    }

    public TestStatement period(DateRange value) {
        period = value;
        return this;
    }

    @Override
    public List<AccountView> accounts() {
        return accounts;
    }

    public TestStatement withAccounts(AccountView... values) {
        accounts = List.of(values);
        return this;
    }

    @Override
    public Optional<String> accentColour() {
        return accentColour;
    }

    public TestStatement accentColour(@Nullable String value) {
        accentColour = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<byte[]> logoPng() {
        return logoPng;
    }

    public TestStatement logoPng(byte @Nullable [] value) {
        logoPng = Optional.ofNullable(value);
        return this;
    }
}
