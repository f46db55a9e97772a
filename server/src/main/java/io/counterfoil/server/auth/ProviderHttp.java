package io.counterfoil.server.auth;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Calls of the identity provider: with a deadline, a bound on what is read, and no redirects. Safe for threads. */
final class ProviderHttp implements ResourceRetriever, HTTPRequestSender {
    private static final int MOST_BYTES = 256 * 1024;
    private static final int OK = 200;

    private final HttpClient client;
    private final Duration timeout;

    ProviderHttp(Duration timeout) {
        this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
        this.timeout = timeout;
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        HttpResponse<InputStream> answer = send(HttpRequest.newBuilder(URI.create(url.toString()))
                .header("Accept", "application/json")
                .GET());
        String body = text(answer);
        if (answer.statusCode() != OK) {
            throw new IOException(url + " answers " + answer.statusCode());
        }
        return new Resource(body, answer.headers().firstValue("Content-Type").orElse("application/json"));
    }

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest asked) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(asked.getURI());
        asked.getHeaderMap().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        String body = asked.getBody();
        HttpResponse<InputStream> answer = send(request.method(asked.getMethod().name(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
        HTTPResponse response = new HTTPResponse(answer.statusCode());
        try {
            response.setContentType(answer.headers().firstValue("Content-Type").orElse("application/json"));
        } catch (ParseException e) {
            throw new IOException("the Content-Type of the answer is not understood", e);
        }
        response.setBody(text(answer));
        return response;
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.timeout(timeout).build(), BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String text(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            byte[] read = body.readNBytes(MOST_BYTES + 1);
            if (read.length > MOST_BYTES) {
                throw new IOException(answer.uri() + " answers more than " + MOST_BYTES + " bytes");
            }
            return new String(read, StandardCharsets.UTF_8);
        }
    }
}
