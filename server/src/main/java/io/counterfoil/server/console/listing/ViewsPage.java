package io.counterfoil.server.console.listing;

import gg.jte.Content;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.CodeWords;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Listed;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.HttpErrors;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.listing.Arrangement;
import io.counterfoil.server.listing.SavedView;
import io.counterfoil.server.listing.SavedViews;
import io.counterfoil.server.listing.ViewId;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The saved views of a list: saving one, opening the list with one, removing one. */
@Path(Console.ENTITY + "/lists/{list: [a-z-]+}/views")
public final class ViewsPage {
    static final String OWN = "me:manage";
    static final int MOST_FORM_BYTES = 16_384;

    private final Console console;
    private final SavedViews views;

    @Inject
    ViewsPage(Console console, SavedViews views) {
        this.console = console;
        this.views = views;
    }

    static Listed require(Visit visit, String key) {
        return Listed.find(key)
                .orElseThrow(() -> new CounterfoilException(HttpErrors.NOT_FOUND,
                        visit.words(ViewsPage.class).text("list.unknown")));
    }

    @GET
    @RequiresPermission(OWN)
    @Operation("Shows the saved views of a list that the reader sees.")
    public Response all(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("list") String key) {
        Visit visit = console.visit(request, entity);
        Listed list = require(visit, key);
        Wording words = visit.words(ViewsPage.class);
        Arrangement arrangement = views.of(visit.actor(), entity, key);
        List<Content> body = new ArrayList<>(List.of(visit.ui()
                .head(Head.of(words.text("views"), words.text("views.lede"),
                        Action.of(words.text("views.back"), list(visit, list), null)))));
        if (arrangement.views().isEmpty()) {
            body.add(visit.ui()
                    .bareCard("views", words.text("views"), visit.ui()
                            .empty(new Empty("list-filter", words.text("views.none"), words.text("views.none.text"),
                                    Action.of(words.text("views.back"), list(visit, list), null)))));
        }
        for (SavedView view : arrangement.views()) {
            body.add(card(visit, words, list, arrangement, view));
        }
        if (arrangement.opening().isPresent()) {
            body.add(visit.ui()
                    .card("plain", words.text("plain"), words.text("plain.note"), visit.ui()
                            .buttons(visit.ui()
                                    .button(Form.of("open-plain", place(visit, list) + "/plain", List.of(Visit.key()),
                                            words.text("plain"))))));
        }
        return visit.page(words.text("views"), above(visit, list), body.toArray(Content[]::new));
    }

    private Content card(Visit visit, Wording words, Listed list, Arrangement arrangement, SavedView view) {
        boolean opening = view.id().equals(arrangement.opensWith());
        boolean own = view.owner().text().equals(visit.actor().person());
        String role = view.role();
        List<Cell> cells = List.of(
                new Cell.Link(view.name(), ListState.address(list(visit, list).replaceFirst("[?].*$", ""),
                        ListState.parse(view.query())), null),
                new Cell.Text(role == null ? words.text("view.private") : CodeWords.role(visit, role), null),
                opening ? new Cell.Pill(words.text("view.opening"), Tone.OK) : new Cell.None());
        List<Content> buttons = new ArrayList<>();
        if (!opening) {
            buttons.add(visit.ui()
                    .button(Form.of("open-" + view.id().text(), place(visit, list) + "/" + view.id() + "/opening",
                            List.of(Visit.key()), words.text("view.open"))));
        }
        if (own || (role != null && visit.may(SavedViews.SHARE))) {
            buttons.add(visit.ui()
                    .button(Form.of("remove-" + view.id().text(), place(visit, list) + "/" + view.id() + "/removal",
                            List.of(Visit.key()), words.text("view.remove")).dangerous()));
        }
        return visit.ui()
                .card(view.id().text(), view.name(), "", visit.ui()
                        .stack(visit.ui()
                                .table(new Table(view.name(), List.of(Table.Column.text("view", words.text("view")),
                                        Table.Column.text("for", words.text("view.for")),
                                        Table.Column.text("opening", words.text("view.standing"))),
                                        List.of(new Table.Row(null, cells)))),
                                visit.ui().buttons(buttons.toArray(Content[]::new))));
    }

