package io.counterfoil.server.http;

import io.counterfoil.server.error.CounterfoilException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body of which no more than a number of bytes is read, whatever its length was said to be. */
final class LimitedStream extends FilterInputStream {
    /** Where the request keeps it: what it gives out as its stream cannot be asked for once it was closed. */
    static final String PROPERTY = LimitedStream.class.getName();

    private final long limit;
    private long count;

    LimitedStream(InputStream stream, long limit) {
        super(stream);
        this.limit = limit;
    }

    static CounterfoilException tooLarge(long limit) {
        return new CounterfoilException(HttpErrors.BODY_TOO_LARGE, "The request's body is larger than " + limit
                + " bytes. Send less at once, or let the operator raise http.max-body.").with("limitBytes", limit);
    }

    /**
     * Nothing: who reads the body closes it when it is wrong, but what is left must still be read off the connection.
     */
    @Override
    public void close() {}

    /** What is left, without a limit of its own. */
    InputStream rest() {
        return in;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        counted(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        counted(read);
        return read;
    }

    @Override
    public long skip(long length) throws IOException {
        long skipped = super.skip(length);
        counted(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void counted(long read) {
        count += Math.max(0, read);
        if (count > limit) {
            throw tooLarge(limit);
        }
    }
}
