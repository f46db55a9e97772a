package io.counterfoil.testkit;

import io.counterfoil.plugin.bank.ParseRequest;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file read in UTC, unless a test says otherwise. */
public final class TestParseRequest implements ParseRequest {
    private Optional<String> fileName = Optional.empty();
    private ZoneId zone = ZoneId.of("UTC");

    @Override
    public Optional<String> fileName() {
        return fileName;
    }

    public TestParseRequest fileName(@Nullable String value) {
        fileName = Optional.ofNullable(value);
        return this;
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    public TestParseRequest zone(ZoneId value) {
        zone = value;
        return this;
    }
}
