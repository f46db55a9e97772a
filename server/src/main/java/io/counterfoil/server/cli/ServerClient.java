package io.counterfoil.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/**
 * Talks to the running server for a command. Every method throws {@link CliException} with exit code 3 if the server is
 * not there, does not answer in time, or says no; the message is then what the server said, in plain words.
 */
public final class ServerClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(5);
    private static final String JSON = "application/json";

    private final CliEndpoint endpoint;
    private final Path dataDirectory;
    private final HttpClient http;

    private ServerClient(CliEndpoint endpoint, Path dataDirectory) {
        this.endpoint = endpoint;
        this.dataDirectory = dataDirectory;
        // Never through a proxy: the token is for this machine only.
        this.http = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }

    /** The server that runs with this data directory. */
    public static ServerClient connect(Path dataDirectory) {
        return new ServerClient(CliEndpoint.read(dataDirectory), dataDirectory);
    }

    /** A key for a command that is sent once; to be able to send it again, keep one of your own. */
    public static String newIdempotencyKey() {
        return UUID.randomUUID().toString();
    }

    /** @param path with its query, such as {@code /api/v1/reports/ageing?asOf=2026-03-31} */
    public JsonNode get(String path) {
        return json(send(request(path, JSON).GET()));
    }

    /** Sends JSON; a second call with the same key changes nothing and gets the first one's answer. */
    public JsonNode post(String path, JsonNode body, String idempotencyKey) {
        return post(path, BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8), JSON, idempotencyKey);
    }

    /** Replaces what was read at the version that the ETag names. */
    public JsonNode put(String path, JsonNode body, long version, String idempotencyKey) {
        return json(send(request(path, JSON).PUT(BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8))
                .header("Content-Type", JSON)
                .header("If-Match", "\"" + version + "\"")
                .header("Idempotency-Key", idempotencyKey)));
    }

    /** Sends a file as it is, without reading it into memory. */
    public JsonNode post(String path, Path file, String contentType, String idempotencyKey) {
        try {
            return post(path, BodyPublishers.ofFile(file), contentType, idempotencyKey);
        } catch (FileNotFoundException e) {
            throw CliException.couldNotRun("There is no file " + file + " that this user can read.", e);
        }
    }

    private JsonNode post(String path, BodyPublisher body, String contentType, String idempotencyKey) {
        return json(send(request(path, JSON).POST(body)
                .header("Content-Type", contentType)
                .header("Idempotency-Key",
                        idempotencyKey)));
    }

    /**
     * Copies the answer as it comes.
     *
     * @param accept the media type that is wanted, such as {@code text/csv}
     * @return how many bytes there were
     */
    public long download(String path, String accept, OutputStream target) {
        try (InputStream body = send(request(path, accept + ", application/problem+json;q=0.5").GET()).body()) {
            return body.transferTo(target);
        } catch (IOException e) {
            throw CliException.couldNotRun("The answer of the server broke off: " + e.getMessage(), e);
        }
    }

    private HttpRequest.Builder request(String path, String accept) {
        URI uri = endpoint.address().resolve(path);
        return HttpRequest.newBuilder(uri)
                .timeout(ANSWER_TIMEOUT)
                .header("Accept", accept)
                .header("Authorization", "Bearer " + endpoint.token());
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) {
        try {
            HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
            if (response.statusCode() >= 300) {
                throw refused(response);
            }
            return response;
        } catch (ConnectException e) {
            throw CliEndpoint.noServer(dataDirectory, e);
        } catch (HttpTimeoutException e) {
            throw CliException.couldNotRun("The server did not answer in time. What was asked may still be done;"
                    + " look before you ask again.", e);
        } catch (IOException e) {
            throw CliException.couldNotRun("The server broke off its answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.couldNotRun("Interrupted.", e);
        }
    }

    private static JsonNode json(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            return CliCommand.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw CliException.couldNotRun("The server's answer is not JSON.", e);
        } catch (IOException e) {
            throw CliException.couldNotRun("The answer of the server broke off: " + e.getMessage(), e);
        }
    }

    /** Puts an RFC 9457 problem into words: the detail, each field with its cure, and what support needs. */
    private static CliException refused(HttpResponse<InputStream> response) {
        StringBuilder words = new StringBuilder();
        try (InputStream body = response.body()) {
            JsonNode problem = CliCommand.MAPPER.readTree(body);
            words.append(problem.path("detail").asText(problem.path("title").asText("")));
            JsonNode fields = problem.path("errors");
            if (fields.size() > 1) {
                for (JsonNode field : fields) {
                    words.append("\n  ")
                            .append(field.path("field").asText())
                            .append(": ")
                            .append(field.path("problem").asText())
                            .append(". ")
                            .append(field.path("cure").asText());
                }
            }
            if (problem.hasNonNull("code")) {
                words.append("\n(").append(problem.path("code").asText()).append(')');
            }
        } catch (IOException e) {
            words.setLength(0);
        }
        return CliException.couldNotRun(words.isEmpty()
                ? "The server answered with HTTP status " + response.statusCode() + "."
                : words.toString(), null);
    }
}
