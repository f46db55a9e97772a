package io.counterfoil.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.counterfoil.server.json.Json;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The description of the API in OpenAPI 3.1, from the routes that are served and the Java types that they take and
 * give; there is nothing to keep in step by hand. Only what lies under /api, /health and /metrics is described.
 */
final class OpenApi {
    static final String MEDIA_TYPE = "application/vnd.oai.openapi+json";
    private static final List<String> DESCRIBED = List.of("/api", "/health", "/metrics");
    private static final String PROBLEM_RESPONSE = "#/components/responses/Problem";

    private final Json json;
    private final SchemaWriter schemas;
    private final ObjectNode document;

    @Inject
    OpenApi(Json json, Routes routes) {
        this.json = json;
        this.schemas = new SchemaWriter(json);
        this.document = json.mapper().createObjectNode();
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Counterfoil")
                .put("version", "v1")
                .put("description",
                        "Accounts-receivable automation. Amounts are decimal texts with a currency, points in "
                                + "time are UTC, lists are paged by cursor, and every change carries an Idempotency-Key.");
        document.putArray("servers").addObject().put("url", "/");
        Map<String, ObjectNode> paths = new TreeMap<>();
        for (Route route : routes.all()) {
            if (DESCRIBED.stream().anyMatch(route.path()::startsWith)) {
                paths.computeIfAbsent(route.path(), path -> json.mapper().createObjectNode())
                        .set(route.httpMethod().toLowerCase(Locale.ROOT), operation(route));
            }
        }
        paths.forEach(document.putObject("paths")::set);
        components();
    }

    /** Not to be changed. */
    ObjectNode document() {
        return document;
    }

    private ObjectNode operation(Route route) {
        ObjectNode operation = json.mapper().createObjectNode();
        operation.put("operationId", stem(route.resource()) + "." + route.method().getName());
        operation.putArray("tags").add(tag(route.path()));
        route.annotation(Operation.class).ifPresent(about -> operation.put("summary", about.value()));
        route.permission().ifPresentOrElse(permission -> {
            operation.putArray("security").addObject().putArray("token");
            operation.put("x-permission", permission);
            if (route.annotation(StepUp.class).isPresent()) {
                operation.put("x-step-up", true);
            }
        }, () -> operation.putArray("security"));
        ArrayNode parameters = json.mapper().createArrayNode();
        route.parameters().forEach(parameter -> parameters(parameter, parameters));
        if (route.requiresIdempotencyKey()) {
            parameters.addObject().put("$ref", "#/components/parameters/IdempotencyKey");
        }
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        body(route, operation);
        responses(route, operation.putObject("responses"));
        return operation;
    }

    /** One parameter may be several outside: a page is {@code limit} and {@code cursor}. */
    private void parameters(RouteParameter parameter, ArrayNode parameters) {
        switch (parameter.place()) {
            case PATH, QUERY, HEADER, COOKIE -> {
                ObjectNode one = parameters.addObject()
                        .put("name", parameter.name())
                        .put("in", parameter.place().name().toLowerCase(Locale.ROOT))
                        .put("required", parameter.required());
                one.set("schema", schemas.of(parameter.type()));
            }
            case PAGE -> {
                parameters.addObject().put("$ref", "#/components/parameters/Limit");
                parameters.addObject().put("$ref", "#/components/parameters/Cursor");
            }
            case FORM, BODY, CONTEXT -> {
            }
        }
    }

    private void body(Route route, ObjectNode operation) {
        Optional<RouteParameter> body = route.parameters()
                .stream()
                .filter(parameter -> parameter.place() == RouteParameter.Place.BODY)
                .findFirst();
        if (body.isEmpty()) {
            return;
        }
        ObjectNode request = operation.putObject("requestBody").put("required", body.get().required());
        ObjectNode content = request.putObject("content");
        List<String> types = route.consumes().isEmpty() ? List.of("application/json") : route.consumes();
        types.forEach(type -> content.putObject(type).set("schema", schemas.of(body.get().type())));
    }

