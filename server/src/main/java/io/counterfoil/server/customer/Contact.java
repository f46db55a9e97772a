package io.counterfoil.server.customer;

import org.jspecify.annotations.Nullable;

/**
 * Someone to write to. Personal data: it is stored encrypted and never logged.
 *
 * @param purpose what is sent there: {@code billing} or {@code reminders}
 */
public record Contact(String purpose, String name, String email, @Nullable String phone) {
    @Override
    public String toString() {
        return "Contact[" + purpose + " …]";
    }
}
