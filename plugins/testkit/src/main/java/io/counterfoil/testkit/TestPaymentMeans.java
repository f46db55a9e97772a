package io.counterfoil.testkit;

import io.counterfoil.plugin.model.PaymentMeansView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A SEPA transfer, unless a test says otherwise. */
public final class TestPaymentMeans implements PaymentMeansView {
    private String code = "58";
    private Optional<String> text = Optional.empty();
    private Optional<String> remittanceReference = Optional.of("RF18 5390 0754 7034");
    private Optional<String> account = Optional.of("DE02120300000000202051");
    private Optional<String> accountName = Optional.of("Muster GmbH");
    private Optional<String> bic = Optional.of("BYLADEM1001");
    private Optional<String> mandateReference = Optional.empty();
    private Optional<String> creditorId = Optional.empty();
    private Optional<String> debitedAccount = Optional.empty();

    @Override
    public String code() {
        return code;
    }

    public TestPaymentMeans code(String value) {
        code = value;
        return this;
    }

    @Override
    public Optional<String> text() {
        return text;
    }

    public TestPaymentMeans text(@Nullable String value) {
        text = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> remittanceReference() {
        return remittanceReference;
    }

    public TestPaymentMeans remittanceReference(@Nullable String value) {
        remittanceReference = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> account() {
        return account;
    }

    public TestPaymentMeans account(@Nullable String value) {
        account = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> accountName() {
        return accountName;
    }

    public TestPaymentMeans accountName(@Nullable String value) {
        accountName = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> bic() {
        return bic;
    }

    public TestPaymentMeans bic(@Nullable String value) {
        bic = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> mandateReference() {
        return mandateReference;
    }

    public TestPaymentMeans mandateReference(@Nullable String value) {
        mandateReference = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> creditorId() {
        return creditorId;
    }

    public TestPaymentMeans creditorId(@Nullable String value) {
        creditorId = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> debitedAccount() {
        return debitedAccount;
    }

    public TestPaymentMeans debitedAccount(@Nullable String value) {
        debitedAccount = Optional.ofNullable(value);
        return this;
    }
}
