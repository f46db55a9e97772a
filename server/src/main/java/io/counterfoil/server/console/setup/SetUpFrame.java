package io.counterfoil.server.console.setup;

import gg.jte.Content;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.PlainPages;
import io.counterfoil.server.entity.SetUp;
import io.counterfoil.server.entity.SetUpStanding;
import io.counterfoil.server.entity.SetUpStep;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Ui;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What the steps of the set-up have around them, and which of them comes next. Safe for threads. */
public final class SetUpFrame {
    /** Below the console; not a class's path, which would hide the administrator's step. */
    static final String PATH = "/set-up/";
    static final String FOUND = "entity:create";
    static final long MOST_FORM_BYTES = 16_384;
    private static final int OK = 200;
    private static final int INVALID = 422;
    /** What whoever is led through the steps has to be able to do, everywhere. */
    private static final List<String> NEEDED = List.of(FOUND, "entity:change", "number-series:change",
            "plugin:configure");

    private final PlainPages pages;
    private final SetUp setUp;
    private final Permissions permissions;

    @Inject
    SetUpFrame(PlainPages pages, SetUp setUp, Permissions permissions) {
        this.pages = pages;
        this.setUp = setUp;
        this.permissions = permissions;
    }

    /** The names of the steps, the administrator's among them. */
    public static List<String> steps(String language) {
        Wording words = words(language);
        return List.of(words.text("step.administrator"), words.text("step.COMPANY"), words.text("step.BOOKS"),
                words.text("step.NUMBERING"), words.text("step.MAIL"));
    }

    /** The address of the step that is next, for who can take it; empty when all are done. */
    public Optional<String> next(Actor actor) {
        if (!NEEDED.stream().allMatch(each -> permissions.holds(actor, each, null))) {
            return Optional.empty();
        }
        SetUpStep next = setUp.standing().next();
        return next == SetUpStep.READY ? Optional.empty() : Optional.of(address(next));
    }

    static Wording words(String language) {
        return Wording.of(SetUpFrame.class, language);
    }

    static Wording words(RequestContext request) {
        return words(PlainPages.language(request));
    }

    static String address(SetUpStep step) {
        return Console.ROOT + PATH + step.name().toLowerCase(Locale.ROOT);
    }

    /** Answers a step if it can be taken or is gone back to; leads to where the set-up stands otherwise. */
    Response at(SetUpStep step, Function<SetUpStanding, Response> page) {
        SetUpStanding standing = setUp.standing();
        if (standing.next() == SetUpStep.READY) {
            return Response.seeOther(URI.create(Console.ROOT)).build();
        }
        return standing.next().compareTo(step) < 0 ? goTo(standing.next()) : page.apply(standing);
    }

    static Response goTo(SetUpStep step) {
        return Response.seeOther(URI.create(address(step))).build();
    }

    /** The legal entity of a step behind its foundation. */
    static EntityId entity(SetUpStanding standing) {
        return Objects.requireNonNull(standing.entity());
    }

    static Action back(RequestContext request, SetUpStep step) {
        return Action.of(words(request).text("back"), address(step), "chevron-left");
    }

    /** To leave it, and find it again: the console leads back to the step that is next. */
    static Action later(RequestContext request, EntityId entity) {
        return Action.of(words(request).text("later"), Console.path(entity), null);
    }

    Response page(RequestContext request, SetUpStep step, Content... body) {
        return page(request, OK, step, body);
    }

    /** The step again, with a form that could not be taken. */
    Response again(RequestContext request, SetUpStep step, Content... body) {
        return page(request, INVALID, step, body);
    }

    private Response page(RequestContext request, int status, SetUpStep step, Content... body) {
        String language = PlainPages.language(request);
        Wording words = words(language);
        Ui ui = Ui.of(language);
        String title = words.text("step." + step.name());
        return pages.page(request, status, title, ui.bareCard("step", title,
                ui.stack(ui.steps(steps(language), List.of(SetUpStep.values()).indexOf(step) + 1),
                        ui.head(Head.of(title, words.text("lede." + step.name()))), ui.stack(body))));
    }
}
