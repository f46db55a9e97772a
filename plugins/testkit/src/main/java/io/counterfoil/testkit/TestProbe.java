package io.counterfoil.testkit;

import io.counterfoil.plugin.bank.StatementProbe;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first 64 KiB of a file. */
public final class TestProbe implements StatementProbe {
    private static final int HEAD = 65_536;

    private final Optional<String> fileName;
    private final byte[] head;

    public TestProbe(@Nullable String fileName, byte[] content) {
        this.fileName = Optional.ofNullable(fileName);
        this.head = Arrays.copyOf(content, Math.min(content.length, HEAD));
    }

    @Override
    public Optional<String> fileName() {
        return fileName;
    }

    @Override
    public byte[] head() {
        return head.clone();
    }
}
