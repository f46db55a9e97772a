package io.counterfoil.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.command.EntityId;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;

/** Somebody who has signed in to the console and looks at one legal entity. */
public final class ConsoleReader {
    private final ConsoleDoor door;
    private final String cookie;
    private final EntityId entity;

    ConsoleReader(ConsoleDoor door, String cookie, EntityId entity) {
        this.door = door;
        this.cookie = cookie;
        this.entity = entity;
    }

    /** @param rest below the entity's address */
    public HttpResponse<String> get(String rest) {
        return door.send(request(rest).GET());
    }

    /** A page that is there. */
    public String page(String rest) {
        HttpResponse<String> answer = get(rest);
        assertThat(answer.statusCode()).as("%s: %s", rest, answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** Posts names and values. */
    public HttpResponse<String> post(String rest, String... form) {
        return posted(rest, "same-origin", form);
    }

    /** Posts as a form of a foreign page would. */
    public HttpResponse<String> postFromElsewhere(String rest, String... form) {
        return posted(rest, "cross-site", form);
    }

    private HttpResponse<String> posted(String rest, String site, String... form) {
        return door.send(request(rest).header("Sec-Fetch-Site", site)
                .header("Content-Type", ConsoleDoor.FORM)
                .POST(BodyPublishers.ofString(ConsoleDoor.encoded(form))));
    }

    /** Posts a form with a file, as a browser does. */
    public HttpResponse<String> upload(String rest, String field, String fileName, String content) {
        return uploadRaw(rest, "multipart/form-data; boundary=----abc",
                "------abc\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: text/plain\r\n\r\n" + content + "\r\n------abc--\r\n");
    }

    public HttpResponse<String> uploadRaw(String rest, String type, String body) {
        return door.send(request(rest).header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    /** Asks for any address of the server; with an empty object where JSON is read. */
    public HttpResponse<String> ask(String method, String path, String type) {
        return ask(method, path, type, "same-origin");
    }

    /** As {@link #ask(String, String, String)}, as a foreign page would make the reader's browser do it. */
    public HttpResponse<String> askFromElsewhere(String method, String path, String type) {
        return ask(method, path, type, "cross-site");
    }

    private HttpResponse<String> ask(String method, String path, String type, String site) {
        URI origin = door.address("/");
        return door.send(HttpRequest.newBuilder(door.address(path))
                .header("Cookie", cookie)
                .header("Origin", origin.getScheme() + "://" + origin.getAuthority())
                .header("Sec-Fetch-Site", site)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", "\"1\"")
                .header("Content-Type", type)
                .method(method, BodyPublishers
                        .ofString(type.equals("application/json") && !method.equals("GET") ? "{}" : "")));
    }

    private HttpRequest.Builder request(String rest) {
        return HttpRequest.newBuilder(door.address("/console/" + entity + "/" + rest))
                .header("Cookie", cookie)
                .header("Accept-Language", "en");
    }
}
