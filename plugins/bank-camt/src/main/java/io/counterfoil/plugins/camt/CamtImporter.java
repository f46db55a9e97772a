package io.counterfoil.plugins.camt;

import io.counterfoil.plugin.bank.ParseRequest;
import io.counterfoil.plugin.bank.Recognition;
import io.counterfoil.plugin.bank.StatementFormatException;
import io.counterfoil.plugin.bank.StatementImporter;
import io.counterfoil.plugin.bank.StatementProbe;
import io.counterfoil.plugin.bank.StatementSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads messages of the account by the names of their elements, whatever version their namespace speaks of: the names
 * that matter here mean the same in all. Keeps nothing; for any number of threads.
 */
final class CamtImporter implements StatementImporter {
    private final long maxBytes;

    CamtImporter(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public Recognition recognise(StatementProbe probe) {
        try (XmlSource source = XmlSource.of(new ByteArrayInputStream(probe.head()), maxBytes)) {
            return Message.find(source).isPresent() ? Recognition.YES : Recognition.NO;
        } catch (StatementFormatException | IOException e) {
            // Not even the beginning can be read as XML: whatever it is, it is not one of ours.
            return Recognition.NO;
        }
    }

    @Override
    public void parse(InputStream in, ParseRequest request, StatementSink sink)
            throws StatementFormatException, IOException {
        try (XmlSource source = XmlSource.of(in, maxBytes)) {
            Message message = Message.find(source)
                    .orElseThrow(() -> source.refuse("this is XML, but no camt.052, camt.053 or camt.054 message; "
                            + "choose the bank's statement in the format camt.053"));
            new MessageReader(source, message, request.zone(), sink).read();
        }
    }
}
