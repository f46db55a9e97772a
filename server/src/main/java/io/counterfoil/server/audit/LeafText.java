package io.counterfoil.server.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.counterfoil.server.command.AuditLeaf;
import io.counterfoil.server.error.Invariants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A leaf as it is sealed, version 1: canonical JSON with
 * {@code actor, entity, entries, event, objects, payload_commitment,
 * recorded_at, type, v}. What is empty is left out. Numbers are strings.
 */
final class LeafText {
    /** What C2SP tlog-tiles can hold as an entry. */
    static final int BYTES_AT_MOST = 65_535;

    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter
            .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = new JsonMapper();

    private LeafText() {}

    static byte[] write(AuditEventId id, AuditLeaf leaf, byte[] commitment) {
        Map<String, Object> text = new HashMap<>();
        text.put("v", "1");
        text.put("event", id.text());
        text.put("type", leaf.type());
        text.put("recorded_at", MICROSECONDS.format(leaf.recordedAt()));
        text.put("actor", leaf.actor().principal());
        text.put("payload_commitment", Base64.getEncoder().encodeToString(commitment));
        if (leaf.entity() != null) {
            text.put("entity", leaf.entity().text());
        }
        if (!leaf.objects().isEmpty()) {
            text.put("objects", leaf.objects());
        }
        if (!leaf.entries().isEmpty()) {
            text.put("entries", leaf.entries().stream().map(String::valueOf).toList());
        }
        byte[] bytes = CanonicalJson.bytes(text);
        Invariants.require(bytes.length <= BYTES_AT_MOST,
                "a leaf of %d bytes: name fewer objects or entries in one leaf", bytes.length);
        return bytes;
    }

    static List<String> objects(byte[] leaf) {
        List<String> objects = new ArrayList<>();
        field(leaf, "objects").forEach(object -> objects.add(object.asText()));
        return objects;
    }

    static byte[] commitment(byte[] leaf) {
        return Base64.getDecoder().decode(field(leaf, "payload_commitment").asText());
    }

    private static JsonNode field(byte[] leaf, String name) {
        try {
            return JSON.readTree(leaf).path(name);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored leaf is no JSON", e);
        }
    }
}
