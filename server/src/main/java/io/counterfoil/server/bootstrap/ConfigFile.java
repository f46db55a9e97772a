package io.counterfoil.server.bootstrap;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the file strictly: UTF-8, one {@code key=value} on a line, comments on lines of their own after {@code #}. A
 * value is taken as it stands, without quotes or escapes, so that a password may hold a backslash.
 * (java.util.Properties would swallow it, and would let the last of two equal keys win without a word.)
 */
final class ConfigFile {
    record Entry(String value, int line) {}

    private final Path path;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<ConfigProblem> problems = new ArrayList<>();

    private ConfigFile(Path path) {
        this.path = path;
    }

    static ConfigFile read(ConfigSource source) {
        ConfigFile file = new ConfigFile(source.file());
        if (source.fileIsThere()) {
            file.readLines();
        }
        return file;
    }

    Map<String, Entry> entries() {
        return entries;
    }

    List<ConfigProblem> problems() {
        return problems;
    }

    String where(Entry entry) {
        return path.getFileName() + ", line " + entry.line();
    }

    private void readLines() {
        try {
            List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
            for (int i = 0; i < lines.size(); i++) {
                readLine(lines.get(i), i + 1);
            }
        } catch (NoSuchFileException e) {
            problem("there is no such file");
        } catch (AccessDeniedException e) {
            problem("this user may not read the file");
        } catch (MalformedInputException e) {
            problem("the file is not UTF-8 text");
        } catch (IOException e) {
            problem("the file cannot be read: " + e.getMessage());
        }
    }

    private void problem(String what) {
        problems.add(new ConfigProblem(path.toString(), what));
    }

    private void readLine(String line, int number) {
        String text = (number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line).strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        String where = path.getFileName() + ", line " + number;
        int equals = text.indexOf('=');
        if (equals < 1) {
            problems.add(new ConfigProblem(where, "this is neither key=value nor a comment that starts with #"));
            return;
        }
        String key = text.substring(0, equals).strip();
        Entry earlier = entries.putIfAbsent(key, new Entry(text.substring(equals + 1).strip(), number));
        if (earlier != null) {
            problems.add(new ConfigProblem(where,
                    key + " stands in the file twice, first in line " + earlier.line() + "; remove one of the two"));
        }
    }
}
