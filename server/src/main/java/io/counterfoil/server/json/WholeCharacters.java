package io.counterfoil.server.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;

/**
 * Reads texts as Jackson does, but refuses half a character: JSON can escape one of a pair of surrogates alone, and no
 * database and no UTF-8 can keep it.
 */
final class WholeCharacters extends StdScalarDeserializer<String> {
    static final String HALF = "half a character";
    private static final long serialVersionUID = 1L;

    WholeCharacters() {
        super(String.class);
    }

    @Override
    public LogicalType logicalType() {
        return LogicalType.Textual;
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = StringDeserializer.instance.deserialize(parser, context);
        if (text != null && text.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF)) {
            throw context.weirdStringException(text, String.class, HALF);
        }
        return text;
    }
}
