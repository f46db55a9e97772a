package io.counterfoil.plugins.camt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A small part of the file, read whole: never more than one balance, one payment or one header. */
final class Node {
    private final String name;
    private final long line;
    private final String currency;
    private final List<Node> children = new ArrayList<>();
    private String text = "";

    Node(String name, long line, String currency) {
        this.name = name;
        this.line = line;
        this.currency = currency;
    }

    void add(Node child) {
        children.add(child);
    }

    Node withText(String value) {
        text = value;
        return this;
    }

    String name() {
        return name;
    }

    long line() {
        return line;
    }

    /** The attribute Ccy, or empty. */
    String currency() {
        return currency;
    }

    String text() {
        return text;
    }

    List<Node> all(String child) {
        return children.stream().filter(node -> node.name.equals(child)).toList();
    }

    /** The first element at the end of a path of names. */
    Optional<Node> find(String... path) {
        Node node = this;
        for (String step : path) {
            @Nullable
            Node next = null;
            for (Node child : node.children) {
                if (child.name.equals(step)) {
                    next = child;
                    break;
                }
            }
            if (next == null) {
                return Optional.empty();
            }
            node = next;
        }
        return Optional.of(node);
    }

    /** The text there, if it says anything. */
    Optional<String> text(String... path) {
        return find(path).map(Node::text).filter(value -> !value.isEmpty());
    }

    /** As {@link #text(String...)}, for where null stands for nothing. */
    @Nullable
    String textOrNull(String... path) {
        return text(path).orElse(null);
    }
}
