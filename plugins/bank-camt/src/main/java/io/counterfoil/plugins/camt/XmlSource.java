package io.counterfoil.plugins.camt;

import io.counterfoil.plugin.bank.StatementFormatException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * XML, event by event, from a source that is not trusted: no document type, no entities of its own, no access to
 * anything outside, and limits on all that could grow. Every fault of the content becomes a format error; a fault of
 * the input stays what it is.
 */
final class XmlSource implements AutoCloseable {
    private static final int MAX_DEPTH = 60;
    private static final int MAX_TREE_NODES = 20_000;
    private static final int MAX_TEXT = 20_000;

    private final Guard guard;
    private final XMLStreamReader reader;
    private int depth;
    private long lastLine;

    /** What comes next. */
    enum Event {
        START,
        END,
        TEXT,
        DONE
    }

    private XmlSource(Guard guard, XMLStreamReader reader) {
        this.guard = guard;
        this.reader = reader;
    }

    static XmlSource of(InputStream in, long maxBytes) throws StatementFormatException, IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        Guard guard = new Guard(in, maxBytes);
        try {
            return new XmlSource(guard, factory.createXMLStreamReader(guard));
        } catch (XMLStreamException | RuntimeException e) {
            throw translated(guard, 1, e);
        }
    }

    /** Moves on; comments and processing instructions are passed over. */
    Event next() throws StatementFormatException, IOException {
        while (true) {
            guard.beginToken();
            int event;
            try {
                event = reader.hasNext() ? reader.next() : XMLStreamConstants.END_DOCUMENT;
            } catch (XMLStreamException | RuntimeException e) {
                throw translated(guard, lineOf(e), e);
            }
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    line();
                    if (depth > MAX_DEPTH) {
                        throw refuse("elements are nested more than " + MAX_DEPTH + " deep; no bank writes that");
                    }
                    return Event.START;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    line();
                    return Event.END;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    return Event.TEXT;
                }
                case XMLStreamConstants.END_DOCUMENT -> {
                    return Event.DONE;
                }
                case XMLStreamConstants.DTD -> throw refuse(
                        "the file has a document type (<!DOCTYPE …>), which bank files do not have; take it out");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw refuse("the file refers to an entity of its own, "
                        + "which bank files do not do; only &amp; &lt; &gt; &quot; &apos; are allowed");
                default -> {
                    // Comments and instructions say nothing about money.
                }
            }
        }
    }

    /** Of the element that has just started or ended. */
    String name() {
        return reader.getLocalName();
    }

    /** Where the reader is; at the end of the file, which has no line, the last one. */
    long line() {
        lastLine = Math.max(lastLine, reader.getLocation().getLineNumber());
        return lastLine;
    }

    /** Reads on to the end of the element that has just started, without keeping any of it. */
    void skip() throws StatementFormatException, IOException {
        int outside = depth - 1;
        while (depth > outside) {
            if (next() == Event.DONE) {
                throw refuse("the file ends too early; fetch it again from the bank");
            }
        }
    }

    /** Reads on to the end of the element that has just started. */
    Node tree() throws StatementFormatException, IOException {
        int[] left = {MAX_TREE_NODES};
        return tree(left);
    }

    private Node tree(int[] left) throws StatementFormatException, IOException {
        Node node = started();
        if (--left[0] < 0) {
            throw refuse("one element holds more than " + MAX_TREE_NODES + " others; no bank writes that");
        }
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (next()) {
                case START -> node.add(tree(left));
                case TEXT -> append(text);
                case END -> {
                    return node.withText(text.toString().strip());
                }
                case DONE -> throw refuse("the file ends too early; fetch it again from the bank");
            }
        }
    }

    private Node started() {
        @Nullable
        String currency = reader.getAttributeValue(null, "Ccy");
        return new Node(name(), line(), currency == null ? "" : currency.strip());
    }

    private void append(StringBuilder text) throws StatementFormatException {
        if (text.length() + reader.getTextLength() > MAX_TEXT) {
            throw refuse("a text is longer than " + MAX_TEXT + " characters; no bank writes that");
        }
        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
    }

    /** The place, what is wrong and what would be right. */
    StatementFormatException refuse(String what) {
        return at(line(), what);
    }

    static StatementFormatException at(long line, String what) {
        return new StatementFormatException(line, place(line) + what);
    }

    private static String place(long line) {
        return line > 0 ? "Line " + line + ": " : "";
    }

    private long lineOf(Exception e) {
        return e instanceof XMLStreamException x
                ? Optional.ofNullable(x.getLocation()).map(location -> (long) location.getLineNumber()).orElse(line())
                : line();
    }

    /** The parser hides faults of its input in its own, and throws more than it says when the content is strange. */
    private static StatementFormatException translated(Guard guard, long line, Exception e) throws IOException {
        IOException broken = guard.broken();
        if (broken != null) {
            throw broken;
        }
        long known = Math.max(0, line);
        return new StatementFormatException(known, place(known) + guard.tooMuch()
                .orElse("this is no sound XML, so the file is cut off or damaged; fetch it again from the bank"), e);
    }

    @Override
    public void close() throws StatementFormatException, IOException {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw translated(guard, 0, e);
        }
    }

    /** Counts what is read, and remembers why reading failed. Does not close the input: it is the host's. */
    private static final class Guard extends FilterInputStream {
        private static final long MAX_TOKEN = 8L * 1_048_576;

        private final long maxBytes;
        private long count;
        private long tokenStart;
        private @Nullable IOException broken;
        private @Nullable String tooMuch;

        Guard(InputStream in, long maxBytes) {
            super(in);
            this.maxBytes = maxBytes;
        }

        void beginToken() {
            tokenStart = count;
        }

        @Nullable
        IOException broken() {
            return broken;
        }

        Optional<String> tooMuch() {
            return Optional.ofNullable(tooMuch);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read;
            try {
                read = super.read(buffer, offset, length);
            } catch (IOException e) {
                broken = e;
                throw e;
            }
            count += Math.max(0, read);
            if (count > maxBytes) {
                tooMuch = "the file is larger than " + maxBytes / 1_048_576
                        + " MiB; have the bank split it, or raise max-file-mib";
            } else if (count - tokenStart > MAX_TOKEN) {
                tooMuch = "one mark, text or comment is larger than " + MAX_TOKEN / 1_048_576
                        + " MiB; no bank writes that";
            }
            if (tooMuch != null) {
                throw new IOException(tooMuch);
            }
            return read;
        }

        @Override
        public void close() {
            // The host closes what it has opened.
        }
    }
}
