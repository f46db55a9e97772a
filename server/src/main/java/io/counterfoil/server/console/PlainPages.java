package io.counterfoil.server.console;

import gg.jte.Content;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.page.KitAssets;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Ui;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/** Pages that stand alone: nobody is signed in, or nothing is founded yet, or something is wrong. Safe for threads. */
public final class PlainPages {
    private final KitAssets assets;

    @Inject
    PlainPages(KitAssets assets) {
        this.assets = assets;
    }

    /** A page of a room, in the language of {@link #language}. */
    public Response page(RequestContext request, int status, String title, Content... body) {
        return page(seen(request), status, title, body);
    }

    /** The reader's language. */
    public static String language(RequestContext request) {
        return seen(request).language();
    }

    /** What the server refuses, in the reader's language. */
    public static Refusals refusals(RequestContext request) {
        return Refusals.of(language(request));
    }

    /** Goes on to another page, which says once what was done. */
    public static Response done(String address, String notice) {
        return Response.seeOther(URI.create(address)).header("Set-Cookie", Flash.set(notice)).build();
    }

    static VisitFilter.Seen seen(RequestContext request) {
        return request.attribute(VisitFilter.SEEN).orElseThrow();
    }

    Response page(VisitFilter.Seen seen, int status, String title, Content... body) {
        return page(seen, status, title, List.of(), body);
    }

    /** @param modules names of the kit's modules that this page needs */
    Response page(VisitFilter.Seen seen, int status, String title, List<String> modules, Content... body) {
        Ui ui = Ui.of(seen.language());
        String notice = seen.flash().isEmpty() ? "" : Flash.read(seen.flash());
        Shell shell = new Shell(title, assets.base(), seen.theme(), Console.ROOT, List.of(), List.of(), List.of(),
                new Shell.Account("", "", ""), null,
                modules.stream().map(name -> assets.base() + "/" + name).toList(), notice.isEmpty() ? null : notice,
                true);
        return Visit.html(status, ui.plainPage(shell, ui.stack(body)), !seen.flash().isEmpty());
    }

    static Wording words(VisitFilter.Seen seen) {
        return Wording.of(PlainPages.class, seen.language());
    }
}
