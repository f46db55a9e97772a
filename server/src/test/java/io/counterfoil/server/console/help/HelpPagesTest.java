package io.counterfoil.server.console.help;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.bootstrap.ServerPaths;
import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.console.cash.CashHouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HelpPagesTest {
    private static final Path SHIPPED = Path.of(System.getProperty("counterfoil.test.root"), "distribution/src/docs");
    private static final Pattern LINK = Pattern.compile("href=\"/h/([a-z-]+)(#[^\"]+)?\"");

    private final CashHouse house = CashHouse.shared();
    private final ConsoleReader clerk = house.reader(house.house().entity(), "clerk");

    @BeforeAll
    static void shipTheHandbook() throws IOException {
        Path docs = Files.createDirectories(CashHouse.shared().the(ServerPaths.class).home().resolve("docs"));
        try (Stream<Path> files = Files.list(SHIPPED)) {
            for (Path file : files.toList()) {
                if (!Files.exists(docs.resolve(file.getFileName()))) {
                    Files.copy(file, docs.resolve(file.getFileName()));
                }
            }
        }
    }

    @Test
    void everyShippedChapterHasATitleAndItsLinksLeadSomewhere() {
        List<Chapter> chapters = new Handbook(house.the(ServerPaths.class)).chapters(name -> "/h/" + name);

        assertThat(chapters).hasSizeGreaterThan(10).extracting(Chapter::name).startsWith("getting-started", "console");
        for (Chapter chapter : chapters) {
            assertThat(chapter.title()).isNotEqualTo(chapter.name());
            assertThat(chapter.body().toString()).doesNotContain("<h1", "<th scope=\"col\"></th>").contains("<p>");
            LINK.matcher(chapter.body().toString())
                    .results()
                    .forEach(link -> assertThat(chapters).as("%s in %s", link.group(), chapter.name())
                            .anySatisfy(to -> {
                                assertThat(to.name()).isEqualTo(link.group(1));
                                assertThat(link.group(2) == null || to.sections()
                                        .stream()
                                        .anyMatch(section -> link.group(2).equals("#" + section.anchor()))).isTrue();
                            }));
        }
    }

    @Test
    void markupInADocumentIsTextAndOnlyChaptersAndSitesAreLinked() {
        Chapter chapter = ChapterReader.read("x", """
                # Title & more

                ![The overview](pictures/over-view.png) ![elsewhere](https://evil.example/x.png) ![up](../x.png)

                One <script>alert(1)</script> and [a](javascript:alert(1)), [b](../README.md), [c](console.md#keys).

                | a | b |
                |---|---|
                | `<i>` | 2 |

                ## Finding one's way

                - first

                      code <b>
                """, name -> "/h/" + name);

        assertThat(chapter.title()).isEqualTo("Title & more");
        assertThat(chapter.body().toString())
                .contains("alert(1)", "<a href=\"/h/console#keys\">", "<th scope=\"col\">a</th>",
                        "<code>&lt;i&gt;</code>",
                        "<h2 id=\"finding-ones-way\">", "code &lt;b&gt;",
                        "<img src=\"/h/pictures/over-view.png\" alt=\"The overview\">", "elsewhere")
                .doesNotContain("<script", "evil.example", "../x", "javascript:", "README");
        assertThat(chapter.sections()).extracting(Chapter.Section::anchor).containsExactly("", "finding-ones-way");
    }

    @Test
    void theHandbookIsListedReadAndSearched() {
        assertThat(clerk.get("help").body()).contains("Chapters", "/help/getting-started", "/help/console");
        assertThat(clerk.get("help/console").body()).contains("<h1", "Ctrl or Cmd K", "class=\"table-wrap\"");
        assertThat(clerk.get("help?q=recovery+codes").body()).contains("/help/console", "The console: Coming in");
        assertThat(clerk.get("help?q=%3Cimg%3E").body()).contains("Nothing found").doesNotContain("<img>");
        assertThat(clerk.get("help/nothing").statusCode()).isEqualTo(404);
        assertThat(clerk.get("help/..%2Fetc").statusCode()).isIn(400, 404);
    }
}
