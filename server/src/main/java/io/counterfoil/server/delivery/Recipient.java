package io.counterfoil.server.delivery;

import io.counterfoil.plugin.reminder.RecipientRole;
import io.counterfoil.plugin.reminder.RecipientView;
import java.util.Optional;

/** Who gets a message. Personal data: it is stored encrypted and never logged. */
public record Recipient(String fullName, String address) implements RecipientView {
    @Override
    public Optional<String> name() {
        return Optional.of(fullName);
    }

    @Override
    public RecipientRole role() {
        return RecipientRole.TO;
    }

    @Override
    public String toString() {
        return "Recipient[…]";
    }
}
