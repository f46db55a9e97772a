package io.counterfoil.plugins.example;

import java.util.List;
import java.util.Optional;

/** What is to be done for each month, in order. Immutable. */
final class Tasks {
    private static final int MOST = 50;
    private static final int LONGEST = 200;

    private final List<String> texts;

    private Tasks(List<String> texts) {
        this.texts = texts;
    }

    /** One on each line that is not blank; one that is there twice is one. */
    static Tasks of(String lines) {
        return new Tasks(lines.lines().map(String::strip).filter(line -> !line.isEmpty()).distinct().toList());
    }

    /** What is wrong with a list, and what would be right; empty if nothing is. */
    static Optional<String> problem(String lines) {
        List<String> texts = of(lines).texts;
        if (texts.size() > MOST) {
            return Optional.of("has " + texts.size() + " tasks; write at most " + MOST + ", each on a line of its own");
        }
        return texts.stream()
                .filter(text -> text.length() > LONGEST)
                .findFirst()
                .map(text -> "has a task of " + text.length() + " characters; write at most " + LONGEST);
    }

    List<String> texts() {
        return texts;
    }
}
