package io.counterfoil.server.plugin;

import io.counterfoil.plugin.webhook.WebhookRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A row of hook_inbox, as the plugin sees it. */
final class StoredRequest implements WebhookRequest {
    private final long id;
    private final InstanceId instance;
    private final Instant receivedAt;
    private final String method;
    private final String path;
    private final Map<String, List<String>> query;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final int attempts;

    StoredRequest(long id, InstanceId instance, Instant receivedAt, String method, String path,
            Map<String, List<String>> query, Map<String, List<String>> headers, byte[] body, int attempts) {
        this.id = id;
        this.instance = instance;
        this.receivedAt = receivedAt;
        this.method = method;
        this.path = path;
        this.query = Map.copyOf(query);
        this.headers = Map.copyOf(headers);
        this.body = body.clone();
        this.attempts = attempts;
    }

    long id() {
        return id;
    }

    InstanceId instance() {
        return instance;
    }

    /** How often it was given to the plugin before. */
    int attempts() {
        return attempts;
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
