package io.counterfoil.server.console.reminder;

import gg.jte.Content;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.dunning.ReminderPreviews;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The letters that a customer would get today. */
@Path(Console.ENTITY + "/reminders/preview/{customer}")
public final class ReminderPreviewPage {
    private final Console console;
    private final ReminderPreviews previews;

    @Inject
    ReminderPreviewPage(Console console, ReminderPreviews previews) {
        this.console = console;
        this.previews = previews;
    }

    @GET
    @RequiresPermission("reminder:read")
    @Operation("Shows the letters that a customer would get today; nothing is sent.")
    public Response show(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId customer) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(RemindersPage.class);
        List<ReminderPreviews.Letter> letters = previews.letters(entity, customer);
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui()
                .head(Head.of(words.text("preview"), words.text("preview.lede"),
                        Action.of(words.text("customer"), visit.path("customers/" + customer), "user"),
                        Action.of(words.text("view.sent"), ListState.address(visit.path("reminders"),
                                Map.of("view", "sent", "customer", customer.text())), "history"))));
        for (ReminderPreviews.Letter letter : letters) {
            parts.add(visit.ui()
                    .card("letter-" + parts.size(), letter.subject(),
                            words.text("tone." + letter.tone()) + (letter.to().isEmpty() ? "" : " · " + letter.to()),
                            visit.ui()
                                    .stack(letter.to().isEmpty()
                                            ? visit.ui().banner(Tone.WARN, words.text("preview.nobody"))
                                            : visit.ui().stack(), visit.ui().code(letter.body()))));
        }
        if (letters.isEmpty()) {
            parts.add(visit.ui()
                    .bareCard("none", words.text("preview"), visit.ui()
                            .empty(new Empty("circle-check", words.text("preview.none"),
                                    words.text("preview.none.text"), null))));
        }
        return visit.page(words.text("preview"),
                List.of(new Shell.Crumb(words.text("reminders"), visit.path("reminders"))),
                parts.toArray(Content[]::new));
    }
}
