package io.counterfoil.server.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text in UTF-8, with or without byte order mark, ended by LF or CRLF. A broken byte becomes U+FFFD, so
 * that only its own line is spoilt. However long a line is, no more than the limit is kept of it. Used by one thread.
 */
final class PhysicalLines {
    static final int MAX_LENGTH = 65_536;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader reader;
    private final char[] buffer = new char[32_768];
    private final StringBuilder line = new StringBuilder(256);
    private int position;
    private int end;
    private long number;
    private boolean tooLong;

    PhysicalLines(InputStream stream) {
        this.reader = new InputStreamReader(stream,
                StandardCharsets.UTF_8.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    /** The next line without its end; null after the last one. */
    @Nullable
    String next() throws IOException {
        line.setLength(0);
        tooLong = false;
        boolean any = false;
        while (position < end || fill()) {
            any = true;
            int start = position;
            while (position < end && buffer[position] != '\n') {
                position++;
            }
            keep(start);
            if (position < end) {
                position++;
                return finished();
            }
        }
        return any ? finished() : null;
    }

    private String finished() {
        number++;
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            line.setLength(length - 1);
        }
        if (number == 1 && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK) {
            line.deleteCharAt(0);
        }
        return line.toString();
    }

    private void keep(int start) {
        int room = MAX_LENGTH + 1 - line.length();
        line.append(buffer, start, Math.min(room, position - start));
        tooLong |= position - start > room || line.length() > MAX_LENGTH;
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, reader.read(buffer, 0, buffer.length));
        return end > 0;
    }

    /** The number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** Whether the line that was read last was longer than {@link #MAX_LENGTH} characters and is cut. */
    boolean tooLong() {
        return tooLong;
    }
}
