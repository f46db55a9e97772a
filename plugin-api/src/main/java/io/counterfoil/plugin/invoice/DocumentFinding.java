package io.counterfoil.plugin.invoice;

import io.counterfoil.plugin.config.Severity;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something found in a document before it is drawn. Immutable. */
public final class DocumentFinding {
    private final Severity severity;
    private final @Nullable String term;
    private final String message;

    private DocumentFinding(Severity severity, @Nullable String term, String message) {
        this.severity = Objects.requireNonNull(severity);
        this.term = term;
        this.message = Objects.requireNonNull(message);
    }

    /** About one term of the document, such as {@code BT-10}. */
    public static DocumentFinding of(Severity severity, String term, String message) {
        return new DocumentFinding(severity, Objects.requireNonNull(term), message);
    }

    /** About the whole document. */
    public static DocumentFinding of(Severity severity, String message) {
        return new DocumentFinding(severity, null, message);
    }

    public Severity severity() {
        return severity;
    }

    public Optional<String> term() {
        return Optional.ofNullable(term);
    }

    public String message() {
        return message;
    }
}
