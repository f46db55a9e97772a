package io.counterfoil.server.console.approval;

import gg.jte.Content;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.approval.ApprovalErrors;
import io.counterfoil.server.approval.ApprovalRule;
import io.counterfoil.server.approval.ApprovalRules;
import io.counterfoil.server.approval.NewRule;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.console.CodeWords;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import io.counterfoil.server.page.TypedAmount;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
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
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which operations need a second person: those of this legal entity, and of the installation for who may see them. */
@Path(Console.ENTITY + "/approvals/rules")
public final class RulesPage {
    private static final long MOST_FORM_BYTES = 8_192;

    private final Console console;
    private final ApprovalRules rules;
    private final Permissions permissions;
    private final Users users;

    @Inject
    RulesPage(Console console, ApprovalRules rules, Permissions permissions, Users users) {
        this.console = console;
        this.rules = rules;
        this.permissions = permissions;
        this.users = users;
    }

    @GET
    @RequiresPermission(ApprovalFrame.READ)
    @Operation("Shows which operations need a second person.")
    public Response show(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        return page(visit, form(visit, Map.of()), false);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("approval:rule")
    @StepUp
    @Operation("Sets the rule of an operation and currency, or takes it back; waits for a second person itself once there is a rule.")
    public Response set(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        try {
            var unused = rules.set(visit.actor(), Visit.key(form), asked(visit, form));
            return visit.done(ApprovalFrame.RULES, ApprovalFrame.words(visit).text("rule.done"));
        } catch (CounterfoilException e) {
            return page(visit, visit.wrong(form(visit, form), e, Map.of()), true);
        }
    }

    private NewRule asked(Visit visit, Map<String, List<String>> form) {
        String operation = Visit.value(form, "operation");
        boolean ofEntity = rules.all()
                .stream()
                .filter(each -> each.operation().equals(operation))
                .findFirst()
                .map(ApprovalRules.Operation::ofEntity)
                .orElse(true);
        return new NewRule(ofEntity ? visit.entity().id() : null, operation, above(visit, form),
                !Visit.value(form, "active").equals("no"));
    }

    private static @Nullable Money above(Visit visit, Map<String, List<String>> form) {
        Wording words = ApprovalFrame.words(visit);
        String typed = Visit.value(form, "above");
        if (typed.isEmpty()) {
            return null;
        }
        CurrencyCode currency;
        try {
            currency = CurrencyCode.of(Visit.value(form, "currency").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw CounterfoilException.ofField(ApprovalErrors.INVALID, "currency", words.text("currency.wrong"),
                    words.text("currency.cure"));
        }
        return TypedAmount.parse(typed, currency, visit.figures().locale())
                .orElseThrow(() -> CounterfoilException.ofField(ApprovalErrors.INVALID, "above",
                        words.text("above.wrong"), words.text("above.cure")));
    }

    private Response page(Visit visit, Form form, boolean again) {
        Wording words = ApprovalFrame.words(visit);
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui().head(Head.of(words.text("rules"), words.text("rules.lede"))));
        parts.add(ApprovalFrame.tabs(visit, "rules"));
        parts.add(table(visit, words, "rules-entity", visit.entity().name(), visit.entity().id()));
        if (permissions.holds(visit.actor(), ApprovalFrame.READ, null)) {
            parts.add(table(visit, words, "rules-installation", words.text("installation"), null));
        }
        if (visit.may("approval:rule")) {
            parts.add(visit.ui().card("set-rule", words.text("rule"), words.text("rule.note"), visit.ui().form(form)));
        }
        return again
                ? visit.again(words.text("rules"), ApprovalFrame.above(visit), parts.toArray(Content[]::new))
                : visit.page(words.text("rules"), ApprovalFrame.above(visit), parts.toArray(Content[]::new));
    }

    private Content table(Visit visit, Wording words, String id, String title, @Nullable EntityId entity) {
        List<ApprovalRule> held = rules.all(visit.actor(), entity);
        if (held.isEmpty()) {
            return visit.ui()
                    .card(id, title, "", visit.ui()
                            .empty(new Empty("file-check", words.text("rules.none"), words.text("rules.none.text"),
                                    null)));
        }
        Map<String, String> names = users.called(held.stream().map(ApprovalRule::setBy).distinct().toList());
        List<Table.Row> rows = held.stream().map(rule -> {
            Money above = rule.above();
            return Table.Row.of(new Cell.Text(words.text("operation." + rule.operation()), null),
                    above == null ? new Cell.Text(words.text("always"), null) : visit.figures().cell(above),
                    new Cell.Text(above == null ? "" : above.currency().code(), null),
                    new Cell.Text(names.getOrDefault(rule.setBy(), CodeWords.actor(visit, rule.setBy())),
                            visit.figures().instant(rule.recordedAt(), visit.entity().timeZone())));
        }).toList();
        return visit.ui()
                .card(id, title, "", visit.ui()
                        .table(new Table(title, List.of(Table.Column.text("operation", words.text("operation")),
                                Table.Column.figure("above", words.text("above")),
                                Table.Column.text("currency", words.text("currency")),
                                Table.Column.text("set_by", words.text("setBy")).wide()), rows)));
    }

    private Form form(Visit visit, Map<String, List<String>> typed) {
        Wording words = ApprovalFrame.words(visit);
        List<Field.Option> operations = rules.all()
                .stream()
                .filter(each -> each.ofEntity() || permissions.holds(visit.actor(), "approval:rule", null))
                .map(each -> new Field.Option(each.operation(), words.text("operation." + each.operation())))
                .toList();
        String currency = typed.isEmpty()
                ? visit.entity().functionalCurrency().code()
                : Visit.value(typed, "currency");
        return Form.of("rule-form", visit.path(ApprovalFrame.RULES), List.of(Visit.key(),
                Field.choice("operation", words.text("operation"), Visit.value(typed, "operation"), operations)
                        .needed(),
                Field.of("above", words.text("above"), Field.Kind.AMOUNT, Visit.value(typed, "above"))
                        .help(words.text("above.help")),
                Field.of("currency", words.text("currency"), Field.Kind.TEXT, currency),
                Field.choice("active", words.text("active"), Visit.value(typed, "active"),
                        List.of(new Field.Option("yes", words.text("active.yes")),
                                new Field.Option("no", words.text("active.no"))))
                        .needed()),
                words.text("rule.do"));
    }
}
