package io.counterfoil.server.console.help;

import gg.jte.Content;
import io.counterfoil.plugin.ui.Html;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.HttpErrors;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.SearchForm;
import io.counterfoil.ui.Shell;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The handbook: its chapters, one of them, and what is found in it. */
@Path(Console.ENTITY + "/help")
public final class HelpPage {
    private static final String HERE = "help";
    private static final String SEARCH = "q";

    private final Console console;
    private final Handbook handbook;

    @Inject
    HelpPage(Console console, Handbook handbook) {
        this.console = console;
        this.handbook = handbook;
    }

    @GET
    @RequiresPermission("me:read")
    @Operation("Shows the chapters of the handbook, or with q= the places that speak of something.")
    public Response contents(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(HelpPage.class);
        String asked = visit.parameter(SEARCH);
        List<Chapter> chapters = handbook.chapters(name -> address(visit, name));
        List<Content> body = new ArrayList<>();
        body.add(visit.ui().head(Head.of(words.text("help"), words.text("help.lede"))));
        if (chapters.isEmpty()) {
            body.add(visit.ui()
                    .empty(new Empty("book-open", words.text("help.none"), words.text("help.none.text"), null)));
        } else {
            body.add(visit.ui()
                    .bareCard("help-search", words.text("help.search"), visit.ui()
                            .search(new SearchForm("help-words", visit.path(HERE), SEARCH, asked,
                                    words.text("help.search"), List.of()))));
            body.add(asked.isBlank() ? listed(visit, words, chapters) : found(visit, words, chapters, asked));
        }
        return visit.page(words.text("help"), List.of(), body.toArray(Content[]::new));
    }

    @GET
    @Path("/{chapter}")
    @RequiresPermission("me:read")
    @Operation("Shows a chapter of the handbook.")
    public Response chapter(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("chapter") String name) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(HelpPage.class);
        Chapter chapter = handbook.chapter(name, each -> address(visit, each))
                .orElseThrow(() -> new CounterfoilException(HttpErrors.NOT_FOUND,
                        "The handbook has no chapter of this name"));
        return visit.page(chapter.title(), List.of(new Shell.Crumb(words.text("help"), visit.path(HERE))),
                visit.ui().head(Head.of(chapter.title(), "")),
                visit.ui().bareCard("chapter", chapter.title(), prose(visit, chapter.body())));
    }

    @GET
    @Path("/pictures/{picture: [a-z0-9-]+\\.png}")
    @Produces("image/png")
    @RequiresPermission("me:read")
    @Operation("A picture of the handbook.")
    public Response picture(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("picture") String name) {
        Visit unused = console.visit(request, entity);
        java.nio.file.Path file = handbook.picture("pictures/" + name)
                .orElseThrow(() -> new CounterfoilException(HttpErrors.NOT_FOUND,
                        "The handbook has no picture of this name"));
        return Response.ok(file.toFile()).header("Cache-Control", "private, max-age=3600").build();
    }

    private static Content listed(Visit visit, Wording words, List<Chapter> chapters) {
        List<Html> links = chapters.stream()
                .map(each -> Html.element("li", link(address(visit, each.name()), each.title())))
                .toList();
        return visit.ui()
                .card("chapters", words.text("help.chapters"), "",
                        prose(visit, Html.element("ul", Html.of(links))));
    }

    private static Content found(Visit visit, Wording words, List<Chapter> chapters, String asked) {
        List<Handbook.Found> found = Handbook.search(chapters, asked);
        if (found.isEmpty()) {
            return visit.ui()
                    .empty(new Empty("search", words.text("help.nothing"), words.text("help.nothing.text"), null));
        }
        List<Html> places = found.stream()
                .map(each -> Html.element("li",
                        link(address(visit, each.chapter().name())
                                + (each.section().anchor().isEmpty() ? "" : "#" + each.section().anchor()),
                                each.section().title().isEmpty()
                                        ? each.chapter().title()
                                        : each.chapter().title() + ": " + each.section().title()),
                        Html.element("p", each.snippet())))
                .toList();
        return visit.ui()
                .card("places", words.text("help.places", Map.of("count", visit.figures().count(found.size()))), "",
                        prose(visit, Html.element("ul", Html.of(places))));
    }

    private static Html link(String href, String text) {
        return Html.element("a", Html.attributes("href", href), text);
    }

    private static Content prose(Visit visit, Html html) {
        return visit.ui().html(Html.element("div", Html.attributes("class", "prose"), html));
    }

    private static String address(Visit visit, String chapter) {
        return visit.path(HERE + "/" + chapter);
    }
}
