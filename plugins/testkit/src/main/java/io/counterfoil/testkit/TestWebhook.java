package io.counterfoil.testkit;

import io.counterfoil.plugin.webhook.WebhookRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A request at the hook address. */
public final class TestWebhook implements WebhookRequest {
    private final String method;
    private final String path;
    private final Map<String, List<String>> query = new LinkedHashMap<>();
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private byte[] body = new byte[0];
    private Instant receivedAt = ManualClock.START;

    private TestWebhook(String method, String path) {
        this.method = method;
        this.path = path;
    }

    /** Any method and path below the hook address. */
    public static TestWebhook of(String method, String path) {
        return new TestWebhook(method, path);
    }

    public static TestWebhook get(String path) {
        return new TestWebhook("GET", path);
    }

    public static TestWebhook post(String path) {
        return new TestWebhook("POST", path);
    }

    /** A browser opens an address that the instance gave out. */
    public static TestWebhook get(URI hookAddress, URI address) {
        return to("GET", hookAddress, address);
    }

    /** A browser posts to an address that the instance gave out. */
    public static TestWebhook post(URI hookAddress, URI address) {
        return to("POST", hookAddress, address);
    }

    private static TestWebhook to(String method, URI hookAddress, URI address) {
        String base = hookAddress.toString();
        if (!address.toString().startsWith(base)) {
            throw new IllegalArgumentException(address + " is not below " + hookAddress);
        }
        TestWebhook request = new TestWebhook(method, address.getPath().substring(hookAddress.getPath().length()));
        if (address.getRawQuery() != null) {
            for (String pair : address.getRawQuery().split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                request.query.computeIfAbsent(URLDecoder.decode(name, StandardCharsets.UTF_8), n -> new ArrayList<>())
                        .add(URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        }
        return request;
    }

    public TestWebhook withHeader(String name, String value) {
        headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>()).add(value);
        return this;
    }

    public TestWebhook withBody(byte[] bytes) {
        body = bytes.clone();
        return this;
    }

    public TestWebhook withBody(String text) {
        return withBody(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What a browser sends from a form. */
    public TestWebhook withForm(Map<String, String> fields) {
        withHeader("content-type", "application/x-www-form-urlencoded");
        return withBody(fields.entrySet()
                .stream()
                .map(e -> URLEncoder.encode(e.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")));
    }

    public TestWebhook receivedAt(Instant instant) {
        receivedAt = instant;
        return this;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Map<String, List<String>> query() {
        return query;
    }

    @Override
    public Map<String, List<String>> headers() {
        return headers;
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public Instant receivedAt() {
        return receivedAt;
    }
}
