package io.counterfoil.server.delivery;

/** What a {@link MessageSource} has to say. */
public sealed interface Written {
    /**
     * A text to send.
     *
     * @param subject one line
     * @param body lines end with a line feed
     */
    record Text(String subject, String body) implements Written {
        @Override
        public String toString() {
            return "Text[…]";
        }
    }

    /**
     * Nothing to send any more.
     *
     * @param why for people, without personal data
     */
    record Withdrawn(String why) implements Written {}
}
