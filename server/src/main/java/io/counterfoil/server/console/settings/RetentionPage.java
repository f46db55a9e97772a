package io.counterfoil.server.console.settings;

import gg.jte.Content;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.retention.DueCustomer;
import io.counterfoil.server.retention.LegalHold;
import io.counterfoil.server.retention.LegalHolds;
import io.counterfoil.server.retention.Preview;
import io.counterfoil.server.retention.Retention;
import io.counterfoil.server.retention.RetentionTerm;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Table;
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
import org.jspecify.annotations.Nullable;

/** What is kept how long and why, the term of the contact data, whom it would erase now, and who is held. */
@Path(Console.ENTITY + "/settings/retention")
public final class RetentionPage {
    private static final int MOST_HOLDS = 200;
    private static final String LOOK = "look";
    private static final String SET = "set";

    private final Console console;
    private final Retention retention;
    private final LegalHolds holds;

    @Inject
    RetentionPage(Console console, Retention retention, LegalHolds holds) {
        this.console = console;
        this.retention = retention;
        this.holds = holds;
    }

    @GET
    @RequiresPermission("entity:read")
    @Operation("Shows what is kept how long and why, and whom the term would erase now.")
    public Response show(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        RetentionTerm term = retention.of(entity);
        Integer months = term.contactMonths();
        return SettingsFrame.page(visit, SettingsFrame.View.RETENTION, body(visit, term,
                form(visit, months == null ? "" : months.toString(), LOOK, Visit.version(term.version())),
                months));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(SettingsFrame.MOST_FORM_BYTES)
    @RequiresPermission("entity:change")
    @Operation("Sets the months without dealings after which contact data is erased; unless told to, it only shows whom they would erase now.")
    public Response set(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        String typed = Visit.value(form, "contactMonths");
        Field version = Visit.version(Visit.version(form));
        Integer months = months(typed);
        try {
            if (!Visit.value(form, "act").equals(SET)) {
                return SettingsFrame.page(visit, SettingsFrame.View.RETENTION,
                        body(visit, retention.of(entity), form(visit, typed, SET, version), months));
            }
            retention.set(visit.actor(), Visit.key(form), entity, new IfMatch(Visit.version(form)),
                    new Retention.NewTerm(months));
        } catch (CounterfoilException e) {
            RetentionTerm now = retention.of(entity);
            return SettingsFrame.again(visit, SettingsFrame.View.RETENTION, body(visit, now,
                    visit.wrong(form(visit, typed, LOOK, version), e, Map.of()), now.contactMonths()));
        }
        return visit.done(SettingsFrame.View.RETENTION.path(), SettingsFrame.words(visit).text("retention.done"));
    }

    /** What is no number is one that is never allowed, and refused with its field. */
    private static @Nullable Integer months(String typed) {
        if (typed.isEmpty()) {
            return null;
        }
        return typed.matches("[0-9]{1,6}") ? Integer.valueOf(typed) : Integer.valueOf(-1);
    }

    private static Form form(Visit visit, String months, String act, Field version) {
        Wording words = SettingsFrame.words(visit);
        return Form.of("retention", visit.path(SettingsFrame.View.RETENTION.path()), List.of(Visit.key(), version,
                Field.of("contactMonths", words.text("retention.months"), Field.Kind.DIGITS, months)
                        .help(words.text("retention.months.help")),
                Field.choice("act", words.text("retention.act"), act,
                        List.of(new Field.Option(LOOK, words.text("retention.act.look")),
                                new Field.Option(SET, words.text("retention.act.set"))))
                        .needed()),
                words.text("retention.go"));
    }

    private Content[] body(Visit visit, RetentionTerm term, Form form, @Nullable Integer looked) {
        Wording words = SettingsFrame.words(visit);
        // First: what is wrong with the number is found here.
        Preview preview = retention.preview(visit.entity().id(), looked);
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui()
                .card("kept-card", words.text("retention.kept"), words.text("retention.kept.note"),
                        visit.ui().facts(kept(words, term.contactMonths()))));
        if (visit.may("entity:change")) {
            parts.add(visit.ui()
                    .card("retention-card", words.text("retention.term"), words.text("retention.note"),
                            visit.ui().form(form)));
        }
        parts.add(visit.ui()
                .card("due-card", words.text("retention.due"), counted(words, preview, looked),
                        preview.first().isEmpty()
                                ? none(visit, words.text("retention.due.none"))
                                : visit.ui().table(due(visit, preview))));
        if (visit.may("customer:read")) {
            Table held = held(visit);
            parts.add(visit.ui()
                    .card("holds-card", words.text("retention.holds"), words.text("retention.holds.note"),
                            held.rows().isEmpty()
                                    ? none(visit, words.text("retention.holds.none"))
                                    : visit.ui().table(held)));
        }
        return parts.toArray(Content[]::new);
    }

