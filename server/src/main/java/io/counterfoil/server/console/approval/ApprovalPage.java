package io.counterfoil.server.console.approval;

import gg.jte.Content;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.approval.Approval;
import io.counterfoil.server.approval.ApprovalDetails;
import io.counterfoil.server.approval.ApprovalErrors;
import io.counterfoil.server.approval.ApprovalId;
import io.counterfoil.server.approval.ApprovalReading;
import io.counterfoil.server.approval.ApprovalState;
import io.counterfoil.server.approval.Approvals;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.command.Approvable;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.CodeWords;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Things;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One request for a second person: what is asked for, by whom, and the decision. */
@Path(Console.ENTITY + "/approvals/{approval: apr_[0-9A-Za-z]+}")
public final class ApprovalPage {
    private static final long MOST_FORM_BYTES = 8_192;
    private static final String REASON = "reason";
    /** What names roles among that which is asked for. */
    private static final Set<String> ROLES = Set.of("role", "roles");

    private final Console console;
    private final ApprovalReading reading;
    private final Approvals approvals;
    private final Users users;
    private final Things things;

    /** A form that was refused, to be shown again. */
    private record Refused(boolean rejection, String reason, CounterfoilException problem) {}

    @Inject
    ApprovalPage(Console console, ApprovalReading reading, Approvals approvals, Users users, Things things) {
        this.console = console;
        this.reading = reading;
        this.approvals = approvals;
        this.users = users;
        this.things = things;
    }

    @GET
    @RequiresPermission("me:read")
    @Operation("Shows a request for a second person with what is asked for, to its maker and to those who could do it themselves.")
    public Response show(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("approval") ApprovalId id) {
        return page(console.visit(request, entity), id, null);
    }

    @POST
    @Path("/approve")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("approval:decide")
    @StepUp
    @Operation("Approves what someone else asked for, and carries it out as its maker.")
    public Response approve(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("approval") ApprovalId id) {
        Visit visit = console.visit(request, entity);
        Wording words = ApprovalFrame.words(visit);
        try {
            Approval approval = approvals.approve(visit.actor(), id);
            return done(visit, id, words.text(
                    approval.state() == ApprovalState.EXECUTED ? "done.executed" : "done.failed"));
        } catch (CounterfoilException e) {
            return page(visit, id, new Refused(false, "", e));
        }
    }

    @POST
    @Path("/reject")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("approval:decide")
    @Operation("Rejects what someone else asked for, with a reason; nothing is done.")
    public Response reject(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("approval") ApprovalId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = ApprovalFrame.words(visit);
        String reason = Visit.value(form, REASON);
        try {
            Approval unused = approvals.reject(visit.actor(), id, reason);
            return done(visit, id, words.text("done.rejected"));
        } catch (CounterfoilException e) {
            return page(visit, id, new Refused(true, reason, e));
        }
    }

    @POST
    @Path("/withdraw")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission(ApprovalFrame.READ)
    @Operation("Takes back what one asked for oneself; nothing is done.")
    public Response withdraw(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("approval") ApprovalId id) {
        Visit visit = console.visit(request, entity);
        Wording words = ApprovalFrame.words(visit);
        try {
            Approval unused = approvals.withdraw(visit.actor(), id);
            return done(visit, id, words.text("done.withdrawn"));
        } catch (CounterfoilException e) {
            return page(visit, id, new Refused(false, "", e));
        }
    }

    private static Response done(Visit visit, ApprovalId id, String told) {
        return visit.done(ApprovalFrame.LIST + "/" + id, told);
    }

