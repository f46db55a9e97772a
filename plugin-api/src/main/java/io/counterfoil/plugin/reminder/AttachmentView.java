package io.counterfoil.plugin.reminder;

import java.io.IOException;
import java.io.InputStream;

/** A file that goes with a message. */
public interface AttachmentView {
    /** Without a path. */
    String fileName();

    /** Such as {@code application/pdf}. */
    String mediaType();

    long sizeBytes();

    /** Opens it from its start; may be called again. The caller closes it. */
    InputStream open() throws IOException;
}
