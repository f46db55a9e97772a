package io.counterfoil.server.console.setup;

import gg.jte.Content;
import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.PlainPages;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.console.settings.CompanyForm;
import io.counterfoil.server.console.settings.SeriesForm;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.SetUp;
import io.counterfoil.server.entity.SetUpStep;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.Numbering;
import io.counterfoil.server.invoice.Series;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Ui;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The step that asks how documents are numbered and when they fall due. */
@Path(Console.ROOT)
public final class NumberingStep {
    private static final String PATTERN = "pattern.";
    private static final String TERMS = "paymentTermsDays";

    private final SetUpFrame frame;
    private final SetUp setUp;
    private final Entities entities;
    private final Numbering numbering;
    private final Clock clock;

    @Inject
    NumberingStep(SetUpFrame frame, SetUp setUp, Entities entities, Numbering numbering, Clock clock) {
        this.frame = frame;
        this.setUp = setUp;
        this.entities = entities;
        this.numbering = numbering;
        this.clock = clock;
    }

    @GET
    @Path(SetUpFrame.PATH + "numbering")
    @RequiresPermission(SetUpFrame.FOUND)
    @Operation("Shows how the first legal entity's documents will be numbered, and its payment terms.")
    public Response show(@Context RequestContext request) {
        return frame.at(SetUpStep.NUMBERING, standing -> {
            LegalEntity company = entities.require(SetUpFrame.entity(standing));
            return frame.page(request, SetUpStep.NUMBERING,
                    parts(request, company, form(request, company, Series::pattern, CompanyForm.of(company))));
        });
    }

    @POST
    @Path(SetUpFrame.PATH + "numbering")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(SetUpFrame.MOST_FORM_BYTES)
    @RequiresPermission("number-series:change")
    @Operation("Sets how the first legal entity's documents are numbered, and its payment terms.")
    public Response change(@Context RequestContext request, MultivaluedMap<String, String> form) {
        return frame.at(SetUpStep.NUMBERING, standing -> {
            LegalEntity company = entities.require(SetUpFrame.entity(standing));
            Form typed = form(request, company, each -> pattern(form, each), CompanyForm.typed(form));
            List<Series> changed = changeable(company)
                    .stream()
                    .filter(each -> !each.pattern().equals(pattern(form, each)))
                    .toList();
            String at = "";
            try {
                // All is looked at before anything is changed; what is refused later is a change that came between.
                for (Series each : changed) {
                    at = name(each);
                    Numbering.check(pattern(form, each));
                }
                if (typed.fields()
                        .stream()
                        .filter(each -> each.name().startsWith(PATTERN))
                        .map(Field::value)
                        .distinct()
                        .count() < changeable(company).size()) {
                    return again(request, company, typed.problem(SetUpFrame.words(request).text("numbering.same")));
                }
                terms(request, company, form);
                for (Series each : changed) {
                    at = name(each);
                    numbering.change(Caller.actor(request), key(form, each.code()), company.id(), each.code(),
                            new IfMatch(each.version()), pattern(form, each));
                }
                setUp.done(Caller.actor(request), Visit.key(form), SetUpStep.NUMBERING);
            } catch (CounterfoilException e) {
                return again(request, company, PlainPages.refusals(request).wrong(typed, e, Map.of("pattern", at)));
            }
            return SetUpFrame.goTo(SetUpStep.MAIL);
        });
    }

    private void terms(RequestContext request, LegalEntity company, Map<String, List<String>> form) {
        String days = Visit.value(form, TERMS);
        if (!days.equals(Integer.toString(company.paymentTermsDays()))) {
            entities.change(Caller.actor(request), key(form, "terms"), company.id(), new IfMatch(company.version()),
                    CompanyForm.withTerms(company, days));
        }
    }

    /** Each change that a form makes is a command of its own. */
    private static IdempotencyKey key(Map<String, List<String>> form, String part) {
        return new IdempotencyKey(Visit.key(form).value() + "." + part);
    }

    private static String name(Series series) {
        return PATTERN + series.code();
    }

    private static String pattern(Map<String, List<String>> form, Series series) {
        return Visit.value(form, name(series));
    }

    private Response again(RequestContext request, LegalEntity company, Form form) {
        return frame.again(request, SetUpStep.NUMBERING, parts(request, company, form));
    }

    private Content[] parts(RequestContext request, LegalEntity company, Form form) {
        String language = PlainPages.language(request);
        Wording words = SetUpFrame.words(language);
        Ui ui = Ui.of(language);
        List<Facts.Fact> first = own(company).stream()
                .map(each -> Facts.fact(words.text("numbering.first", Map.of("series",
                        SeriesForm.title(language, each))),
                        Numbering.example(each.pattern(), each.next(), company.today(clock))))
                .toList();
        return new Content[]{ui.facts(new Facts(first)), ui.form(form),
                ui.buttons(ui.action(SetUpFrame.later(request, company.id())))};
    }

    private List<Series> changeable(LegalEntity company) {
        return own(company).stream().filter(Numbering::changeable).toList();
    }

    /** Invoices come first. */
    private List<Series> own(LegalEntity company) {
        return numbering.all(company.id())
                .stream()
                .filter(each -> each.kind() == Series.Kind.OWN)
                .sorted(Comparator.comparing(Series::code).reversed())
                .toList();
    }

    /** @param patterns how the numbers of a series are written, as they are or were typed */
    private Form form(RequestContext request, LegalEntity company, Function<Series, String> patterns,
            UnaryOperator<String> values) {
        String language = PlainPages.language(request);
        LocalDate today = company.today(clock);
        List<Field> fields = new ArrayList<>(List.of(Visit.key()));
        for (Series each : changeable(company)) {
            fields.add(SeriesForm.pattern(language, name(each), SeriesForm.title(language, each), each,
                    patterns.apply(each), today));
        }
        fields.addAll(CompanyForm.fields(language, values, TERMS));
        return Form.of("numbering", SetUpFrame.address(SetUpStep.NUMBERING), fields,
                SetUpFrame.words(request).text("on")).cancel(SetUpFrame.back(request, SetUpStep.BOOKS));
    }
}
