package io.counterfoil.server.console.setup;

import gg.jte.Content;
import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.PlainPages;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.console.settings.CompanyForm;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.NewEntity;
import io.counterfoil.server.entity.SetUp;
import io.counterfoil.server.entity.SetUpStep;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Table;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The step that shows the chart of accounts, asks for the currency of the books, and founds the legal entity. */
@Path(Console.ROOT)
public final class BooksStep {
    private final SetUpFrame frame;
    private final SetUp setUp;
    private final Entities entities;

    @Inject
    BooksStep(SetUpFrame frame, SetUp setUp, Entities entities) {
        this.frame = frame;
        this.setUp = setUp;
        this.entities = entities;
    }

    @GET
    @Path(SetUpFrame.PATH + "books")
    @RequiresPermission(SetUpFrame.FOUND)
    @Operation("Shows the chart of accounts that the first legal entity gets, and asks for the currency of its books.")
    public Response show(@Context RequestContext request) {
        return frame.at(SetUpStep.BOOKS, standing -> {
            if (standing.entity() != null) {
                return frame.page(request, SetUpStep.BOOKS,
                        founded(request, entities.require(SetUpFrame.entity(standing))), chart(request));
            }
            NewEntity kept = Objects.requireNonNull(standing.company());
            return frame.page(request, SetUpStep.BOOKS, asking(request,
                    form(request, Visit.key(), Objects.requireNonNullElse(kept.functionalCurrency(), ""))),
                    chart(request));
        });
    }

    @POST
    @Path(SetUpFrame.PATH + "books")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(SetUpFrame.MOST_FORM_BYTES)
    @RequiresPermission(SetUpFrame.FOUND)
    @Operation("Founds the first legal entity, with its chart of accounts.")
    public Response found(@Context RequestContext request, MultivaluedMap<String, String> form) {
        return frame.at(SetUpStep.BOOKS, standing -> {
            String currency = Visit.value(form, "functionalCurrency");
            try {
                LegalEntity founded = setUp.found(Caller.actor(request), Visit.key(form), currency);
                return PlainPages.done(SetUpFrame.address(SetUpStep.NUMBERING),
                        SetUpFrame.words(request).text("books.done", Map.of("name", founded.name())));
            } catch (CounterfoilException e) {
                return frame.again(
                        request, SetUpStep.BOOKS, asking(request,
                                CompanyForm.wrong(PlainPages.refusals(request), form(request,
                                        Field.hidden(Visit.KEY, Visit.value(form, Visit.KEY)), currency), e)),
                        chart(request));
            }
        });
    }

    private static Form form(RequestContext request, Field key, String currency) {
        List<Field> fields = new ArrayList<>(List.of(key));
        fields.addAll(CompanyForm.fields(PlainPages.language(request), unused -> currency, "functionalCurrency"));
        return Form.of("books", SetUpFrame.address(SetUpStep.BOOKS), fields,
                SetUpFrame.words(request).text("books.go")).cancel(SetUpFrame.back(request, SetUpStep.COMPANY));
    }

    private static Content asking(RequestContext request, Form form) {
        return Ui.of(PlainPages.language(request)).form(form);
    }

    private static Content founded(RequestContext request, LegalEntity company) {
        Wording words = SetUpFrame.words(request);
        Ui ui = Ui.of(PlainPages.language(request));
        return ui.stack(ui.paragraph(words.text("books.founded")),
                ui.facts(Facts.of(Facts.fact(words.text("books.company"), company.name()),
                        Facts.fact(words.text("books.currency"), company.functionalCurrency().code()))),
                ui.buttons(ui.action(SetUpFrame.back(request, SetUpStep.COMPANY)),
                        ui.action(Action.primary(words.text("on"), SetUpFrame.address(SetUpStep.NUMBERING),
                                "chevron-right"))));
    }

    private static Content chart(RequestContext request) {
        Wording words = SetUpFrame.words(request);
        Ui ui = Ui.of(PlainPages.language(request));
        List<Table.Row> rows = Stream.of(AccountCode.values())
                .map(each -> Table.Row.of(new Cell.Text(each.code(), null), new Cell.Text(each.label(), null),
                        new Cell.Text(words.text("account." + each.type().name()), null)))
                .toList();
        return ui.stack(ui.paragraph(words.text("books.chart.note")),
                ui.table(new Table(words.text("books.chart"),
                        List.of(Table.Column.text("code", words.text("books.code")),
                                Table.Column.text("name", words.text("books.name")),
                                Table.Column.text("type", words.text("books.type")).wide()),
                        rows)));
    }
}
