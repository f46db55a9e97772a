package io.counterfoil.server.console;

import gg.jte.Content;
import gg.jte.models.runtime.JteModel;
import io.counterfoil.plugin.console.ConsoleSlot;
import io.counterfoil.server.auth.UserId;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.console.contribution.Contribution;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldProblem;
import io.counterfoil.server.listing.ListExports;
import io.counterfoil.server.listing.SavedViews;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.TableExport;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Figures;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Ui;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One reader before one page of one legal entity: who it is and what they may do, their language, and how the page
 * around a body is made. Belongs to the one request.
 */
public final class Visit {
    /** The hidden parameter of forms that makes a repeated one the same command. */
    public static final String KEY = "_key";
    private static final String VERSION = "_version";
    private static final int OK = 200;
    private static final int INVALID = 422;
    private static final int MOST_OF_A_BADGE = 999;

    private final Actor actor;
    private final LegalEntity entity;
    private final VisitFilter.Seen seen;
    private final Predicate<String> may;
    private final Frame frame;
    private final Ui ui;

    /**
     * What does not depend on the page.
     *
     * @param request its number, by which the log is searched
     * @param contributed pages of plugins, also those that the reader may not see
     * @param badges how much waits behind each of them; 0: nothing to say
     */
    record Frame(
            String assets,
            String reader,
            String request,
            List<Shell.Place> places,
            List<Contribution> contributed,
            ToLongFunction<Contribution> badges,
            SavedViews views,
            ListExports exports) {}

    Visit(Actor actor, LegalEntity entity, VisitFilter.Seen seen, Predicate<String> may, Frame frame) {
        this.actor = actor;
        this.entity = entity;
        this.seen = seen;
        this.may = may;
        this.frame = frame;
        this.ui = Ui.of(seen.language());
    }

    /** As whom commands are run. */
    public Actor actor() {
        return actor;
    }

    /** The user who reads, or whose token does; empty for the server itself. */
    public Optional<UserId> user() {
        return actor.kind() == Actor.Kind.USER || actor.kind() == Actor.Kind.TOKEN
                ? Optional.of(UserId.valueOf(actor.person()))
                : Optional.empty();
    }

    public LegalEntity entity() {
        return entity;
    }

    /** The reader, as colleagues know them. */
    public String reader() {
        return frame.reader();
    }

    /** The number of the request, by which the log is searched. */
    public String requestId() {
        return frame.request();
    }

    /** Makes the parts of the page, in the reader's language. */
    public Ui ui() {
        return ui;
    }

    /** How the reader's language writes figures and dates. */
    public Figures figures() {
        return ui.figures();
    }

    /** The texts beside a class, in the reader's language. */
    public Wording words(Class<?> owner) {
        return Wording.of(owner, seen.language());
    }

    /** Whether the reader may do this in the entity; what one may not do is not offered. */
    public boolean may(String permission) {
        return may.test(permission);
    }

    /** Whether single letters of the keyboard do something. */
    public boolean letters() {
        return seen.keys();
    }

    /**
     * The pages of plugins that the reader may open, in their order.
     *
     * @param slot NAVIGATION or SETTINGS
     */
    public List<Contribution> contributed(ConsoleSlot slot) {
        return frame.contributed()
                .stream()
                .filter(each -> each.item().slot() == slot && may(each.item().permission()))
                .toList();
    }

    /** How much waits behind a plugin's page, as it stands in the menu; null: nothing to say. */
    @Nullable
    String badge(Contribution page) {
        long number = frame.badges().applyAsLong(page);
        return number == 0
                ? null
                : number > MOST_OF_A_BADGE
                        ? figures().count(MOST_OF_A_BADGE) + "+"
                        : figures().count(number);
    }

    /** The address of a page of this entity. */
    public String path(String rest) {
        return Console.path(entity.id()) + (rest.isEmpty() ? "" : "/" + rest);
    }

    /** The address of one of the kit's files, such as {@code js/division.js}. */
    public String asset(String name) {
        return frame.assets() + "/" + name;
    }

    /**
     * A customer as a row's heading.
     *
     * @param name null for one that was erased, and for readers who may not read customers
     */
    public Cell customer(CustomerId id, String number, @Nullable String name) {
        return new Cell.Link(name == null ? number : name, path("customers/" + id.text()),
                name == null || name.equals(number) ? null : number);
    }

    /** The state of the list that this page is. */
    public ListState list(String rest, Set<String> filters) {
        return ListState.of(path(rest), seen.parameters(), filters);
    }

    /**
     * A list as its reader has arranged it.
     *
     * @param filters the names of the parameters that filter it
     */
    public ArrangedList arranged(Listed list, Set<String> filters) {
        return ArrangedList.of(this, list, frame.views().of(actor, entity.id(), list.key()), seen.parameters(),
                filters);
    }

    /**
     * A table as a file; it is recorded who took it.
     *
     * @param form {@code csv} or {@code xlsx}
     * @param name of the file, without its ending
     * @param permission that the list demands
     * @param all how many rows there are in all
     * @param table with at most {@link TableExport#MOST_ROWS} rows
     */
    public Response file(String form, String name, String permission, long all, Table table) {
        frame.exports()
                .record(actor, entity.id(), permission, name, form, table.rows().size(), seen.parameters().keySet());
        return TableExport.of(form, name, all, table);
    }

