package io.counterfoil.server.bootstrap;

import java.util.List;

/** Writes the configuration file that ships: every key, commented out, with its meaning and its default. */
public final class ConfigTemplate {
    private static final int WIDTH = 100;
    private static final String HEADER = """
            # Configuration of Counterfoil. Every key is here, commented out, with its default.
            #
            # One key=value on a line. A value is taken as it stands, without quotes or escapes. An environment
            # variable goes before this file: http.port is COUNTERFOIL_HTTP_PORT. Secrets can stay elsewhere:
            # ${FILE:/run/secrets/password} is what the file holds, ${ENV:NAME} what the variable holds, and $${
            # a plain ${. Relative paths start from the installation folder. `counterfoil config check` lists
            # every problem at once, `counterfoil config explain` shows every value and where it comes from.
            """;

    private ConfigTemplate() {}

    /** The text of the file; the same keys give the same bytes. */
    public static String text(List<ConfigKey> keys) {
        StringBuilder text = new StringBuilder(HEADER);
        for (ConfigKey key : keys) {
            text.append('\n');
            wrap(key.meaning(), text);
            wrap("Form: " + key.form() + "." + (key.required() ? " There is no default: a value is needed." : ""),
                    text);
            text.append('#').append(key.key()).append('=').append(key.secret() ? "" : key.defaultValue()).append('\n');
        }
        return text.toString();
    }

    private static void wrap(String sentence, StringBuilder text) {
        StringBuilder line = new StringBuilder("#");
        for (String word : sentence.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append('\n');
                line.setLength(1);
            }
            line.append(' ').append(word);
        }
        text.append(line).append('\n');
    }
}
