package io.counterfoil.plugin.console;

import io.counterfoil.plugin.money.Money;
import java.net.URI;
import java.time.LocalDate;
import java.util.Objects;

/** A value that the host writes as the reader's language writes it. */
public sealed interface ConsoleValue {
    /** Some words. */
    record Text(String text) implements ConsoleValue {
        public Text { Objects.requireNonNull(text); }
    }

    /** Money, with its currency. */
    record Amount(Money money) implements ConsoleValue {
        public Amount { Objects.requireNonNull(money); }
    }

    /** A whole number. */
    record Count(long count) implements ConsoleValue {}

    /** A date. */
    record Day(LocalDate date) implements ConsoleValue {
        public Day { Objects.requireNonNull(date); }
    }

    /**
     * A state.
     *
     * @param text a word; the colour never stands alone
     */
    record Pill(String text, ConsoleTone tone) implements ConsoleValue {
        public Pill {
            Objects.requireNonNull(text);
            Objects.requireNonNull(tone);
        }
    }

    /**
     * A way to another page.
     *
     * @param address as {@link ConsoleRequest#address} gives it, or https
     */
    record Link(String text, URI address) implements ConsoleValue {
        public Link {
            Objects.requireNonNull(text);
            String scheme = address.getScheme();
            if (scheme != null && !scheme.equals("https")) {
                throw new IllegalArgumentException("Not an address for links: " + address);
            }
        }
    }
}
