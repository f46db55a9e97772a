package io.counterfoil.server.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON in one form only (RFC 8785), of strings, arrays and objects. Numbers, true, false and null are left out on
 * purpose: an amount is a decimal string, and what is absent is not written, so that every implementation gives the
 * same bytes.
 */
final class CanonicalJson {
    private final StringBuilder text = new StringBuilder(256);

    private CanonicalJson() {}

    /** @throws IllegalArgumentException for a value of another type, or text that is not valid Unicode */
    static byte[] bytes(Object value) {
        CanonicalJson json = new CanonicalJson();
        json.write(value);
        return json.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(Object value) {
        switch (value) {
            case String string -> string(string);
            case List<?> list -> array(list);
            case Map<?, ?> map -> object(map);
            default -> throw new IllegalArgumentException(
                    "a canonical value is a string, a list or a map, not " + value.getClass().getSimpleName());
        }
    }

    private void object(Map<?, ?> map) {
        // String's order is that of UTF-16 code units, which is what RFC 8785 asks for.
        TreeMap<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name) || value == null) {
                throw new IllegalArgumentException("a canonical object has string names and no null");
            }
            sorted.put(name, value);
        });
        text.append('{');
        String separator = "";
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            text.append(separator);
            string(entry.getKey());
            text.append(':');
            write(entry.getValue());
            separator = ",";
        }
        text.append('}');
    }

    private void array(List<?> list) {
        text.append('[');
        String separator = "";
        for (Object element : list) {
            text.append(separator);
            write(element);
            separator = ",";
        }
        text.append(']');
    }

    private void string(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\f' -> text.append("\\f");
                case '\r' -> text.append("\\r");
                default -> i += plain(string, i, c);
            }
        }
        text.append('"');
    }

    /** Returns how many more characters it has taken. */
    private int plain(String string, int at, char c) {
        if (c < 0x20) {
            text.append("\\u00").append(c < 0x10 ? '0' : '1').append(Character.forDigit(c & 15, 16));
            return 0;
        }
        if (!Character.isSurrogate(c)) {
            text.append(c);
            return 0;
        }
        if (at + 1 == string.length() || !Character.isSurrogatePair(c, string.charAt(at + 1))) {
            throw new IllegalArgumentException("the text has half of a surrogate pair");
        }
        text.append(c).append(string.charAt(at + 1));
        return 1;
    }
}
