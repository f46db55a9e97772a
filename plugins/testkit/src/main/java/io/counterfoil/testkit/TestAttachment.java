package io.counterfoil.testkit;

import io.counterfoil.plugin.reminder.AttachmentView;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A file in memory. */
public final class TestAttachment implements AttachmentView {
    private final String fileName;
    private final String mediaType;
    private final byte[] content;

    public TestAttachment(String fileName, String mediaType, byte[] content) {
        this.fileName = fileName;
        this.mediaType = mediaType;
        this.content = content.clone();
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public String mediaType() {
        return mediaType;
    }

    @Override
    public long sizeBytes() {
        return content.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(content);
    }
}
