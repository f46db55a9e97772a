package io.counterfoil.server.http;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.json.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bodies in JSON, both ways. What is a text, bytes or a stream in Java is left to Jersey. */
@Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE, "application/vnd.oai.openapi+json"})
final class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
    private static final List<Class<?>> RAW = List.of(CharSequence.class, byte[].class, InputStream.class, Reader.class,
            File.class, StreamingOutput.class, MultivaluedMap.class, Form.class);

    private final Json json;

    JsonBodies(Json json) {
        this.json = json;
    }

    private static boolean isRaw(Class<?> type) {
        return RAW.stream().anyMatch(raw -> raw.isAssignableFrom(type));
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return !isRaw(type);
    }

    @Override
    public Object readFrom(Class<Object> type, Type genericType, Annotation[] annotations, MediaType mediaType,
            MultivaluedMap<String, String> headers, InputStream stream) throws IOException {
        @Nullable
        String charset = mediaType.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !charset.toLowerCase(Locale.ROOT).equals("utf-8")) {
            throw new CounterfoilException(HttpErrors.UNSUPPORTED_MEDIA_TYPE, "JSON is read in UTF-8 only.");
        }
        return json.read(stream, genericType);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return !isRaw(type);
    }

    @Override
    public void writeTo(Object value, Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType,
            MultivaluedMap<String, Object> headers, OutputStream stream) throws IOException {
        // A problem that comes this far arose while an answer was written, behind the filter that knows the request id.
        stream.write(json.bytes(value instanceof Problem problem ? problem.body(json, null) : value));
    }
}
