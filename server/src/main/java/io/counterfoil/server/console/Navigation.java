package io.counterfoil.server.console;

import io.counterfoil.plugin.console.ConsoleSection;
import io.counterfoil.server.console.contribution.Contribution;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Shell;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The menu: what is where, and for whom. An entry that one may not open is not there. */
final class Navigation {
    /**
     * An entry.
     *
     * @param name its text's key, and its address below the entity
     * @param permission that its page demands
     * @param key the letter after g; empty: none
     */
    private record Entry(String name, String icon, String permission, String key) {}

    /**
     * A section.
     *
     * @param name its text's key; null: it has no heading
     * @param section as plugins know it; null: they cannot add to it
     */
    private record Group(@Nullable String name, @Nullable ConsoleSection section, List<Entry> entries) {}

    private static final List<Group> WORK = List.of(
            new Group(null, null, List.of(new Entry("", "layout-dashboard", "me:read", "o"))),
            new Group("collect", ConsoleSection.COLLECT, List.of(
                    new Entry("worklist", "list-checks", "worklist:read", "w"),
                    new Entry("invoices", "receipt-text", "invoice:read", "i"),
                    new Entry("customers", "users", "customer:read", "c"),
                    new Entry("reminders", "bell-ring", "reminder:read", "r"),
                    new Entry("requests", "inbox", "request:read", "q"))),
            new Group("cash", ConsoleSection.CASH, List.of(
                    new Entry("matching", "hand-coins", "matching:read", "m"),
                    new Entry("payments", "banknote", "payment:read", "p"),
                    new Entry("bank", "landmark", "bank-account:read", "b"))),
            new Group("books", ConsoleSection.BOOKS, List.of(
                    new Entry("ledger", "book-open", "ledger:read", "l"),
                    new Entry("reports", "chart-column", "report:read", "t"),
                    new Entry("approvals", "file-check", "approval:read", "v"),
                    new Entry("audit", "scroll-text", "audit:read", "a"))));

    private static final List<Group> UPKEEP = List.of(
            new Group("admin", ConsoleSection.ADMIN, List.of(
                    new Entry("users", "shield-check", "user:read", "u"),
                    new Entry("plugins", "puzzle", "plugin:read", ""),
                    new Entry("settings", "settings", "entity:read", "n"),
                    new Entry("system", "activity", "job:read", "s"))),
            new Group(null, null, List.of(new Entry("help", "circle-question-mark", "me:read", "h"))));

    private Navigation() {}

    /**
     * The menu of one reader.
     *
     * @param path of the page that is shown
     * @param contributed pages of plugins that the reader may open, in their order
     */
    static List<Shell.Section> of(Wording words, Visit visit, String path, List<Contribution> contributed) {
        List<Shell.Section> sections = new ArrayList<>();
        add(sections, WORK, words, visit, path, contributed);
        List<Shell.Item> added = added(ConsoleSection.PLUGINS, visit, path, contributed);
        if (!added.isEmpty()) {
            sections.add(new Shell.Section(words.text("nav.contributed"), added));
        }
        add(sections, UPKEEP, words, visit, path, contributed);
        return sections;
    }

    private static List<Shell.Item> added(ConsoleSection section, Visit visit, String path,
            List<Contribution> contributed) {
        return contributed.stream().filter(each -> each.item().section() == section).map(each -> {
            String href = visit.path(each.path());
            return new Shell.Item(each.item().title(visit.ui().language()), href, "puzzle", visit.badge(each),
                    path.equals(href), null);
        }).toList();
    }

    private static void add(List<Shell.Section> sections, List<Group> groups, Wording words, Visit visit,
            String path, List<Contribution> contributed) {
        for (Group group : groups) {
            List<Shell.Item> items = new ArrayList<>();
            for (Entry entry : group.entries()) {
                if (visit.may(entry.permission())) {
                    String href = visit.path(entry.name());
                    boolean current = path.equals(href)
                            || (!entry.name().isEmpty() && path.startsWith(href + "/"));
                    items.add(new Shell.Item(words.text("nav." + (entry.name().isEmpty() ? "overview" : entry.name())),
                            href, entry.icon(), null, current, entry.key().isEmpty() ? null : entry.key()));
                }
            }
            ConsoleSection section = group.section();
            if (section != null) {
                items.addAll(added(section, visit, path, contributed));
            }
            if (!items.isEmpty()) {
                sections.add(
                        new Shell.Section(group.name() == null ? null : words.text("nav." + group.name()), items));
            }
        }
    }
}
