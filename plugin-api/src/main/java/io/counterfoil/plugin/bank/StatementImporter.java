package io.counterfoil.plugin.bank;

import io.counterfoil.plugin.Extension;
import java.io.IOException;
import java.io.InputStream;

/** Reads files that banks give out. */
public interface StatementImporter extends Extension {
    /** Whether this looks like one of its files. Quick; never throws for strange content. */
    Recognition recognise(StatementProbe probe);

    /**
     * Reads a file and reports what is in it as it goes along, without holding the whole file. Believes nothing: the
     * host checks that opening balance and movements give the closing balance, and books nothing of a file whose
     * reading fails.
     *
     * @param in the raw bytes; the host closes it
     * @throws StatementFormatException when the content is not what it must be, with the place
     * @throws IOException only when the input throws it
     */
    void parse(InputStream in, ParseRequest request, StatementSink sink) throws StatementFormatException, IOException;
}
