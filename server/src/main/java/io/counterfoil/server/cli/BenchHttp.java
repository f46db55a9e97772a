package io.counterfoil.server.cli;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * One connection to the server that is measured. Speaks just enough HTTP/1.1, because it runs on the cores that it
 * measures: what a full client costs would be taken off the server's figures. Used by one thread.
 */
final class BenchHttp implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 120_000;

    private final URI address;
    private final Socket socket;
    private final InputStream in;
    private byte[] buffer = new byte[16 * 1024];
    private int from;
    private int until;

    /** An answer, with its header lines as they came. */
    record Answer(int status, String head, String text) {
        /** The value of a header, or nothing. */
        String header(String name) {
            for (String line : head.split("\r\n", -1)) {
                int colon = line.indexOf(':');
                if (colon > 0 && line.substring(0, colon).equalsIgnoreCase(name)) {
                    return line.substring(colon + 1).strip();
                }
            }
            return "";
        }
    }

    BenchHttp(URI address) throws IOException {
        this.address = address;
        this.socket = new Socket(address.getHost(), address.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        this.in = socket.getInputStream();
    }

    /** @param headers each line ends with CR LF */
    Answer send(String method, String path, String headers, byte[] body) throws IOException {
        byte[] head = (method + " " + path + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n" + headers
                + (method.equals("GET") ? "" : "Content-Length: " + body.length + "\r\n") + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        socket.getOutputStream().write(all);
        return answer();
    }

    /** Posts a file, without holding it in memory. */
    Answer upload(String path, String headers, Path file) throws IOException {
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n" + headers
                + "Content-Length: " + Files.size(file) + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        long unused = Files.copy(file, socket.getOutputStream());
        return answer();
    }

    private Answer answer() throws IOException {
        int end = headEnd();
        String head = new String(buffer, from, end - from, StandardCharsets.ISO_8859_1);
        from = end + 4;
        int status = Integer.parseInt(head.substring(9, 12));
        String lower = head.toLowerCase(Locale.ROOT);
        int length = lower.indexOf("\r\ncontent-length:");
        if (length >= 0) {
            int lineEnd = lower.indexOf('\r', length + 2);
            String number = lower.substring(length + 17, lineEnd < 0 ? lower.length() : lineEnd).strip();
            return new Answer(status, head, text(take(Integer.parseInt(number))));
        }
        if (lower.contains("\r\ntransfer-encoding: chunked")) {
            return new Answer(status, head, text(chunks()));
        }
        return new Answer(status, head, "");
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private int headEnd() throws IOException {
        int scanned = from;
        while (true) {
            for (int i = scanned; i + 3 < until; i++) {
                if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                    return i;
                }
            }
            int unread = until - from;
            more(1);
            // The buffer may have been moved to its beginning.
            scanned = Math.max(from, from + unread - 3);
        }
    }

    private byte[] chunks() throws IOException {
        byte[] body = new byte[0];
        while (true) {
            int size = Integer.parseInt(line(), 16);
            byte[] chunk = take(size);
            take(2);
            if (size == 0) {
                return body;
            }
            int before = body.length;
            body = Arrays.copyOf(body, before + size);
            System.arraycopy(chunk, 0, body, before, size);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            byte next = take(1)[0];
            if (next == '\n') {
                return line.toString().strip();
            }
            line.append((char) next);
        }
    }

    private byte[] take(int length) throws IOException {
        while (until - from < length) {
            more(length - (until - from));
        }
        byte[] taken = Arrays.copyOfRange(buffer, from, from + length);
        from += length;
        return taken;
    }

    private void more(int atLeast) throws IOException {
        int unread = until - from;
        if (buffer.length - until < atLeast) {
            byte[] target = buffer.length - unread < atLeast
                    ? new byte[Math.max(buffer.length * 2, unread + atLeast)]
                    : buffer;
            System.arraycopy(buffer, from, target, 0, unread);
            buffer = target;
            from = 0;
            until = unread;
        }
        int read = in.read(buffer, until, buffer.length - until);
        if (read < 0) {
            throw new EOFException("the server closed the connection");
        }
        until += read;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
