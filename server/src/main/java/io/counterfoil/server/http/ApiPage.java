package io.counterfoil.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The OpenAPI document as one plain page: every operation with its parameters and types, then every type. */
final class ApiPage {
    private final JsonNode document;
    private final Html html = new Html("Counterfoil API");

    ApiPage(JsonNode document) {
        this.document = document;
    }

    String render() {
        html.element("h1", "Counterfoil API").element("p", document.at("/info/description").asText());
        html.link("/api/openapi.json", "OpenAPI 3.1 document").link("/api/errors", "Error codes");
        // The document's paths are sorted, so within a tag the operations are too.
        Map<String, Map<String, JsonNode>> byTag = new TreeMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> byTag
                                .computeIfAbsent(operation.getValue().at("/tags/0").asText(),
                                        tag -> new LinkedHashMap<>())
                                .put(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                        operation.getValue())));
        byTag.forEach((tag, operations) -> {
            html.element("h2", tag);
            operations.forEach(this::operation);
        });
        html.element("h2", "Types");
        document.at("/components/schemas").properties().forEach(schema -> schema(schema.getKey(), schema.getValue()));
        return html.render();
    }

    private void operation(String title, JsonNode operation) {
        html.element("h3", title).element("p", operation.path("summary").asText());
        html.open("p");
        if (operation.has("x-permission")) {
            html.text("Permission ").element("code", operation.path("x-permission").asText());
        } else {
            html.text("Open to all");
        }
        html.close("p");
        if (operation.has("parameters")) {
            html.open("table");
            row("th", "Parameter", "In", "Type", "Required");
            for (JsonNode parameter : operation.path("parameters")) {
                JsonNode own = resolved(parameter);
                row("td", own.path("name").asText(), own.path("in").asText(), type(own.path("schema")),
                        own.path("required").asBoolean() ? "yes" : "no");
            }
            html.close("table");
        }
        operation.at("/requestBody/content").properties().forEach(body -> {
            html.open("p").text("Takes " + body.getKey() + ": ");
            typeLink(body.getValue().path("schema"));
            html.close("p");
        });
        operation.path("responses").properties().forEach(response -> {
            for (Map.Entry<String, JsonNode> body : response.getValue().path("content").properties()) {
                html.open("p").text("Gives " + response.getKey() + ", " + body.getKey() + ": ");
                typeLink(body.getValue().path("schema"));
                html.close("p");
            }
        });
    }

    private void schema(String name, JsonNode schema) {
        html.open("h3", "id", "type-" + name).text(name).close("h3");
        html.open("table");
        row("th", "Field", "Type", "Required");
        schema.path("properties").properties().forEach(field -> {
            boolean required = false;
            for (JsonNode one : schema.path("required")) {
                required |= one.asText().equals(field.getKey());
            }
            html.open("tr").element("td", field.getKey()).open("td");
            typeLink(field.getValue());
            html.close("td").element("td", required ? "yes" : "no").close("tr");
        });
        html.close("table");
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private void typeLink(JsonNode schema) {
        JsonNode target = schema.path("type").asText().equals("array") ? schema.path("items") : schema;
        if (target.has("$ref")) {
            String name = type(target);
            html.open("a", "href", "#type-" + name).text(type(schema)).close("a");
        } else {
            html.text(type(schema));
        }
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            String reference = schema.path("$ref").asText();
            return reference.substring(reference.lastIndexOf('/') + 1);
        }
        if (schema.path("type").asText().equals("array")) {
            return "list of " + type(schema.path("items"));
        }
        if (schema.has("enum")) {
            StringBuilder values = new StringBuilder();
            schema.path("enum").forEach(value -> values.append(values.isEmpty() ? "" : " | ").append(value.asText()));
            return values.toString();
        }
        String type = schema.path("type").asText("any value");
        return schema.has("format") ? type + " (" + schema.path("format").asText() + ")" : type;
    }

    private void row(String cell, String... texts) {
        html.open("tr");
        for (String text : texts) {
            html.element(cell, text);
        }
        html.close("tr");
    }
}
