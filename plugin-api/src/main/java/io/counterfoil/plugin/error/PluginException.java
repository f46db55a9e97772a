package io.counterfoil.plugin.error;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * "I could not do it." The message is shown to users: it names what is wrong and the cure, and holds no secret and no
 * personal data. For a call that moves money it must be thrown only when surely nothing was sent; otherwise return an
 * UNKNOWN outcome (the host treats any exception there as UNKNOWN anyway).
 */
public final class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{1,63}");

    private final ErrorKind kind;
    private final String code;

    /** As the four-argument one, without a cause. */
    public PluginException(ErrorKind kind, String code, String message) {
        this(kind, code, message, null);
    }

    /**
     * @param code stable within the plugin, {@code [a-z][a-z0-9-]*}; the host shows it as {@code plugin.<id>.<code>}
     */
    public PluginException(ErrorKind kind, String code, String message, @Nullable Throwable cause) {
        super(Objects.requireNonNull(message), cause);
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "An error code is lower case words joined by dashes, not '" + code + "'");
        }
        this.kind = Objects.requireNonNull(kind);
        this.code = code;
    }

    /** For an operation that this extension does not have, as its capabilities say. */
    public static PluginException unsupported(String operation) {
        return new PluginException(ErrorKind.UNSUPPORTED, "unsupported", "Not supported: " + operation);
    }

    public ErrorKind kind() {
        return kind;
    }

    public String code() {
        return code;
    }
}
