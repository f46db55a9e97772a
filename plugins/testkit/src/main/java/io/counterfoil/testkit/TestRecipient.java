package io.counterfoil.testkit;

import io.counterfoil.plugin.reminder.RecipientRole;
import io.counterfoil.plugin.reminder.RecipientView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A recipient. */
public final class TestRecipient implements RecipientView {
    private String address = "payer@example.com";
    private Optional<String> name = Optional.of("Pia Payer");
    private RecipientRole role = RecipientRole.TO;

    @Override
    public String address() {
        return address;
    }

    public TestRecipient address(String value) {
        address = value;
        return this;
    }

    @Override
    public Optional<String> name() {
        return name;
    }

    public TestRecipient name(@Nullable String value) {
        name = Optional.ofNullable(value);
        return this;
    }

    @Override
    public RecipientRole role() {
        return role;
    }

    public TestRecipient role(RecipientRole value) {
        role = value;
        return this;
    }
}
