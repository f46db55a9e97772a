package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Follows the links of pages, one of each kind, and looks at each page. */
final class Crawl {
    /** Ids in addresses: two invoices' pages are one page, and so are two chapters of the handbook or lists' views. */
    private static final Pattern ID = Pattern
            .compile("[a-z]{3}_[0-9A-Z]+|\\?.*|/[0-9][0-9-]*|packages/.*|help/.+|(?<=lists/)[a-z-]+");
    private static final int MOST_PAGES = 150;

    private Crawl() {}

    /**
     * Goes to the pages one after the other.
     *
     * @param root what the addresses of the pages begin with
     * @return the addresses, one of each kind
     */
    static Collection<String> of(WatchedPage reader, String root, List<String> first, Consumer<WatchedPage> look) {
        Map<String, String> seen = new LinkedHashMap<>();
        Deque<String> waiting = new ArrayDeque<>(first);
        while (!waiting.isEmpty()) {
            assertThat(seen).as("kinds of pages; do ids in addresses count?").hasSizeLessThan(MOST_PAGES);
            String path = waiting.poll();
            if (seen.putIfAbsent(ID.matcher(path).replaceAll("*"), path) != null) {
                continue;
            }
            reader.visit(path);
            look.accept(reader);
            Object links = reader.page()
                    .evaluate(
                            "[...document.querySelectorAll('a[href]:not([download])')].map(a => a.getAttribute('href'))");
            for (Object link : (List<?>) links) {
                String to = String.valueOf(link);
                if (to.startsWith(root) && !to.matches(".*[./](csv|pdf|json)(\\?.*)?")) {
                    waiting.add(to);
                }
            }
        }
        return seen.values();
    }
}
