package io.counterfoil.plugin.host;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The server's clock. Plugins use no other, so that tests and the demo can move time. */
public interface HostClock {
    /** The present instant, to the microsecond. */
    Instant now();

    /** The present date in a time zone. */
    default LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(now(), zone);
    }
}
