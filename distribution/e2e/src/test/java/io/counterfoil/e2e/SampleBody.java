package io.counterfoil.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a body of the right types from its schema in the OpenAPI document; whether its values make sense is not known.
 */
final class SampleBody {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 6;

    private static final Pattern ID = Pattern.compile("\\^([a-z]{2,4})_");

    private final JsonNode document;
    private final Map<String, String> ids;

    /** @param ids that exist, by their prefix */
    SampleBody(JsonNode document, Map<String, String> ids) {
        this.document = document;
        this.ids = Map.copyOf(ids);
    }

    /** The schema itself, where this is a reference to one. */
    JsonNode resolved(JsonNode schema) {
        JsonNode found = schema;
        while (found.has("$ref")) {
            found = document.at(found.path("$ref").asText().substring(1));
        }
        return found.has("oneOf") ? resolved(found.path("oneOf").path(0)) : found;
    }

    JsonNode of(JsonNode schema) {
        return of(schema, 0);
    }

    private JsonNode of(JsonNode schema, int depth) {
        JsonNode own = resolved(schema);
        if (depth > MAX_DEPTH) {
            return NODES.nullNode();
        }
        return switch (own.path("type").asText()) {
            case "object" -> object(own, depth);
            case "array" -> {
                ArrayNode list = NODES.arrayNode();
                list.add(of(own.path("items"), depth + 1));
                yield list;
            }
            case "integer" -> NODES.numberNode(1);
            case "boolean" -> NODES.booleanNode(true);
            case "string" -> NODES.textNode(text(own));
            default -> NODES.objectNode();
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            object.set(property.getKey(), of(property.getValue(), depth + 1));
        }
        if (isMoney(schema)) {
            object.put("amount", "10.00").put("currency", "USD");
        }
        return object;
    }

    /** Amount and currency, and nothing else: its texts have forms of their own. */
    static boolean isMoney(JsonNode schema) {
        JsonNode properties = schema.path("properties");
        return properties.size() == 2 && properties.has("amount") && properties.has("currency");
    }

    /** An id of this form that exists, if there is one; other patterns are those of numbers. */
    private String id(String pattern) {
        Matcher form = ID.matcher(pattern);
        return form.lookingAt() ? ids.getOrDefault(form.group(1), form.group(1) + "_0000000000001") : "1";
    }

    private String text(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.path("enum").path(0).asText();
        }
        return switch (schema.path("format").asText()) {
            case "date" -> "2026-01-15";
            case "date-time" -> "2026-01-15T12:00:00Z";
            case "duration" -> "PT1H";
            case "uri" -> "https://example.com/";
            case "uuid" -> "6f1c1f0e-6a52-4c0e-9d7e-3f1f0c8f5a11";
            default -> switch (schema.path("pattern").asText()) {
                case "^[A-Z]{3}$" -> "USD";
                case "^[0-9]{4}-[0-9]{2}$" -> "2026-01";
                case "" -> "sample";
                default -> id(schema.path("pattern").asText());
            };
        };
    }
}
