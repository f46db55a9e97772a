package io.counterfoil.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes every kind of bad body out of a good one and its schema. What is strict has to be refused; what is hostile may
 * be taken as the text or number that it is, but must not break anything.
 */
final class BadBodies {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SampleBody samples;
    private final ObjectNode good;
    private final List<Body> bodies = new ArrayList<>();

    /**
     * One bad body.
     *
     * @param what is bad about it
     * @param field which the refusal has to name; empty when none is to blame
     * @param strict whether it has to be refused
     */
    @SuppressWarnings("ArrayRecordComponent") // Sent as it is, never compared.
    record Body(String what, byte[] bytes, String field, boolean strict) {
        @Override
        public String toString() {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return what + ": " + (text.length() > 300 ? text.substring(0, 300) + "…" : text);
        }
    }

    private BadBodies(SampleBody samples, ObjectNode good) {
        this.samples = samples;
        this.good = good;
    }

    static List<Body> of(SampleBody samples, JsonNode schema, ObjectNode good) {
        BadBodies bad = new BadBodies(samples, good);
        bad.asAWhole();
        bad.inside(schema, good, "", new ArrayList<>());
        return bad.bodies;
    }

    private void asAWhole() {
        String text = good.toString();
        strict("nothing", "", "");
        strict("not JSON", "<html>", "");
        strict("cut off", text.substring(0, text.length() - 1), "");
        strict("trailing words", text + " {}", "");
        strict("a list", "[]", "");
        strict("a text", "\"text\"", "");
        strict("null", "null", "");
        strict("a number", "42", "");
        strict("nested too deeply", "[".repeat(5_000), "");
        bodies.add(new Body("not UTF-8", new byte[]{'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'}, "", true));
        strict("an unknown field", with("surprise", NODES.numberNode(1)), "surprise");
        strict("an unknown field that would be a setter", with("class", NODES.textNode("java.lang.Runtime")), "class");
        if (!good.isEmpty()) {
            String first = good.fieldNames().next();
            strict("a field twice", "{\"" + first + "\":" + good.get(first) + "," + text.substring(1), first);
        }
        strict("a name of a megabyte", "{\"" + "n".repeat(900_000) + "\":1}", "");
    }

    private void inside(JsonNode schema, JsonNode sample, String path, List<String> steps) {
        JsonNode own = samples.resolved(schema);
        if (own.path("type").asText().equals("object") && own.has("properties") && sample.isObject()) {
            for (Map.Entry<String, JsonNode> property : own.path("properties").properties()) {
                String name = property.getKey();
                if (!sample.has(name)) {
                    continue;
                }
                List<String> place = plus(steps, name);
                String field = path.isEmpty() ? name : path + "." + name;
                boolean required = contains(own.path("required"), name);
                if (required) {
                    strict("missing " + field, without(place), field);
                    strict("null " + field, with(place, NODES.nullNode()), field);
                } else {
                    hostile("null " + field, with(place, NODES.nullNode()));
                }
                values(property.getValue(), field, place, SampleBody.isMoney(own));
                inside(property.getValue(), sample.get(name), field, place);
            }
        } else if (own.path("type").asText().equals("array") && sample.size() > 0) {
            List<String> place = plus(steps, "0");
            strict("null in " + path, with(place, NODES.nullNode()), path);
            values(own.path("items"), path + "[0]", place, false);
            inside(own.path("items"), sample.get(0), path + "[0]", place);
        }
    }

