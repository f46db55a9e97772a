package io.counterfoil.server.http;

import io.counterfoil.server.error.CounterfoilException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/**
 * A form that came with files, as HTML's {@code multipart/form-data}. It is held in memory, so that nothing of it lies
 * on a disk in the clear; how large it may be is the route's {@link BodyLimit}. Immutable.
 */
public final class MultipartForm {
    private static final int MOST_PARTS = 20;
    private static final int MOST_HEADER_BYTES = 8 * 1024;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Map<String, List<String>> values;
    private final Map<String, Upload> files;

    /** A file as it came. */
    public static final class Upload {
        private final String name;
        private final byte[] bytes;

        private Upload(String name, byte[] bytes) {
            this.name = name;
            this.bytes = bytes;
        }

        /** What the sender calls it: to be shown, and not a path to anything. */
        public String name() {
            return name;
        }

        public int size() {
            return bytes.length;
        }

        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /** What parsing came to. */
    private static final class Outcome implements Promise.Invocable<MultiPartFormData.Parts> {
        private final CompletableFuture<MultiPartFormData.Parts> parts = new CompletableFuture<>();

        @Override
        public void succeeded(MultiPartFormData.Parts result) {
            parts.complete(result);
        }

        @Override
        public void failed(Throwable failure) {
            parts.completeExceptionally(failure);
        }
    }

    private MultipartForm(Map<String, List<String>> values, Map<String, Upload> files) {
        this.values = Map.copyOf(values);
        this.files = Map.copyOf(files);
    }

    /**
     * Reads the body of a request to its end.
     *
     * @throws CounterfoilException {@code http.form-broken}, {@code http.body-too-large}
     */
    public static MultipartForm read(RequestContext request, InputStream body) {
        String boundary = request.header("Content-Type").map(MultiPart::extractBoundary).orElse(null);
        if (boundary == null || boundary.isEmpty()) {
            throw broken(null);
        }
        MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
        parser.setMaxParts(MOST_PARTS);
        parser.setPartHeadersMaxLength(MOST_HEADER_BYTES);
        parser.setUseFilesForPartsWithoutFileName(false);
        parser.setMaxMemoryFileSize(-1);
        Outcome outcome = new Outcome();
        parser.parse(Content.Source.from(body), outcome);
        try (MultiPartFormData.Parts parts = outcome.parts.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
            return of(parts);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw broken(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CounterfoilException known) {
                throw known;
            }
            throw broken(e);
        } catch (TimeoutException | IOException e) {
            throw broken(e);
        }
    }

    private static MultipartForm of(MultiPartFormData.Parts parts) throws IOException {
        Map<String, List<String>> values = new HashMap<>();
        Map<String, Upload> files = new HashMap<>();
        for (MultiPart.Part part : parts) {
            String name = part.getName();
            if (name == null) {
                throw broken(null);
            }
            if (part.getFileName() == null) {
                values.computeIfAbsent(name, unused -> new ArrayList<>())
                        .add(part.getContentAsString(StandardCharsets.UTF_8));
            } else {
                try (InputStream content = Content.Source.asInputStream(part.getContentSource())) {
                    files.putIfAbsent(name, new Upload(part.getFileName(), content.readAllBytes()));
                }
            }
        }
        return new MultipartForm(values, files);
    }

    private static CounterfoilException broken(@Nullable Throwable cause) {
        CounterfoilException problem = new CounterfoilException(HttpErrors.FORM_BROKEN,
                "The form is no whole multipart/form-data. Send it again, as a browser sends it");
        if (cause != null) {
            problem.addSuppressed(cause);
        }
        return problem;
    }

    /** What was typed, as for a form without files. */
    public Map<String, List<String>> values() {
        return values;
    }

    /** The first file of that name. */
    public Optional<Upload> file(String name) {
        return Optional.ofNullable(files.get(name));
    }
}