    @GET
    @Path("/new")
    @RequiresPermission(OWN)
    @Operation("Shows the form that saves a view of a list.")
    public Response form(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("list") String key) {
        Visit visit = console.visit(request, entity);
        Listed list = require(visit, key);
        return visit.page(visit.words(ViewsPage.class).text("view.save"), above(visit, list), body(visit,
                form(visit, list, Map.of("query", List.of(visit.parameter("query"))))));
    }

    @POST
    @Path("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission(OWN)
    @Operation("Saves a view of a list.")
    public Response save(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("list") String key, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Listed list = require(visit, key);
        Wording words = visit.words(ViewsPage.class);
        String role = Visit.value(form, "role");
        ViewId id;
        try {
            id = views.save(visit.actor(), Visit.key(form), entity, new SavedViews.NewView(list.key(),
                    Visit.value(form, "name"), role.isEmpty() ? null : role, Visit.value(form, "query"),
                    Visit.value(form, "opening").equals("yes")));
        } catch (CounterfoilException e) {
            return visit.again(words.text("view.save"), above(visit, list),
                    body(visit, visit.wrong(form(visit, list, form), e, Map.of())));
        }
        Map<String, String> parameters = ListState.parse(Visit.value(form, "query"));
        parameters.put(ListState.SAVED, id.text());
        return visit.done(ListState.address(list.rest(), parameters), words.text("view.saved"));
    }

    @POST
    @Path("/plain")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission(OWN)
    @Operation("Has a list open with all that it has, for the reader.")
    public Response plain(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("list") String key, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Listed list = require(visit, key);
        views.openPlain(visit.actor(), Visit.key(form), entity, list.key());
        return visit.done("lists/" + key + "/views", visit.words(ViewsPage.class).text("plain.done"));
    }

    @POST
    @Path("/{view: vw_[0-9A-Za-z]+}/opening")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission(OWN)
    @Operation("Has a list open with a saved view, for the reader.")
    public Response open(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("list") String key, @PathParam("view") ViewId view, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        views.openWith(visit.actor(), Visit.key(form), entity, view);
        return visit.done("lists/" + key + "/views", visit.words(ViewsPage.class).text("view.opened"));
    }

    @POST
    @Path("/{view: vw_[0-9A-Za-z]+}/removal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission(OWN)
    @Operation("Removes a saved view.")
    public Response remove(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("list") String key, @PathParam("view") ViewId view, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        views.remove(visit.actor(), Visit.key(form), entity, view);
        return visit.done("lists/" + key + "/views", visit.words(ViewsPage.class).text("view.removed"));
    }

    private Form form(Visit visit, Listed list, Map<String, List<String>> given) {
        Wording words = visit.words(ViewsPage.class);
        List<Field> fields = new ArrayList<>(List.of(Visit.key(), Field.hidden("query", Visit.value(given, "query")),
                Field.of("name", words.text("view.name"), Field.Kind.TEXT, Visit.value(given, "name"))
                        .needed()
                        .help(words.text("view.name.help"))));
        Set<String> roles = views.shareable(visit.actor(), visit.entity().id());
        if (!roles.isEmpty()) {
            List<Field.Option> options = new ArrayList<>(
                    List.of(new Field.Option("", words.text("view.private"))));
            roles.forEach(role -> options.add(new Field.Option(role, CodeWords.role(visit, role))));
            fields.add(Field.choice("role", words.text("view.for"), Visit.value(given, "role"), options));
        }
        fields.add(Field.of("opening", words.text("view.opening.ask"), Field.Kind.YES_NO,
                Visit.value(given, "opening")));
        return Form.of("save-view", place(visit, list) + "/new", fields, words.text("view.save"))
                .cancel(Action.of(words.text("cancel"), list(visit, list), null));
    }

    private static Content[] body(Visit visit, Form form) {
        Wording words = visit.words(ViewsPage.class);
        return new Content[]{visit.ui().head(Head.of(words.text("view.save"), words.text("view.save.lede"))),
                visit.ui().bareCard("view", words.text("view.save"), visit.ui().form(form))};
    }

    private static List<Shell.Crumb> above(Visit visit, Listed list) {
        return List.of(new Shell.Crumb(visit.words(ViewsPage.class).text("the." + list.key()), list(visit, list)));
    }

    private static String list(Visit visit, Listed list) {
        return ListState.address(visit.path(list.rest()), list.base());
    }

    private static String place(Visit visit, Listed list) {
        return visit.path("lists/" + list.key() + "/views");
    }
}