    private Response page(Visit visit, ApprovalId id, @Nullable Refused refused) {
        Wording words = ApprovalFrame.words(visit);
        ApprovalDetails details = reading.details(visit.actor(), id);
        Approval approval = details.approval();
        if (approval.entity() != null && !approval.entity().equals(visit.entity().id())) {
            throw new CounterfoilException(ApprovalErrors.NOT_FOUND,
                    id + " belongs to another legal entity; look there");
        }
        String title = words.text("operation." + approval.operation());
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui()
                .head(new Head(title, id.text(), ApprovalFrame.pill(words, approval.state()), List.of())));
        if (refused != null && !refused.rejection()) {
            parts.add(visit.ui().banner(Tone.BAD, visit.said(refused.problem())));
        }
        if (details.mayWithdraw()) {
            parts.add(visit.ui().banner(Tone.INFO, words.text("own")));
        }
        parts.add(visit.ui().columns(asked(visit, words, details), facts(visit, words, approval)));
        if (details.mayDecide()) {
            parts.add(decide(visit, words, approval, refused));
        }
        if (details.mayWithdraw()) {
            parts.add(visit.ui()
                    .card("withdraw", words.text("withdraw"), words.text("withdraw.note"), visit.ui()
                            .form(Form.of("withdraw-form", path(visit, id, "withdraw"), List.of(Visit.key()),
                                    words.text("withdraw")))));
        }
        parts.add(visit.ui()
                .card("input", words.text("input"), words.text("input.note"),
                        visit.ui().code(details.input() + "\n\nSHA-256 " + approval.inputSha256())));
        return refused == null
                ? visit.page(title, ApprovalFrame.above(visit), parts.toArray(Content[]::new))
                : visit.again(title, ApprovalFrame.above(visit), parts.toArray(Content[]::new));
    }

    private static String path(Visit visit, ApprovalId id, String what) {
        return visit.path(ApprovalFrame.LIST + "/" + id + "/" + what);
    }

    private static Content decide(Visit visit, Wording words, Approval approval, @Nullable Refused refused) {
        Refused again = refused == null || !refused.rejection() ? null : refused;
        Field reason = Field.of(REASON, words.text("reason"), Field.Kind.LONG_TEXT, again == null ? "" : again.reason())
                .needed();
        Form reject = Form.of("reject-form", path(visit, approval.id(), "reject"), List.of(Visit.key(), reason),
                words.text("reject")).dangerous();
        Money amount = approval.amount();
        String note = amount == null
                ? words.text("approve.note")
                : words.text("approve.amount", Map.of("amount", visit.figures().money(amount)));
        return visit.ui()
                .columns(visit.ui()
                        .card("approve", words.text("approve"), note, visit.ui()
                                .form(Form.of("approve-form", path(visit, approval.id(), "approve"),
                                        List.of(Visit.key()), words.text("approve.do")))),
                        visit.ui()
                                .card("reject", words.text("reject"), words.text("reject.note"), visit.ui()
                                        .form(again == null
                                                ? reject
                                                : visit.wrong(reject, again.problem(), Map.of()))));
    }

    /** What is asked for, and beside it what is there now, as long as that can still be replaced. */
    private Content asked(Visit visit, Wording words, ApprovalDetails details) {
        List<Facts.Fact> facts = new ArrayList<>();
        Money amount = details.approval().amount();
        if (amount != null) {
            facts.add(Facts.fact(words.text("amount"),
                    new Cell.Figure(visit.figures().money(amount), amount.decimal(), true)));
        }
        boolean waiting = details.approval().state() == ApprovalState.WAITING;
        Things.Called called = things.called(visit, details.asked().stream().map(Approvable.Asked::after).toList());
        for (Approvable.Asked each : details.asked()) {
            String name = words.text("asked." + each.name());
            String before = each.before();
            boolean roles = ROLES.contains(each.name());
            facts.add(Facts.fact(name, roles
                    ? new Cell.Text(roles(visit, each.after()), null)
                    : called.cell(each.after())));
            if (before != null && waiting) {
                facts.add(Facts.fact(words.text("before", Map.of("name", name)),
                        before.isEmpty() ? "–" : roles ? roles(visit, before) : before));
            }
        }
        return visit.ui().card("asked", words.text("asked"), "", visit.ui().facts(new Facts(facts)));
    }

    /** Roles as grants are written, {@code clerk} or {@code clerk:ent_…}, as readers call them. */
    private static String roles(Visit visit, String written) {
        return Stream.of(written.split(", ", -1)).map(each -> {
            int colon = each.indexOf(':');
            if (colon < 0) {
                return CodeWords.role(visit, each);
            }
            String of = each.substring(colon + 1);
            return CodeWords.role(visit, each.substring(0, colon)) + " ("
                    + (of.equals(visit.entity().id().text()) ? visit.entity().name() : of) + ")";
        }).collect(Collectors.joining(", "));
    }

    private Content facts(Visit visit, Wording words, Approval approval) {
        Approval.Decision decision = approval.decision();
        Map<String, String> names = users.called(decision == null
                ? List.of(approval.makerPerson(), approval.maker())
                : List.of(approval.makerPerson(), approval.maker(), decision.person(), decision.principal()));
        List<Facts.Fact> facts = new ArrayList<>();
        facts.add(Facts.fact(words.text("maker"), person(visit, names, approval.makerPerson(), approval.maker())));
        facts.add(Facts.fact(words.text("askedAt"),
                visit.figures().instant(approval.createdAt(), visit.entity().timeZone())));
        facts.add(Facts.fact(words.text("expires"),
                visit.figures().instant(approval.expiresAt(), visit.entity().timeZone())));
        facts.add(Facts.fact(words.text("permission"), approval.permission()));
        facts.add(Facts.fact(words.text("scope"), approval.entity() == null
                ? words.text("installation")
                : visit.entity().name()));
        if (decision != null) {
            facts.add(Facts.fact(words.text("decidedBy"),
                    person(visit, names, decision.person(), decision.principal())));
            facts.add(Facts.fact(words.text("decidedAt"),
                    visit.figures().instant(decision.recordedAt(), visit.entity().timeZone())));
            if (decision.reason() != null) {
                facts.add(Facts.fact(words.text("reason"), decision.reason()));
            }
        }
        return visit.ui().card("facts", words.text("facts"), "", visit.ui().facts(new Facts(facts)));
    }

    /** By name, and by what means if not in a browser. */
    private static Cell person(Visit visit, Map<String, String> names, String person, String principal) {
        String name = names.getOrDefault(person, CodeWords.actor(visit, person));
        String means = principal.equals(person)
                ? null
                : names.getOrDefault(principal, CodeWords.actor(visit, principal));
        return visit.may("user:read") && person.startsWith("usr_")
                ? new Cell.Link(name, visit.path("users/" + person), means)
                : new Cell.Text(name, means);
    }
}
