package io.counterfoil.server.console.settings;

import gg.jte.Content;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.delivery.TestMessages;
import io.counterfoil.server.delivery.TestOutcome;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RateLimit;
import io.counterfoil.server.http.RateLimited;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.plugin.InstanceView;
import io.counterfoil.server.plugin.PluginInstances;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
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

/** Which channels carry mail to customers, and a message that tries one out. */
@Path(Console.ENTITY + "/settings/mail")
public final class MailPage {
    private static final String POINT = "reminder-channel";

    private final Console console;
    private final PluginInstances instances;
    private final TestMessages messages;

    @Inject
    MailPage(Console console, PluginInstances instances, TestMessages messages) {
        this.console = console;
        this.instances = instances;
        this.messages = messages;
    }

    @GET
    @RequiresPermission("plugin:read")
    @Operation("Shows the form that sends a test message through a channel.")
    public Response show(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        return SettingsFrame.page(visit, SettingsFrame.View.MAIL, body(visit, form(visit, Map.of()), List.of()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(SettingsFrame.MOST_FORM_BYTES)
    @RateLimited(RateLimit.TEST_MESSAGES)
    @RequiresPermission(TestMessages.PERMISSION)
    @Operation("Sends a test message through a channel, and shows what became of it.")
    public Response send(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        try {
            TestOutcome outcome = messages.send(visit.actor(), Visit.key(form), entity,
                    InstanceId.valueOf(Visit.value(form, "channel")), Visit.value(form, "address"),
                    visit.ui().language());
            return SettingsFrame.page(visit, SettingsFrame.View.MAIL,
                    body(visit, form(visit, form), List.of(told(visit, outcome))));
        } catch (CounterfoilException e) {
            return SettingsFrame.again(visit, SettingsFrame.View.MAIL,
                    body(visit, visit.wrong(form(visit, form), e, Map.of()), List.of()));
        }
    }

    private static Content told(Visit visit, TestOutcome outcome) {
        Wording words = SettingsFrame.words(visit);
        String text = words.text("mail.outcome." + outcome.outcome().name());
        return visit.ui().banner(switch (outcome.outcome()) {
            case ACCEPTED -> Tone.OK;
            case REJECTED -> Tone.BAD;
            case RETRY_LATER, UNKNOWN -> Tone.WARN;
        }, outcome.reason() == null
                ? text
                : text + " " + words.text("mail.reason", Map.of("reason", outcome.reason())));
    }

    private List<InstanceView> channels(EntityId entity) {
        return instances.serving(entity, POINT).stream().filter(each -> each.state().equals("ACTIVE")).toList();
    }

    private Form form(Visit visit, Map<String, List<String>> given) {
        Wording words = SettingsFrame.words(visit);
        return Form.of("test-message", visit.path(SettingsFrame.View.MAIL.path()), List.of(Visit.key(),
                Field.choice("channel", words.text("mail.channel"), Visit.value(given, "channel"),
                        channels(visit.entity().id()).stream()
                                .map(each -> new Field.Option(each.id().text(), each.name() + " · " + each.type()))
                                .toList())
                        .needed(),
                Field.of("address", words.text("mail.address"), Field.Kind.EMAIL, Visit.value(given, "address"))
                        .needed()
                        .help(words.text("mail.address.help"))
                        .autocomplete("email")),
                words.text("mail.send"));
    }

    /** @param told what became of the last one */
    private Content[] body(Visit visit, Form form, List<Content> told) {
        Wording words = SettingsFrame.words(visit);
        List<Content> parts = new ArrayList<>(told);
        if (channels(visit.entity().id()).isEmpty()) {
            parts.add(visit.ui()
                    .bareCard("mail", words.text("view.MAIL"), visit.ui()
                            .empty(new Empty("mail", words.text("mail.none"), words.text("mail.none.text"),
                                    Action.of(words.text("service.configure"), visit.path("plugins"), "settings")))));
        } else if (visit.may(TestMessages.PERMISSION)) {
            parts.add(visit.ui()
                    .card("mail", words.text("mail.test"), words.text("mail.test.note"), visit.ui().form(form)));
        } else {
            parts.add(visit.ui()
                    .bareCard("mail", words.text("view.MAIL"),
                            visit.ui().paragraph(words.text("mail.there"))));
        }
        return parts.toArray(Content[]::new);
    }
}
