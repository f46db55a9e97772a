package io.counterfoil.server.error;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one exception with which the server says no. The message is written for the person who asked: it names what is
 * wrong and what to do, and holds nothing secret. What only an operator should see goes into the cause and the log.
 */
public final class CounterfoilException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final transient List<FieldProblem> fields;
    private final transient Map<String, String> context;

    public CounterfoilException(ErrorCode code, String message) {
        this(code, message, List.of(), Map.of(), null);
    }

    public CounterfoilException(ErrorCode code, String message, @Nullable Throwable cause) {
        this(code, message, List.of(), Map.of(), cause);
    }

    /** A request with one wrong field. */
    public static CounterfoilException ofField(ErrorCode code, String field, String problem, String cure) {
        return ofFields(code, List.of(new FieldProblem(field, problem, cure)));
    }

    /** A request with wrong fields, all of them named at once. */
    public static CounterfoilException ofFields(ErrorCode code, List<FieldProblem> fields) {
        Invariants.require(!fields.isEmpty(), "no field is named");
        FieldProblem first = fields.getFirst();
        return new CounterfoilException(code, first.field() + ": " + first.problem() + ". " + first.cure(), fields,
                Map.of(), null);
    }

    private CounterfoilException(ErrorCode code, String message, List<FieldProblem> fields, Map<String, String> context,
            @Nullable Throwable cause) {
        super(message, cause);
        this.code = requireNonNull(code, "code is null");
        this.fields = List.copyOf(fields);
        this.context = Map.copyOf(context);
    }

    /** The same failure with one more fact that a client may use, such as the id of the resource in the way. */
    public CounterfoilException with(String name, Object value) {
        Map<String, String> more = new TreeMap<>(context);
        more.put(name, String.valueOf(value));
        return new CounterfoilException(code, message(), fields, more, getCause());
    }

    public ErrorCode code() {
        return code;
    }

    public String message() {
        return requireNonNull(getMessage());
    }

    public List<FieldProblem> fields() {
        return fields;
    }

    /** Facts for clients, by name. */
    public Map<String, String> context() {
        return context;
    }
}