    /** The address of a file, in each of its forms. */
    public List<Action> files(Function<String, String> address) {
        return List.of(Action.download("CSV", address.apply("csv")), Action.download("XLSX", address.apply("xlsx")));
    }

    /** A parameter of the page's address; empty if it is not there. */
    public String parameter(String name) {
        return seen.parameters().getOrDefault(name, List.of()).stream().findFirst().orElse("").strip();
    }

    /** All parameters of the page's address, as they came. */
    public Map<String, List<String>> parameters() {
        return seen.parameters();
    }

    /** A fresh key for a form. */
    public static Field key() {
        return Field.hidden(KEY, UUID.randomUUID().toString());
    }

    /** The key that came with a form; a form that has lost it makes a command of its own. */
    public static IdempotencyKey key(Map<String, List<String>> form) {
        String given = value(form, KEY);
        return new IdempotencyKey(given.isEmpty() ? UUID.randomUUID().toString() : given);
    }

    /** The version of what a form changes, as it was shown. */
    public static Field version(long version) {
        return Field.hidden(VERSION, Long.toString(version));
    }

    /** The version that came with a form; one that is missing or made up fits nothing. */
    public static long version(Map<String, List<String>> form) {
        String given = value(form, VERSION);
        return given.matches("[0-9]{1,18}") ? Long.parseLong(given) : -1;
    }

    /** A value that came with a form; empty if it did not. */
    public static String value(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of()).stream().findFirst().orElse("").strip();
    }

    /**
     * The page.
     *
     * @param title as it stands in the browser's tab
     * @param above the pages above it, from the outermost
     */
    public Response page(String title, List<Shell.Crumb> above, Content... body) {
        return page(OK, title, above, List.of(), body);
    }

    /** The page again, with a form that could not be taken. */
    public Response again(String title, List<Shell.Crumb> above, Content... body) {
        return page(INVALID, title, above, List.of(), body);
    }

    /** The page, with modules of its own. */
    public Response page(String title, List<Shell.Crumb> above, List<String> modules, Content body) {
        return page(OK, title, above, modules, body);
    }

    /** The page again, with modules of its own. */
    public Response again(String title, List<Shell.Crumb> above, List<String> modules, Content body) {
        return page(INVALID, title, above, modules, body);
    }

    private Response page(int status, String title, List<Shell.Crumb> above, List<String> modules, Content... body) {
        Wording words = words(Visit.class);
        List<Shell.Crumb> crumbs = new ArrayList<>(above);
        crumbs.add(new Shell.Crumb(title, null));
        String notice = seen.flash().isEmpty() ? "" : Flash.read(seen.flash());
        Shell shell = new Shell(title, frame.assets(), seen.theme(), path(""), frame.places(),
                Navigation.of(words, this, seen.path(), contributed(ConsoleSlot.NAVIGATION)), crumbs,
                new Shell.Account(frame.reader(), path("account"), Console.ROOT + "/sign-out"),
                path("search"), modules, notice.isEmpty() ? null : notice, seen.keys());
        return html(status, ui.page(shell, ui.stack(body)), !seen.flash().isEmpty());
    }

    /** A part alone, for a place in a page that is there already. */
    public Response part(JteModel part) {
        return html(OK, part, false);
    }

    static Response html(int status, JteModel page, boolean clearFlash) {
        Response.ResponseBuilder response = Response.status(status)
                .type("text/html;charset=utf-8")
                .header("Cache-Control", "no-store")
                .header("Vary", "Cookie, Accept-Language")
                .entity(page.render().getBytes(StandardCharsets.UTF_8));
        return clearFlash ? response.header("Set-Cookie", Flash.clear()).build() : response.build();
    }

    /** Goes on to another page of the entity, which says once what was done. */
    public Response done(String rest, String notice) {
        return Response.seeOther(URI.create(path(rest))).header("Set-Cookie", Flash.set(notice)).build();
    }

    /** What a command refused, in the reader's language. */
    public String said(CounterfoilException refusal) {
        return refusals().said(refusal);
    }

    /** A sentence that the server keeps in English, such as why something waits for a person. */
    public String said(String english) {
        return refusals().said(english);
    }

    /** A refusal that was kept as one text, such as why a job left something out: of a field or not. */
    public String kept(String english) {
        return refusals().kept(english);
    }

    /** The same of one field, which is named elsewhere. */
    public String said(FieldProblem field) {
        return refusals().said(field);
    }

    /**
     * What a permission lets one do, in the reader's language.
     *
     * @param declared the English sentence with which its feature declares it
     */
    public String meaning(String declared) {
        return PermissionMeanings.said(declared, seen.language());
    }

    /**
     * The form with what a command found wrong: beside the fields that it has, and above it otherwise.
     *
     * @param names the form's names of the fields that the command names otherwise; may be empty
     */
    public Form wrong(Form form, CounterfoilException problem, Map<String, String> names) {
        return refusals().wrong(form, problem, names);
    }

    /** What the server refuses, in the reader's language. */
    public Refusals refusals() {
        return Refusals.of(seen.language());
    }
}
