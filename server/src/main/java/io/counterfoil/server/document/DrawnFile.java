package io.counterfoil.server.document;

import io.counterfoil.plugin.invoice.RenderFormat;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A drawing as a file. What is in it is personal data and never logged. Immutable. */
public final class DrawnFile {
    private final String name;
    private final RenderFormat format;
    private final byte[] content;

    DrawnFile(String number, RenderFormat format, byte[] content) {
        this.name = number.replaceAll("[^A-Za-z0-9._-]+", "-") + "." + format.extension();
        this.format = format;
        this.content = content.clone();
    }

    /** The document's number, with characters that every file system takes, and the format. */
    public String name() {
        return name;
    }

    /** {@code application/pdf} or {@code text/html}. */
    public String mediaType() {
        return format.mediaType();
    }

    public int sizeBytes() {
        return content.length;
    }

    /** A copy. */
    public byte[] content() {
        return content.clone();
    }

    public InputStream open() {
        return new ByteArrayInputStream(content);
    }

    @Override
    public String toString() {
        return name;
    }
}
