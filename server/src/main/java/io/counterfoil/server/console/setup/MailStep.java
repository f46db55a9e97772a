package io.counterfoil.server.console.setup;

import gg.jte.Content;
import io.counterfoil.plugin.config.ConfigFinding;
import io.counterfoil.plugin.config.Severity;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.PlainPages;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.console.plugin.PluginFrame;
import io.counterfoil.server.entity.SetUp;
import io.counterfoil.server.entity.SetUpStep;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.plugin.ExtensionView;
import io.counterfoil.server.plugin.InstanceView;
import io.counterfoil.server.plugin.NewInstance;
import io.counterfoil.server.plugin.PluginHouse;
import io.counterfoil.server.plugin.PluginInstances;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The step that asks for a mail server. It can be left out, and says what then does not work. */
@Path(Console.ROOT)
public final class MailStep {
    private static final String PLUGIN = "io.counterfoil.reminder-email";
    private static final String POINT = "reminder-channel";
    private static final String TYPE = "smtp";

    private final SetUpFrame frame;
    private final SetUp setUp;
    private final Console console;
    private final PluginHouse house;
    private final PluginInstances instances;

    @Inject
    MailStep(SetUpFrame frame, SetUp setUp, Console console, PluginHouse house, PluginInstances instances) {
        this.frame = frame;
        this.setUp = setUp;
        this.console = console;
        this.house = house;
        this.instances = instances;
    }

    @GET
    @Path(SetUpFrame.PATH + "mail")
    @RequiresPermission(SetUpFrame.FOUND)
    @Operation("Shows the form for the mail server, and what does not work without one.")
    public Response show(@Context RequestContext request) {
        return frame.at(SetUpStep.MAIL, standing -> {
            Visit visit = console.visit(request, SetUpFrame.entity(standing));
            return frame.page(request, SetUpStep.MAIL, parts(visit, request,
                    form(visit, request, Map.of()).orElse(null)));
        });
    }

    @POST
    @Path(SetUpFrame.PATH + "mail")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(PluginFrame.MOST_FORM_BYTES)
    @RequiresPermission(PluginFrame.CONFIGURE)
    @StepUp
    @Operation("Makes the instance that carries mail, and asks it whether it reaches the server.")
    public Response configure(@Context RequestContext request, MultivaluedMap<String, String> form) {
        return frame.at(SetUpStep.MAIL, standing -> {
            Visit visit = console.visit(request, SetUpFrame.entity(standing));
            Map<String, String> values = PluginFrame.values(form);
            Map<String, String> given = new LinkedHashMap<>(values);
            given.values().removeIf(String::isEmpty);
            IdempotencyKey key = Visit.key(form);
            try {
                InstanceView made = instances.create(visit.actor(), key, new NewInstance(PLUGIN, POINT, TYPE,
                        SetUpFrame.words(request).text("mail.name"), visit.entity().id(), given));
                Optional<String> problem = problem(visit, made);
                if (problem.isPresent()) {
                    return PlainPages.done(SetUpFrame.address(SetUpStep.MAIL), problem.get());
                }
            } catch (CounterfoilException e) {
                return frame.again(request, SetUpStep.MAIL, parts(visit, request,
                        form(visit, request, values).map(each -> visit.wrong(each, e, Map.of())).orElse(null)));
            }
            setUp.done(visit.actor(), new IdempotencyKey(key.value() + ".done"), SetUpStep.MAIL);
            return over(visit, request);
        });
    }

    @POST
    @Path(SetUpFrame.PATH + "mail/finish")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(SetUpFrame.MOST_FORM_BYTES)
    @RequiresPermission("entity:change")
    @Operation("Ends the set-up, with the mail as it is or without any.")
    public Response finish(@Context RequestContext request, MultivaluedMap<String, String> form) {
        return frame.at(SetUpStep.MAIL, standing -> {
            Visit visit = console.visit(request, SetUpFrame.entity(standing));
            if (instances.serving(visit.entity().id(), POINT).isEmpty()) {
                setUp.leaveOut(visit.actor(), Visit.key(form), SetUpStep.MAIL);
            } else {
                setUp.done(visit.actor(), Visit.key(form), SetUpStep.MAIL);
            }
            return over(visit, request);
        });
    }

    private static Response over(Visit visit, RequestContext request) {
        return visit.done("", SetUpFrame.words(request).text("over", Map.of("name", visit.entity().name())));
    }

    /** What the plugin finds wrong when it tries. */
    private Optional<String> problem(Visit visit, InstanceView instance) {
        try {
            return instances.check(instance.id())
                    .stream()
                    .filter(each -> each.severity() == Severity.ERROR)
                    .map(ConfigFinding::message)
                    .findFirst();
        } catch (CounterfoilException e) {
            return Optional.of(visit.said(e));
        }
    }

    /** Empty where the plugin is not loaded. */
    private Optional<Form> form(Visit visit, RequestContext request, Map<String, String> values) {
        return house.extensions(PLUGIN, visit.ui().language())
                .stream()
                .filter(each -> each.point().equals(POINT) && each.type().equals(TYPE))
                .findFirst()
                .map(extension -> form(visit, request, extension, values));
    }

    private static Form form(Visit visit, RequestContext request, ExtensionView extension,
            Map<String, String> values) {
        List<Field> fields = new ArrayList<>(List.of(Visit.key()));
        fields.addAll(PluginFrame.fields(visit, extension, values, List.of()));
        return Form.of("mail", SetUpFrame.address(SetUpStep.MAIL), fields, SetUpFrame.words(request).text("mail.go"))
                .cancel(SetUpFrame.back(request, SetUpStep.NUMBERING));
    }

    /** @param form null where the plugin is not loaded */
    private Content[] parts(Visit visit, RequestContext request, @Nullable Form form) {
        Wording words = SetUpFrame.words(request);
        List<Content> parts = new ArrayList<>();
        List<InstanceView> there = instances.serving(visit.entity().id(), POINT);
        if (!there.isEmpty()) {
            parts.add(visit.ui().paragraph(words.text("mail.there")));
            parts.add(visit.ui()
                    .facts(new Facts(there.stream()
                            .map(each -> Facts.fact(each.name(), new Cell.Link(words.text("mail.change"),
                                    visit.path("plugins/instances/" + each.id()), each.reason())))
                            .toList())));
        } else if (form != null) {
            parts.add(visit.ui().form(form));
        } else {
            parts.add(visit.ui().banner(Tone.WARN, words.text("mail.missing", Map.of("plugin", PLUGIN))));
        }
        if (there.isEmpty()) {
            parts.add(visit.ui().banner(Tone.NEUTRAL, words.text("mail.without")));
        }
        parts.add(visit.ui()
                .buttons(visit.ui()
                        .button(Form.of("finish", SetUpFrame.address(SetUpStep.MAIL) + "/finish",
                                List.of(Visit.key()),
                                words.text(there.isEmpty() ? "mail.leaveOut" : "mail.finish"))),
                        visit.ui().action(SetUpFrame.later(request, visit.entity().id()))));
        return parts.toArray(Content[]::new);
    }
}