    private void responses(Route route, ObjectNode responses) {
        int status = route.annotation(Operation.class).map(Operation::status).orElse(200);
        ObjectNode good = responses.putObject(String.valueOf(status)).put("description", "Done.");
        @Nullable
        Type type = answered(route.method().getGenericReturnType());
        if (type != null) {
            ObjectNode content = good.putObject("content");
            List<String> types = route.produces().isEmpty() ? List.of("application/octet-stream") : route.produces();
            types.forEach(media -> content.putObject(media).set("schema", schemas.of(type)));
        }
        if (route.annotation(MayWait.class).isPresent()) {
            responses.putObject("202").put("$ref", "#/components/responses/Waiting");
        }
        if (!route.isPublic()) {
            responses.putObject("401").put("$ref", PROBLEM_RESPONSE);
            responses.putObject("403").put("$ref", PROBLEM_RESPONSE);
        }
        if (route.changesState()) {
            for (String status4xx : List.of("400", "409", "413", "422")) {
                responses.putObject(status4xx).put("$ref", PROBLEM_RESPONSE);
            }
        }
        if (route.path().contains("{")) {
            responses.putObject("404").put("$ref", PROBLEM_RESPONSE);
        }
        responses.putObject("default").put("$ref", PROBLEM_RESPONSE);
    }

    private static @Nullable Type answered(Type type) {
        if (type == void.class || type == Void.class || type == Response.class) {
            return null;
        }
        return type instanceof ParameterizedType generic && generic.getRawType() == Answer.class
                ? generic.getActualTypeArguments()[0]
                : type;
    }

    private void components() {
        ObjectNode components = document.putObject("components");
        ObjectNode parameters = components.putObject("parameters");
        parameters.set("IdempotencyKey", parameter("Idempotency-Key", "header", true,
                "Made up by the client for this change; repeated with the same key it is carried out once.",
                text().put("pattern", "^[!-~]{1,128}$")));
        parameters.set("Limit", parameter("limit", "query", false, "How many items at most.",
                text().put("type", "integer")
                        .put("minimum", 1)
                        .put("maximum", PageRequest.MAX_LIMIT)
                        .put("default", PageRequest.DEFAULT_LIMIT)));
        parameters.set("Cursor", parameter("cursor", "query", false,
                "The value of next from the page before.", text()));
        ObjectNode problem = components.putObject("responses")
                .putObject("Problem")
                .put("description",
                        "What is wrong, as RFC 9457 has it; the codes are listed at /api/errors.");
        problem.putObject("content")
                .putObject(Problem.MEDIA_TYPE)
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
        waiting((ObjectNode) components.path("responses"));
        ObjectNode all = components.putObject("schemas");
        schemas.schemas().forEach(all::set);
        all.set("Problem", problemSchema());
        components.putObject("securitySchemes").putObject("token").put("type", "http").put("scheme", "bearer");
    }

    private ObjectNode parameter(String name, String place, boolean required, String about, ObjectNode schema) {
        ObjectNode parameter = json.mapper().createObjectNode();
        parameter.put("name", name).put("in", place).put("required", required).put("description", about);
        parameter.set("schema", schema);
        return parameter;
    }

    private static void waiting(ObjectNode responses) {
        ObjectNode waiting = responses.putObject("Waiting")
                .put("description", "A rule wants a second person to approve it: nothing is done yet. Location is the "
                        + "request for that; the same request under the same Idempotency-Key waits for the same one.");
        waiting.putObject("headers")
                .putObject("Location")
                .putObject("schema")
                .put("type", "string");
        ObjectNode properties = waiting.putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("type", "object")
                .putObject("properties");
        for (String name : List.of("approval", "entity", "address")) {
            properties.putObject(name).put("type", "string");
        }
    }

    private ObjectNode problemSchema() {
        ObjectNode schema = json.mapper().createObjectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (String name : List.of("type", "title", "detail", "instance", "code")) {
            properties.set(name, text());
        }
        properties.set("status", text().put("type", "integer"));
        ObjectNode field = properties.putObject("errors").put("type", "array").putObject("items").put("type", "object");
        ObjectNode members = field.putObject("properties");
        for (String name : List.of("field", "problem", "cure")) {
            members.set(name, text());
        }
        ArrayNode required = schema.putArray("required");
        List.of("type", "title", "status", "detail", "code").forEach(required::add);
        return schema;
    }

    private ObjectNode text() {
        return json.mapper().createObjectNode().put("type", "string");
    }

    private static String stem(Class<?> resource) {
        String name = resource.getSimpleName().replaceFirst("Resource$", "");
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static String tag(String path) {
        String rest = path.replaceFirst("^/api(/v[0-9]+)?/", "").replaceFirst("^/", "");
        return rest.replaceFirst("[/{].*$", "");
    }
}
