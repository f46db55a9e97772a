package io.counterfoil.server.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;

/**
 * Reads and writes JSON, for HTTP, stored command outcomes, plugin configuration and the command line alike.
 *
 * <p>
 * On the way in nothing is guessed: an unknown field, a field twice, a missing or null field whose type is not marked
 * {@code @Nullable}, a number written as text, a text as number, a fraction for a whole number and anything behind the
 * end are refused by a {@link CounterfoilException} that names the field and the cure. Decimals ({@link BigDecimal})
 * are texts such as {@code "12.50"} both ways, because a JSON number passes through a double in many clients; points in
 * time are ISO 8601 in UTC, days {@code 2026-01-31}, enum constants lower case with dashes. Null fields are left out.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class Json {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER_LENGTH = 40;
    private static final int MAX_NAME_LENGTH = 256;

    private final JsonMapper mapper;
    private final JsonMapper canonical;

    /** With what other packages add for types of their own. */
    @Inject
    public Json(Set<Module> modules) {
        this.mapper = builder(modules).build();
        this.canonical = builder(modules).enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();
    }

    /** The mapper itself, for what this class does not offer. It must not be changed. */
    public ObjectMapper mapper() {
        return mapper;
    }

    public String write(Object value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    public byte[] bytes(Object value) {
        return bytes(mapper, value);
    }

    /**
     * The same bytes for the same content, whatever the order of fields in the program: fields and keys sorted by name.
     * For hashes of requests.
     */
    public byte[] canonical(Object value) {
        return bytes(canonical, value);
    }

    /**
     * Reads text.
     *
     * @throws CounterfoilException if it is not JSON of this type; its fields name what is wrong
     */
    public <T> T read(String json, Class<T> type) {
        return read(json.getBytes(StandardCharsets.UTF_8), type);
    }

    /**
     * Reads bytes in UTF-8.
     *
     * @throws CounterfoilException if it is not JSON of this type; its fields name what is wrong
     */
    public <T> T read(byte[] json, Class<T> type) {
        try {
            return checked(mapper.readValue(json, type));
        } catch (IOException e) {
            throw ReadFailure.explain(e);
        }
    }

    /**
     * Reads a stream in UTF-8 to its end and does not close it.
     *
     * @throws CounterfoilException if it is not JSON of this type; its fields name what is wrong
     * @throws IOException if the stream itself fails
     */
    public Object read(InputStream stream, Type type) throws IOException {
        JavaType javaType = mapper.constructType(type);
        try {
            return checked(mapper.readerFor(javaType)
                    .without(com.fasterxml.jackson.core.JsonParser.Feature.AUTO_CLOSE_SOURCE)
                    .<Object>readValue(stream));
        } catch (JsonProcessingException e) {
            throw ReadFailure.explain(e);
        }
    }

    private static <T> T checked(@org.jspecify.annotations.Nullable T value) {
        if (value == null) {
            throw new CounterfoilException(JsonErrors.EMPTY, "The JSON is null; an object is expected.");
        }
        return value;
    }

    private static byte[] bytes(JsonMapper mapper, Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("cannot write " + value.getClass() + " as JSON", e);
        }
    }

    private static JsonMapper.Builder builder(Set<Module> modules) {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .maxNameLength(MAX_NAME_LENGTH)
                        .build())
                .build();
        JsonMapper.Builder builder = JsonMapper.builder(factory)
                .annotationIntrospector(new StrictIntrospector())
                .addModule(new JavaTimeModule())
                .addModule(texts())
                .addModules(modules)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT,
                        DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS, MapperFeature.DEFAULT_VIEW_INCLUSION)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL,
                        JsonInclude.Include.ALWAYS));
        builder.withCoercionConfig(LogicalType.Textual, coercion -> coercion
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
        builder.withCoercionConfig(LogicalType.Enum,
                coercion -> coercion.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail));
        builder.withCoercionConfig(LogicalType.Boolean,
                coercion -> coercion.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail));
        return builder;
    }

    private static SimpleModule texts() {
        SimpleModule module = new SimpleModule("counterfoil-texts");
        JsonText.of(BigDecimal.class, Json::decimal, BigDecimal::toPlainString).addTo(module);
        JsonText.of(Instant.class, text -> Instant.parse(ofOurEra(text)), Instant::toString).addTo(module);
        JsonText.of(LocalDate.class, text -> LocalDate.parse(ofOurEra(text)), LocalDate::toString).addTo(module);
        JsonText.of(YearMonth.class, text -> YearMonth.parse(ofOurEra(text)), YearMonth::toString).addTo(module);
        JsonText.of(CurrencyCode.class, CurrencyCode::of, CurrencyCode::code).addTo(module);
        MoneyForm.addTo(module);
        module.addDeserializer(String.class, new WholeCharacters());
        return module;
    }

    /** ISO 8601 also writes years below 0 and above 9999, which no database column takes. */
    private static String ofOurEra(String text) {
        if (!text.matches("(?!0000)[0-9]{4}-.*")) {
            throw new IllegalArgumentException("not a year from 0001 to 9999");
        }
        return text;
    }

    private static BigDecimal decimal(String text) {
        // No exponent: "1e400000000" would be a short text and a number that fills the memory when it is used.
        Invariants.require(!text.isEmpty(), "an empty text is refused before");
        if (!text.matches("-?[0-9]{1,19}(\\.[0-9]{1,18})?")) {
            throw new IllegalArgumentException("not a plain decimal");
        }
        return new BigDecimal(text);
    }
}