    private static Content none(Visit visit, String said) {
        return visit.ui().paragraph(said);
    }

    /** How long and why each thing is kept: sentences, which a table would not break into lines. */
    private static Facts kept(Wording words, @Nullable Integer months) {
        String contact = months == null
                ? words.text("retention.contact.never")
                : words.text("retention.contact.term", Map.of("months", months.toString()));
        return Facts.of(
                Facts.fact(words.text("retention.contact"), contact + " " + words.text("retention.contact.why")),
                Facts.fact(words.text("retention.documents"),
                        words.text("retention.documents.long") + " " + words.text("retention.documents.why")),
                Facts.fact(words.text("retention.books"),
                        words.text("retention.books.long") + " " + words.text("retention.books.why")),
                Facts.fact(words.text("retention.messages"),
                        words.text("retention.messages.long") + " " + words.text("retention.messages.why")),
                Facts.fact(words.text("retention.files"),
                        words.text("retention.files.long") + " " + words.text("retention.files.why")),
                Facts.fact(words.text("retention.sessions"),
                        words.text("retention.sessions.long") + " " + words.text("retention.sessions.why")));
    }

    private static String counted(Wording words, Preview preview, @Nullable Integer months) {
        if (months == null) {
            return words.text("retention.due.off");
        }
        Map<String, String> facts = Map.of("count", Integer.toString(preview.count()), "months", months.toString());
        return preview.more() ? words.text("retention.due.more", facts) : words.text("retention.due.count", facts);
    }

    private Table due(Visit visit, Preview preview) {
        Wording words = SettingsFrame.words(visit);
        Map<CustomerId, String> names = names(visit, preview.first().stream().map(DueCustomer::customer).toList());
        return new Table(words.text("retention.due"),
                List.of(Table.Column.text("customer", words.text("retention.customer"))),
                preview.first()
                        .stream()
                        .map(each -> Table.Row.of(
                                visit.customer(each.customer(), each.number(), names.get(each.customer()))))
                        .toList());
    }

    private Table held(Visit visit) {
        Wording words = SettingsFrame.words(visit);
        List<LegalHold> all = holds.page(visit.entity().id(), 0, MOST_HOLDS);
        Map<CustomerId, String> names = names(visit, all.stream().map(LegalHold::customer).toList());
        return new Table(words.text("retention.holds"),
                List.of(Table.Column.text("customer", words.text("retention.customer")),
                        Table.Column.text("reason", words.text("retention.reason")),
                        Table.Column.figure("since", words.text("retention.since"))),
                all.stream()
                        .map(each -> Table.Row.of(
                                visit.customer(each.customer(), each.number(), names.get(each.customer())),
                                new Cell.Text(each.reason(), null),
                                visit.figures()
                                        .cell(each.setAt().atZone(visit.entity().timeZone()).toLocalDate())))
                        .toList());
    }

    private Map<CustomerId, String> names(Visit visit, List<CustomerId> customers) {
        return visit.may("customer:read") ? retention.names(visit.entity().id(), customers) : Map.of();
    }
}
