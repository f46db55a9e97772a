package io.counterfoil.server.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a resource method answers when it has more to say than a body: another status, a version, a place. The body's
 * type stays visible, so that the description of the API knows it; the status is repeated in {@link Operation#status}.
 *
 * @param status the HTTP status
 * @param body what is written as JSON
 * @param headers more headers
 */
public record Answer<T>(int status, T body, Map<String, String> headers) {
    public Answer { headers = Map.copyOf(headers); }

    /** 200. */
    public static <T> Answer<T> of(T body) {
        return new Answer<>(200, body, Map.of());
    }

    /** 201, with the path at which the new resource is found. */
    public static <T> Answer<T> created(String path, T body) {
        return new Answer<>(201, body, Map.of("Location", path));
    }

    /** 202, with the path at which the work can be watched. */
    public static <T> Answer<T> accepted(String path, T body) {
        return new Answer<>(202, body, Map.of("Location", path));
    }

    static <T> Answer<T> unavailable(T body) {
        return new Answer<>(503, body, Map.of());
    }

    /** The same with the header ETag of this version; a GET whose If-None-Match names it is answered 304. */
    public Answer<T> version(long version) {
        return header("ETag", Etag.of(version));
    }

    /** The same with one header more. */
    public Answer<T> header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer<>(status, body, more);
    }
}
