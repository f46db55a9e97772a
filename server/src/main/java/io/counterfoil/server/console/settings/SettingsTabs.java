package io.counterfoil.server.console.settings;

import gg.jte.Content;
import io.counterfoil.plugin.console.ConsoleSlot;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Tab;
import java.util.ArrayList;
import java.util.List;

/** The tabs of the settings: the console's own pages, then those of plugins. */
public final class SettingsTabs {
    private SettingsTabs() {}

    /**
     * Those that the reader may open.
     *
     * @param shown address below the entity's of the page that they are on
     */
    public static Content of(Visit visit, String shown) {
        Wording words = SettingsFrame.words(visit);
        List<Tab> tabs = new ArrayList<>();
        for (SettingsFrame.View view : SettingsFrame.View.values()) {
            if (visit.may(view.permission())) {
                tabs.add(new Tab(words.text("view." + view.name()), visit.path(view.path()),
                        view.path().equals(shown), null));
            }
        }
        visit.contributed(ConsoleSlot.SETTINGS)
                .forEach(each -> tabs.add(new Tab(each.item().title(visit.ui().language()), visit.path(each.path()),
                        each.path().equals(shown), null)));
        return visit.ui().tabs(words.text("settings"), tabs);
    }

    /** The way to a page of the settings. */
    public static Shell.Crumb above(Visit visit) {
        return new Shell.Crumb(SettingsFrame.words(visit).text("settings"), visit.path("settings"));
    }
}
