package io.counterfoil.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.function.Function;

/**
 * How a type is written as one JSON text and read back from nothing but a text.
 *
 * @param type the type
 * @param read from text; throws IllegalArgumentException or DateTimeException for a text that is none
 * @param write to text
 */
public record JsonText<T>(Class<T> type, Function<String, T> read, Function<T, String> write) {
    public static <T> JsonText<T> of(Class<T> type, Function<String, T> read, Function<T, String> write) {
        return new JsonText<>(type, read, write);
    }

    /** Adds both directions to a Jackson module. */
    public void addTo(SimpleModule module) {
        module.addSerializer(type, new Writer<>(this));
        module.addDeserializer(type, new Reader<>(this));
    }

    private static final class Writer<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient JsonText<T> text;

        private Writer(JsonText<T> text) {
            super(text.type());
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(text.write().apply(value));
        }
    }

    private static final class Reader<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient JsonText<T> text;

        private Reader(JsonText<T> text) {
            super(text.type());
            this.text = text;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return text.type().cast(context.handleUnexpectedToken(text.type(), parser));
            }
            String value = parser.getText();
            try {
                if (value.isEmpty()) {
                    throw new IllegalArgumentException("empty");
                }
                return text.read().apply(value);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw context.weirdStringException(value, text.type(), String.valueOf(e.getMessage()));
            }
        }
    }
}
