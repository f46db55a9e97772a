package io.counterfoil.plugin.console;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be done with rows of a list: a button that the host draws. Immutable. */
public final class ConsoleAction {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final int LONGEST_LABEL = 60;
    private static final int LONGEST_QUESTION = 300;

    private final String id;
    private final String label;
    private final ConsoleTone tone;
    private final String question;

    private ConsoleAction(String id, String label, ConsoleTone tone, String question) {
        this.id = id;
        this.label = label;
        this.tone = tone;
        this.question = question;
    }

    /**
     * An action that is carried out at once.
     *
     * @param id {@code [a-z][a-z0-9-]{0,31}}; {@link ConsoleSubmission#action} tells it
     * @param label a verb, in the reader's language, at most 60 characters
     */
    public static ConsoleAction of(String id, String label) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Not an id of an action: " + id);
        }
        if (label.isBlank() || label.length() > LONGEST_LABEL) {
            throw new IllegalArgumentException(
                    "Action " + id + " needs a label of 1 to " + LONGEST_LABEL + " characters");
        }
        return new ConsoleAction(id, label, ConsoleTone.NEUTRAL, "");
    }

    /** {@link ConsoleTone#BAD} for what cannot be undone: its button looks like it. */
    public ConsoleAction tone(ConsoleTone wanted) {
        return new ConsoleAction(id, label, Objects.requireNonNull(wanted), question);
    }

    /**
     * Has the host ask once before it gives the form to the plugin; it says how many rows it is about.
     *
     * @param wanted in the reader's language, 1 to 300 characters
     */
    public ConsoleAction confirm(String wanted) {
        if (wanted.isBlank() || wanted.length() > LONGEST_QUESTION) {
            throw new IllegalArgumentException(
                    "The question of action " + id + " needs 1 to " + LONGEST_QUESTION + " characters");
        }
        return new ConsoleAction(id, label, tone, wanted);
    }

    public String id() {
        return id;
    }

    public String label() {
        return label;
    }

    public ConsoleTone tone() {
        return tone;
    }

    /** What is asked before; empty: nothing. */
    public Optional<String> question() {
        return question.isEmpty() ? Optional.empty() : Optional.of(question);
    }
}