    private void values(JsonNode schema, String field, List<String> place, boolean inMoney) {
        JsonNode own = samples.resolved(schema);
        switch (own.path("type").asText()) {
            case "string" -> {
                wrong(field, place, NODES.numberNode(42), NODES.booleanNode(true), NODES.objectNode(),
                        NODES.arrayNode());
                texts(own, field, place, inMoney);
            }
            case "integer" -> {
                wrong(field, place, NODES.textNode("seven"), NODES.numberNode(1.5), NODES.booleanNode(false),
                        NODES.numberNode(new BigInteger("99999999999999999999")), NODES.objectNode());
                for (int odd : new int[]{0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                    hostile("odd number in " + field, with(place, NODES.numberNode(odd)));
                }
            }
            case "boolean" -> wrong(field, place, NODES.textNode("yes"), NODES.numberNode(1), NODES.arrayNode());
            case "array" -> {
                wrong(field, place, NODES.textNode("x"), NODES.objectNode(), NODES.numberNode(1));
                hostile("empty list in " + field, with(place, NODES.arrayNode()));
                ArrayNode many = NODES.arrayNode();
                JsonNode one = at(place).path(0);
                for (int i = 0; i < 300; i++) {
                    many.add(one);
                }
                hostile("long list in " + field, with(place, many));
            }
            case "object" -> wrong(field, place, NODES.textNode("x"), NODES.arrayNode(), NODES.numberNode(1));
            default -> hostile("anything in " + field, with(place, NODES.textNode("\u0000")));
        }
    }

    private void texts(JsonNode schema, String field, List<String> place, boolean inMoney) {
        if (schema.has("enum")) {
            wrong(field, place, NODES.textNode("no-such-value"), NODES.textNode(""));
            return;
        }
        // Who is asked for first may say no before anyone looks at the length.
        strict("70,000 letters in " + field, with(place, NODES.textNode("x".repeat(70_000))), "");
        switch (schema.path("format").asText()) {
            case "date" -> {
                wrong(field, place, NODES.textNode("2026-02-30"), NODES.textNode("31.01.2026"), NODES.textNode(""),
                        NODES.textNode("2026-1-1"), NODES.textNode("+999999999-12-31"), NODES.textNode("-0044-03-15"),
                        NODES.textNode("2026-01-15T00:00:00Z"));
                hostile("far away in " + field, with(place, NODES.textNode("9999-12-31")));
                hostile("long ago in " + field, with(place, NODES.textNode("0001-01-01")));
            }
            case "date-time" -> wrong(field, place, NODES.textNode("yesterday"), NODES.textNode("2026-01-15"),
                    NODES.textNode("+1000000000-12-31T23:59:59.999999999Z"), NODES.textNode(""));
            default -> {
                if (schema.has("pattern")) {
                    wrong(field, place, NODES.textNode("nonsense"), NODES.textNode(""), NODES.textNode("1e400"),
                            NODES.textNode("1,5"));
                }
            }
        }
        if (inMoney) {
            wrong(field, place, NODES.textNode("ten"), NODES.textNode("1e400"), NODES.textNode("9".repeat(30)));
        }
        for (String odd : List.of("", "'; DROP TABLE invoice; -- <script>alert(1)</script>", "a\u0000b",
                "\u202E😀%s%n${jndi:ldap://x}../../etc/passwd", "-1.00", "9999999999999999999", "92233720368547758.07",
                "0.000000000000000001", "x".repeat(300), "ZZZ")) {
            hostile("odd text in " + field, with(place, NODES.textNode(odd)));
        }
        // A half of a pair of surrogates is a legal escape in JSON and no character.
        bodies.add(new Body("half a character in " + field,
                with(place, NODES.textNode("HALF")).replace("\"HALF\"", "\"a\\ud800b\"")
                        .getBytes(StandardCharsets.UTF_8),
                field, true));
    }

    private void wrong(String field, List<String> place, JsonNode... values) {
        for (JsonNode value : values) {
            String shown = value.toString();
            strict("wrong value " + (shown.length() > 40 ? shown.substring(0, 40) + "…" : shown) + " in " + field,
                    with(place, value), field);
        }
    }

    private void strict(String what, String body, String field) {
        bodies.add(new Body(what, body.getBytes(StandardCharsets.UTF_8), field, true));
    }

    private void hostile(String what, String body) {
        bodies.add(new Body(what, body.getBytes(StandardCharsets.UTF_8), "", false));
    }

    private String with(String name, JsonNode value) {
        return good.deepCopy().set(name, value).toString();
    }

    private String with(List<String> place, JsonNode value) {
        ObjectNode copy = good.deepCopy();
        JsonNode parent = parent(copy, place);
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(place.getLast()), value);
        } else {
            ((ObjectNode) parent).set(place.getLast(), value);
        }
        return copy.toString();
    }

    private String without(List<String> place) {
        ObjectNode copy = good.deepCopy();
        ((ObjectNode) parent(copy, place)).remove(place.getLast());
        return copy.toString();
    }

    private JsonNode at(List<String> place) {
        JsonNode parent = parent(good, place);
        return parent.isArray() ? parent.path(Integer.parseInt(place.getLast())) : parent.path(place.getLast());
    }

    private static JsonNode parent(JsonNode root, List<String> place) {
        JsonNode found = root;
        for (String step : place.subList(0, place.size() - 1)) {
            found = found.isArray() ? found.path(Integer.parseInt(step)) : found.path(step);
        }
        return found;
    }

    private static boolean contains(JsonNode names, String wanted) {
        for (JsonNode name : names) {
            if (name.asText().equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> plus(List<String> steps, String step) {
        List<String> more = new ArrayList<>(steps);
        more.add(step);
        return more;
    }
}
