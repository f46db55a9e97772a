package io.counterfoil.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The first administrator of a fresh server, and what one makes before a test can begin. */
final class Administrator {
    static final String PASSWORD = "correct horse battery staple";
    private static final Map<String, Object> ADDRESS = Map.of("street", "1 Main St", "city", "Austin", "postalCode",
            "78701", "region", "TX", "country", "US");

    private Administrator() {}

    /** Takes the set-up token, signs in and makes an API token, which the server's later requests use. */
    static String signUp(RunningServer server) {
        JsonNode unused = RunningServer.json(server.post("/api/v1/setup", Map.of("token", server.setupToken(), "login",
                "admin", "display", "Administrator", "password", PASSWORD)), 201);
        HttpResponse<String> session = server.post("/api/v1/sessions", Map.of("login", "admin", "password", PASSWORD));
        String cookie = session.headers().firstValue("Set-Cookie").orElseThrow();
        String token = RunningServer.json(server.post("/api/v1/tokens",
                Map.of("name", "test", "scopes", List.of("*:*"), "expiresAt",
                        Clock.systemUTC().instant().plus(1, ChronoUnit.DAYS).toString()),
                Map.of("Cookie", cookie.substring(0, cookie.indexOf(';')), "Origin", server.origin())), 201)
                .path("secret")
                .asText();
        server.useToken(token);
        return token;
    }

    /** Founds a legal entity that keeps its books in US dollars; gives its id. */
    static String entity(RunningServer server, String name) {
        return RunningServer.json(server.post("/api/v1/entities",
                Map.of("name", name, "functionalCurrency", "USD", "timeZone", "America/Chicago", "address", ADDRESS)),
                201)
                .path("entity")
                .path("id")
                .asText();
    }

    /** Opens a customer's account; gives its id. */
    static String customer(RunningServer server, String entity, String name) {
        JsonNode made = RunningServer.json(server.post("/api/v1/entities/" + entity + "/customers",
                Map.of("name", name, "address", ADDRESS)), 201);
        return made.path("customer").path("id").asText(made.path("id").asText());
    }
}
