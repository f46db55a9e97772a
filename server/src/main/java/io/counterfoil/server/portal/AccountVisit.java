package io.counterfoil.server.portal;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.ui.Figures;
import io.counterfoil.ui.PortalFrame;
import io.counterfoil.ui.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A contact who is signed in, before a page of the account that was chosen. Belongs to one request.
 *
 * @param company as the frame names it
 * @param name what the customer is called
 * @param section of the navigation that the page belongs to: the rest of its path; null: to none
 * @param notice what the last action did; null: nothing
 */
record AccountVisit(
        PortalSessions.Live live,
        LegalEntity entity,
        Shell.Parties company,
        Customer customer,
        String name,
        Shell shell,
        PortalFilter.Seen seen,
        @Nullable String section,
        @Nullable String notice) {
    static final String ROOT = "/portal";
    private static final List<String> SECTIONS = List.of("", "invoices", "payments", "statement", "contacts");

    EntityId owner() {
        return entity.id();
    }

    Ui ui() {
        return shell.ui();
    }

    Figures figures() {
        return shell.ui().figures();
    }

    String word(String key) {
        return shell.words().text(key);
    }

    String word(String key, Map<String, String> values) {
        return shell.words().text(key, values);
    }

    /** The path of a page. */
    static String path(String rest) {
        return rest.isEmpty() ? ROOT : ROOT + "/" + rest;
    }

    /** What the keys of forms are counted within. */
    String scope() {
        return live.session().id().text();
    }

    PortalFrame frame(String title) {
        PortalFrame plain = shell.accountFrame(title, Optional.of(company));
        List<PortalFrame.Item> pages = new ArrayList<>();
        for (String each : SECTIONS) {
            pages.add(new PortalFrame.Item(word("nav." + (each.isEmpty() ? "home" : each)), path(each),
                    each.equals(section)));
        }
        if (live.accounts().size() > 1) {
            pages.add(new PortalFrame.Item(word("nav.accounts"), path("accounts"), "accounts".equals(section)));
        }
        return new PortalFrame(title, plain.assets(), plain.company(), ROOT, name, pages, path("sign-out"),
                path("language"), plain.ask(), plain.email(), notice, plain.style(), null);
    }
}
