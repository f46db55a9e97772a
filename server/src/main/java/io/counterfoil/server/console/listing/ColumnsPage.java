package io.counterfoil.server.console.listing;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Listed;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.listing.SavedViews;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps which columns of a list its reader sees, in which order; goes back to the list. */
@Path(Console.ENTITY + "/lists/{list: [a-z-]+}/columns")
public final class ColumnsPage {
    private final Console console;
    private final SavedViews views;

    @Inject
    ColumnsPage(Console console, SavedViews views) {
        this.console = console;
        this.views = views;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(ViewsPage.MOST_FORM_BYTES)
    @RequiresPermission(ViewsPage.OWN)
    @Operation("Keeps the columns of a list: order=… for each of them in order, show=… for those that are shown, up=… moves one to the left, reset=yes shows all as delivered.")
    public Response keep(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("list") String key, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Listed list = ViewsPage.require(visit, key);
        List<String> columns = Visit.value(form, "reset").isEmpty() ? chosen(visit, list, form) : List.of();
        views.columns(visit.actor(), Visit.key(form), entity, list.key(), columns);
        String back = Visit.value(form, "back");
        String home = visit.path("") + "/";
        boolean own = back.startsWith(home) && back.chars().allMatch(c -> c > ' ' && c <= '~');
        return visit.done(own ? back.substring(home.length()) : list.rest(),
                visit.words(ViewsPage.class).text("columns.done"));
    }

    /** Columns that this page of the list did not have stay as they were. */
    private List<String> chosen(Visit visit, Listed list, MultivaluedMap<String, String> form) {
        List<String> order = new ArrayList<>(form.getOrDefault("order", List.of()));
        List<String> shown = form.getOrDefault("show", List.of());
        int at = order.indexOf(Visit.value(form, "up"));
        if (at > 0) {
            Collections.swap(order, at, at - 1);
        }
        List<String> columns = new ArrayList<>(
                order.stream().map(column -> shown.contains(column) ? column : "-" + column).toList());
        views.of(visit.actor(), visit.entity().id(), list.key())
                .columns()
                .stream()
                .filter(before -> !order.contains(before.startsWith("-") ? before.substring(1) : before))
                .forEach(columns::add);
        return columns;
    }
}
