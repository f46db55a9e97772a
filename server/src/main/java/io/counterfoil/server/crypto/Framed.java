package io.counterfoil.server.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Bytes from parts, each with its length before it, so that no two different lists of parts give the same bytes. What
 * is authenticated or derived from is never joined with a delimiter.
 */
final class Framed {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);

    Framed text(String part) {
        byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
        length(utf8.length);
        bytes.writeBytes(utf8);
        return this;
    }

    Framed number(long part) {
        length(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes.write((int) (part >>> shift));
        }
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    private void length(int length) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes.write(length >>> shift);
        }
    }
}
