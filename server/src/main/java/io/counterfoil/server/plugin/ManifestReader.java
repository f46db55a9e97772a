package io.counterfoil.server.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.counterfoil.server.error.CounterfoilException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code plugin.json} strictly: an unknown key is an error, and all errors are named at once. */
final class ManifestReader {
    /** The version of the plugin API that this server has. */
    static final int API_MAJOR = 1;
    static final int API_MINOR = 0;

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9][a-z0-9-]*)*");
    private static final Pattern CLASS = Pattern
            .compile("([\\p{javaJavaIdentifierStart}&&[^$]][\\p{javaJavaIdentifierPart}]*\\.)+[A-Za-z_][\\w$]*");
    private static final int MAX_ID = 100;
    private static final int MAX_STORE_MEBIBYTES = 1_024;
    private static final int DEFAULT_STORE_MEBIBYTES = 16;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<String> problems = new ArrayList<>();

    private ManifestReader() {}

    /**
     * Reads a descriptor and checks that this server can run what it describes.
     *
     * @throws CounterfoilException {@code plugin.bad-package}, naming every wrong key
     */
    static PluginManifest read(byte[] json) {
        ManifestReader reader = new ManifestReader();
        PluginManifest manifest = reader.manifest(object(json));
        if (!reader.problems.isEmpty()) {
            throw ZipArchive.refused("plugin.json: " + String.join("; ", reader.problems));
        }
        return manifest;
    }

    private static ObjectNode object(byte[] json) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode object) {
                return object;
            }
            throw ZipArchive.refused("plugin.json must hold one JSON object");
        } catch (JsonProcessingException e) {
            throw ZipArchive.refused("plugin.json is not right JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw ZipArchive.refused("plugin.json cannot be read");
        }
    }

    private PluginManifest manifest(ObjectNode root) {
        onlyKeys("", root, Set.of("id", "version", "name", "entry", "api", "server", "java", "reload", "requires",
                "optional", "permissions", "publisher"));
        String id = text(root, "id", value -> ID.matcher(value).matches() && value.length() <= MAX_ID,
                "must be lower case words joined by dots and dashes, at most 100 characters");
        String entry = text(root, "entry", value -> CLASS.matcher(value).matches(),
                "must be the full name of a class");
        String api = api(root);
        java(root);
        only(root, "server", "*");
        if (root.has("reload") && !Set.of("swap", "restart").contains(root.path("reload").asText())) {
            problems.add("reload must be swap or restart");
        }
        for (String list : List.of("requires", "optional")) {
            if (root.has(list) && !(root.path(list).isArray() && root.path(list).isEmpty())) {
                problems.add(list + " must be an empty list: plugins do not depend on each other");
            }
        }
        publisher(root);
        ObjectNode permissions = child(root, "permissions");
        onlyKeys("permissions.", permissions, Set.of("http", "records", "storage", "webhooks"));
        return new PluginManifest(id, version(root), names(root), entry, api, texts(permissions, "http"),
                texts(permissions, "records"), storage(permissions), flag(permissions, "webhooks"));
    }

    private void onlyKeys(String prefix, ObjectNode object, Set<String> allowed) {
        object.fieldNames().forEachRemaining(key -> {
            if (!allowed.contains(key)) {
                problems.add("unknown key '" + prefix + key + "'");
            }
        });
    }

    private String text(ObjectNode object, String key, Predicate<String> right, String cure) {
        @Nullable
        JsonNode value = object.get(key);
        if (value == null) {
            problems.add(key + " is missing: it " + cure);
            return "";
        }
        if (!value.isTextual() || !right.test(value.textValue())) {
            problems.add(key + " " + cure);
            return "";
        }
        return value.textValue();
    }

    private PluginVersion version(ObjectNode root) {
        String text = text(root, "version", value -> true, "must be a version such as 1.0.0");
        try {
            return PluginVersion.parse(text.isEmpty() ? "0.0.0" : text);
        } catch (IllegalArgumentException e) {
            problems.add("version " + e.getMessage());
            return new PluginVersion(0, 0, 0, "");
        }
    }

    private String api(ObjectNode root) {
        String text = text(root, "api", value -> true, "must be conditions such as '>=1.0 <2'");
        if (!text.isEmpty()) {
            try {
                if (!ApiRange.parse(text).contains(API_MAJOR, API_MINOR)) {
                    problems.add("api: the plugin needs plugin API " + text + ", this server has " + API_MAJOR + "."
                            + API_MINOR);
                }
            } catch (IllegalArgumentException e) {
                problems.add("api " + e.getMessage());
            }
        }
        return text;
    }

    private void java(ObjectNode root) {
        @Nullable
        JsonNode java = root.get("java");
        if (java == null || !java.isInt()) {
            problems.add("java must be the oldest Java version that it runs on, such as 21");
        } else if (java.intValue() > Runtime.version().feature()) {
            problems.add("java: the plugin needs Java " + java.intValue() + ", this server runs on "
                    + Runtime.version().feature());
        }
    }

    private void only(ObjectNode object, String key, String value) {
        if (object.has(key) && !object.path(key).asText().equals(value)) {
            problems.add(key + " must be " + value);
        }
    }

    private void publisher(ObjectNode root) {
        ObjectNode publisher = child(root, "publisher");
        onlyKeys("publisher.", publisher, Set.of("name", "url"));
        publisher.forEachEntry((key, value) -> {
            if (!value.isTextual()) {
                problems.add("publisher." + key + " must be a text");
            }
        });
    }

    private ObjectNode child(ObjectNode object, String key) {
        @Nullable
        JsonNode value = object.get(key);
        if (value instanceof ObjectNode child) {
            return child;
        }
        if (value != null) {
            problems.add(key + " must be an object");
        }
        return JSON.createObjectNode();
    }

    private Map<String, String> names(ObjectNode root) {
        Map<String, String> names = new TreeMap<>();
        child(root, "name").forEachEntry((language, name) -> names.put(language, name.asText()));
        if (names.getOrDefault("en", "").isBlank() || names.values().stream().anyMatch(name -> name.length() > 200)) {
            problems.add("name must hold names by language, English (en) among them, at most 200 characters each");
        }
        return names;
    }

    private List<String> texts(ObjectNode permissions, String key) {
        List<String> texts = new ArrayList<>();
        @Nullable
        JsonNode list = permissions.get(key);
        if (list == null) {
            return texts;
        }
        boolean right = list.isArray() && list.size() <= 100;
        for (JsonNode one : list) {
            right &= one.isTextual() && one.textValue().length() <= 300;
            texts.add(one.asText());
        }
        if (!right) {
            problems.add("permissions." + key + " must be a list of texts");
        }
        return texts;
    }

    private int storage(ObjectNode permissions) {
        ObjectNode storage = child(permissions, "storage");
        onlyKeys("permissions.storage.", storage, Set.of("kvMiB"));
        @Nullable
        JsonNode size = storage.get("kvMiB");
        if (size == null) {
            return DEFAULT_STORE_MEBIBYTES;
        }
        if (!size.isInt() || size.intValue() < 1 || size.intValue() > MAX_STORE_MEBIBYTES) {
            problems.add("permissions.storage.kvMiB must be a whole number from 1 to " + MAX_STORE_MEBIBYTES);
            return DEFAULT_STORE_MEBIBYTES;
        }
        return size.intValue();
    }

    private boolean flag(ObjectNode permissions, String key) {
        @Nullable
        JsonNode value = permissions.get(key);
        if (value != null && !value.isBoolean()) {
            problems.add("permissions." + key + " must be true or false");
        }
        return value != null && value.asBoolean();
    }
}
