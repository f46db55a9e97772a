package io.counterfoil.server.schema;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jooq.impl.AbstractConverter;

/** Reads every DATETIME(6) column as an instant: the database holds UTC and nothing else. */
public final class UtcInstant extends AbstractConverter<LocalDateTime, Instant> {
    private static final long serialVersionUID = 1L;

    public UtcInstant() {
        super(LocalDateTime.class, Instant.class);
    }

    @Override
    public Instant from(LocalDateTime stored) {
        return stored == null ? null : stored.toInstant(ZoneOffset.UTC);
    }

    @Override
    public LocalDateTime to(Instant instant) {
        return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
