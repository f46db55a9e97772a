package io.counterfoil.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the body of a page of the customer portal: the company's name and nothing of the product. Its
 * pages have no script, but for those that ask for a passkey.
 *
 * @param title of the page, as in the browser's tab
 * @param assets address below which the kit's files are served, without a slash at the end
 * @param company whose portal it is; empty where that must not be told
 * @param home where the company's name leads; null: nowhere
 * @param reader the customer; null: nobody is signed in
 * @param pages that one can go to
 * @param signOut address that ends the session; null: there is none
 * @param language address of the form that chooses the language; null: it is not offered
 * @param ask whom to ask: the sentence before the address
 * @param email whom to ask: the address; null: the sentence says all
 * @param notice what the last action did; null: nothing
 * @param style address of a style sheet with the company's colours; null: the kit's own
 * @param script the module that the page loads, below {@code assets}; null: none
 */
public record PortalFrame(
        String title,
        String assets,
        String company,
        @Nullable String home,
        @Nullable String reader,
        List<Item> pages,
        @Nullable String signOut,
        @Nullable String language,
        String ask,
        @Nullable String email,
        @Nullable String notice,
        @Nullable String style,
        @Nullable String script) {
    public PortalFrame { pages = List.copyOf(pages); }

    /** A page that one can go to. */
    public record Item(String label, String href, boolean current) {}

    /** As it stands in the browser's tab. */
    public String full() {
        return company.isEmpty() ? title : title + " – " + company;
    }

    /** Without what only the page of one invoice or account needs. */
    public static PortalFrame of(String title, String assets, String company, String ask, @Nullable String email) {
        return new PortalFrame(title, assets, company, null, null, List.of(), null, null, ask, email, null,
                null, null);
    }

    public PortalFrame reader(String name) {
        return new PortalFrame(title, assets, company, home, name, pages, signOut, language, ask, email, notice,
                style, script);
    }

    public PortalFrame language(String address) {
        return new PortalFrame(title, assets, company, home, reader, pages, signOut, address, ask, email, notice,
                style, script);
    }

    public PortalFrame style(String address) {
        return new PortalFrame(title, assets, company, home, reader, pages, signOut, language, ask, email, notice,
                address, script);
    }

    /** @param module such as {@code js/passkey.js} */
    public PortalFrame script(String module) {
        return new PortalFrame(title, assets, company, home, reader, pages, signOut, language, ask, email, notice,
                style, module);
    }
}
