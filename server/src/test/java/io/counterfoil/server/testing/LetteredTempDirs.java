package io.counterfoil.server.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Names temporary folders by letters. The usual names are numbers of up to 19 digits: some of them look like a card's,
 * and a plugin's configuration that holds such a path makes the books wrong.
 */
public final class LetteredTempDirs implements TempDirFactory {
    private static final int LETTERS = 16;

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
        String name = ThreadLocalRandom.current()
                .ints(LETTERS, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return Files.createDirectory(Path.of(System.getProperty("java.io.tmpdir"), "counterfoil-" + name));
    }
}
