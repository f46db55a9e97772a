package io.counterfoil.plugin.webhook;

import io.counterfoil.plugin.ui.Html;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer to a request at the hook address. Immutable. The host adds its security headers. */
public final class WebhookResponse {
    private final int status;
    private final @Nullable String contentType;
    private final byte[] body;
    private final @Nullable URI location;
    private final @Nullable String title;
    private final Locale language;

    private WebhookResponse(int status, @Nullable String contentType, byte[] body, @Nullable URI location,
            @Nullable String title, Locale language) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("Not a status of an answer: " + status);
        }
        this.status = status;
        this.contentType = contentType;
        this.body = body.clone();
        this.location = location;
        this.title = title;
        this.language = language;
    }

    /** Taken, nothing to say (204). Also the right answer to an event that was delivered before. */
    public static WebhookResponse accepted() {
        return new WebhookResponse(204, null, new byte[0], null, null, Locale.ENGLISH);
    }

    /** Nothing is here (404). */
    public static WebhookResponse notFound() {
        return text(404, "Not found");
    }

    /** The signature is missing or wrong (401); the host writes it into the audit log. */
    public static WebhookResponse forged() {
        return text(401, "Signature refused");
    }

    /** A plain text in UTF-8. */
    public static WebhookResponse text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Any content; the host refuses types that a browser would run. */
    public static WebhookResponse of(int status, String contentType, byte[] body) {
        return new WebhookResponse(status, Objects.requireNonNull(contentType), body, null, null, Locale.ENGLISH);
    }

    /**
     * A page in English for a person; the host draws the frame with the title as its heading around it. Forms in it may
     * post to the same origin.
     */
    public static WebhookResponse page(int status, String title, Html body) {
        return page(status, title, Locale.ENGLISH, body);
    }

    /** As {@link #page(int, String, Html)}, in another language. */
    public static WebhookResponse page(int status, String title, Locale language, Html body) {
        return new WebhookResponse(status, "text/html; charset=utf-8", body.toString().getBytes(StandardCharsets.UTF_8),
                null, Objects.requireNonNull(title), Objects.requireNonNull(language));
    }

    /** Sends a browser elsewhere, to be fetched with GET (303). */
    public static WebhookResponse redirect(URI location) {
        return new WebhookResponse(303, null, new byte[0], Objects.requireNonNull(location), null,
                Locale.ENGLISH);
    }

    public int status() {
        return status;
    }

    public Optional<String> contentType() {
        return Optional.ofNullable(contentType);
    }

    /** A copy. */
    public byte[] body() {
        return body.clone();
    }

    /** Where a redirect leads. */
    public Optional<URI> location() {
        return Optional.ofNullable(location);
    }

    /** Set for a page, whose body the host has to frame. */
    public Optional<String> pageTitle() {
        return Optional.ofNullable(title);
    }

    /** The language of a page. */
    public Locale pageLanguage() {
        return language;
    }
}
