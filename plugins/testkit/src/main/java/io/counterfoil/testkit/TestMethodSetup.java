package io.counterfoil.testkit;

import io.counterfoil.plugin.payment.MethodSetupRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;

/** A page for a payment method, unless a test says otherwise. Set the expiry by the clock of the test. */
public final class TestMethodSetup implements MethodSetupRequest {
    private String idempotencyKey = "method-1";
    private String customerId = "cus_0HQ3ZJ8K9V2W4";
    private String description = "Charges of Example Ltd";
    private Locale locale = Locale.ENGLISH;
    private URI returnAddress = URI.create("https://ar.example/portal/return");
    private Instant expiresAt = ManualClock.START.plusSeconds(3_600);

    @Override
    public String idempotencyKey() {
        return idempotencyKey;
    }

    public TestMethodSetup idempotencyKey(String value) {
        idempotencyKey = value;
        return this;
    }

    @Override
    public String customerId() {
        return customerId;
    }

    public TestMethodSetup customerId(String value) {
        customerId = value;
        return this;
    }

    @Override
    public String description() {
        return description;
    }

    public TestMethodSetup description(String value) {
        description = value;
        return this;
    }

    @Override
    public Locale locale() {
        return locale;
    }

    public TestMethodSetup locale(Locale value) {
        locale = value;
        return this;
    }

    @Override
    public URI returnAddress() {
        return returnAddress;
    }

    public TestMethodSetup returnAddress(URI value) {
        returnAddress = value;
        return this;
    }

    @Override
    public Instant expiresAt() {
        return expiresAt;
    }

    public TestMethodSetup expiresAt(Instant value) {
        expiresAt = value;
        return this;
    }
}
