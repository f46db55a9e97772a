package io.counterfoil.server.cli;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages of the console as an administrator sees them, found by their links: one of each kind. */
final class BenchPages {
    private static final Pattern LINK = Pattern.compile("<a [^>]*?href=\"([^\"#]+)[\"#]");
    /** What tells two pages of a kind apart: ids, days, chapters. */
    private static final Pattern ID = Pattern.compile("[a-z]{3}_[0-9A-Z]+|/[0-9][0-9-]*|help/.+|(?<=lists/)[a-z-]+");
    private static final Pattern FILE = Pattern.compile(".*[./](csv|pdf|json|xlsx|zip|txt|proof|log)(\\?.*)?");
    private static final int MOST = 150;
    private static final int WARM = 20;
    private static final int TIMES = 40;

    private final URI server;
    private final String root;
    private final String password;
    private final BenchDatabase database;

    /**
     * A page.
     *
     * @param kind its address below the company, with a star for what tells two of its kind apart; empty: the overview
     * @param rows that the database reads for it, once it is warm
     */
    record Page(String kind, Duration p50, Duration p95, long rows) {}

    /** @param root where the company's console begins */
    BenchPages(URI server, String root, String password, BenchDatabase database) {
        this.server = server;
        this.root = root;
        this.password = password;
        this.database = database;
    }

    /** The slowest first. */
    List<Page> measure() {
        Map<String, Page> seen = new HashMap<>();
        Deque<String> waiting = new ArrayDeque<>(List.of(root));
        try (BenchHttp http = new BenchHttp(server)) {
            String cookie = "Cookie: " + BenchSite.session(http, password) + "\r\n";
            while (!waiting.isEmpty() && seen.size() < MOST) {
                String path = waiting.poll();
                String kind = kind(path);
                if (seen.containsKey(kind)) {
                    continue;
                }
                BenchHttp.Answer first = http.send("GET", path, cookie, new byte[0]);
                if (first.status() == 303) {
                    waiting.add(first.header("Location").replaceFirst("^https?://[^/]+", ""));
                    continue;
                }
                if (first.status() != 200) {
                    throw CliException.couldNotRun("The page " + path + " answered " + first.status(), null);
                }
                seen.put(kind, timed(http, path, kind, cookie));
                Matcher links = LINK.matcher(first.text());
                while (links.find()) {
                    String to = links.group(1).replace("&amp;", "&");
                    if (to.startsWith(root) && !FILE.matcher(to).matches()) {
                        waiting.add(to);
                    }
                }
            }
        } catch (IOException e) {
            throw CliException.couldNotRun("The server broke off: " + e.getMessage(), e);
        }
        List<Page> pages = new ArrayList<>(seen.values());
        pages.sort(Comparator.comparing(Page::p95).reversed());
        return pages;
    }

    private String kind(String path) {
        int query = path.indexOf('?');
        String below = (query < 0 ? path : path.substring(0, query)).substring(root.length());
        return ID.matcher(below).replaceAll("*");
    }

    private Page timed(BenchHttp http, String path, String kind, String cookie) throws IOException {
        for (int i = 0; i < WARM; i++) {
            BenchHttp.Answer unused = http.send("GET", path, cookie, new byte[0]);
        }
        long before = database.rowsRead();
        long[] nanos = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long begin = System.nanoTime();
            BenchHttp.Answer unused = http.send("GET", path, cookie, new byte[0]);
            nanos[i] = System.nanoTime() - begin;
        }
        long rows = (database.rowsRead() - before) / TIMES;
        Arrays.sort(nanos);
        return new Page(kind, Duration.ofNanos(nanos[TIMES / 2]), Duration.ofNanos(nanos[TIMES * 95 / 100]), rows);
    }
}
