package io.counterfoil.server.bootstrap;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces a reference to a file by what the file holds and a reference to a variable by what the variable holds, once:
 * what comes in is not searched again. How they are written, the message of {@link #resolve} says.
 */
final class ConfigReferences {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(\\}?)");
    /** Far more than any secret; a larger file is a mistake, such as a path to a database. */
    private static final long FILE_BYTES_MAX = 65_536;

    private final ConfigSource source;
    private final Set<String> variables = new TreeSet<>();

    ConfigReferences(ConfigSource source) {
        this.source = source;
    }

    /** The environment variables that have been asked for. */
    Set<String> variables() {
        return variables;
    }

    /** @throws IllegalArgumentException with a message for people if something that is referred to is not there */
    String replace(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            String inner = matcher.group(1);
            matcher.appendReplacement(result,
                    Matcher.quoteReplacement(inner == null ? "${" : resolve(inner, matcher.group())));
        }
        matcher.appendTail(result);
        return result.toString();
    }

    private String resolve(String inner, String whole) {
        if (whole.endsWith("}") && inner.startsWith("ENV:")) {
            return variable(inner.substring("ENV:".length()));
        }
        if (whole.endsWith("}") && inner.startsWith("FILE:")) {
            return file(inner.substring("FILE:".length()));
        }
        throw new IllegalArgumentException(whole + " is not a reference; write ${ENV:NAME} or ${FILE:/path/of/file},"
                + " or $${ for a dollar sign and a brace");
    }

    private String variable(String name) {
        variables.add(name);
        String value = source.environment().get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "it refers to the environment variable " + name + ", which is not set");
        }
        return value;
    }

    private String file(String name) {
        try {
            Path path = source.home().resolve(Path.of(name));
            if (!Files.isRegularFile(path)) {
                throw new IllegalArgumentException("it refers to the file " + path + ", which does not exist");
            }
            if (Files.size(path) > FILE_BYTES_MAX) {
                throw new IllegalArgumentException(
                        "it refers to the file " + path + ", which is larger than " + FILE_BYTES_MAX + " bytes");
            }
            // A text file ends with a line end, which is no part of a password.
            return Files.readString(path, StandardCharsets.UTF_8).stripTrailing();
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException("it refers to the file " + name + ", which is not UTF-8 text", e);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("it refers to the file " + name + ", which cannot be read: " + e, e);
        }
    }
}
