package io.counterfoil.server.console.help;

import io.counterfoil.server.bootstrap.ServerPaths;
import io.counterfoil.server.console.help.Chapter.Section;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The documents in the installation's folder {@code docs}, in English. A server that runs from its build tree may have
 * none. Reads the files anew each time, as the few readers of a handbook do not ask for more; safe for threads.
 */
final class Handbook {
    private static final List<String> FIRST = List.of("getting-started", "console");
    private static final String NAME = "[a-z][a-z0-9-]{0,63}";
    private static final String ENDING = ".md";
    private static final String PICTURE = "pictures/" + NAME + "\\.png";
    private static final int MOST_FOUND = 30;
    private static final int BEFORE_WORD = 60;
    private static final int SNIPPET = 180;

    private final Path folder;

    /** A place that speaks of what was looked for. */
    record Found(Chapter chapter, Section section, String snippet) {}

    @Inject
    Handbook(ServerPaths paths) {
        this.folder = paths.home().resolve("docs");
    }

    /** All, in the order in which one reads them; empty if none are shipped. */
    List<Chapter> chapters(UnaryOperator<String> address) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.matches(NAME + "\\" + ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .map(name -> read(name, address))
                    .sorted(Comparator.comparingInt((Chapter each) -> FIRST.contains(each.name())
                            ? FIRST.indexOf(each.name())
                            : FIRST.size()).thenComparing(Chapter::title))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Chapter> chapter(String name, UnaryOperator<String> address) {
        return name.matches(NAME) && Files.isRegularFile(folder.resolve(name + ENDING))
                ? Optional.of(read(name, address))
                : Optional.empty();
    }

    /** Whether this could be the path of a picture, from the folder of the chapters. */
    static boolean isPicture(String path) {
        return path.matches(PICTURE);
    }

    /** The PNG file of a path such as {@code pictures/overview.png}. */
    Optional<Path> picture(String path) {
        return isPicture(path)
                ? Optional.of(folder.resolve(path)).filter(Files::isRegularFile)
                : Optional.empty();
    }

    private Chapter read(String name, UnaryOperator<String> address) {
        try {
            return ChapterReader.read(name, Files.readString(folder.resolve(name + ENDING)), address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sections that hold all of the words, in capital letters or small ones; at most 30. */
    static List<Found> search(List<Chapter> chapters, String words) {
        List<String> wanted = Stream.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+")).toList();
        List<Found> found = new ArrayList<>();
        for (Chapter chapter : chapters) {
            for (Section section : chapter.sections()) {
                String all = (chapter.title() + " " + section.title() + " " + section.text()).toLowerCase(Locale.ROOT);
                if (found.size() < MOST_FOUND && wanted.stream().allMatch(all::contains)) {
                    found.add(new Found(chapter, section, snippet(section.text(), wanted.getFirst())));
                }
            }
        }
        return found;
    }

    private static String snippet(String text, String word) {
        int at = text.toLowerCase(Locale.ROOT).indexOf(word);
        int from = Math.max(0, text.lastIndexOf(' ', Math.max(0, at - BEFORE_WORD)));
        String rest = text.substring(from).strip();
        String cut = rest.length() <= SNIPPET ? rest : rest.substring(0, rest.lastIndexOf(' ', SNIPPET)) + " …";
        return from > 0 ? "… " + cut : cut;
    }
}
