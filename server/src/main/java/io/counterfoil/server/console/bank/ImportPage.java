package io.counterfoil.server.console.bank;

import gg.jte.Content;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.bank.BankAccount;
import io.counterfoil.server.bank.BankAccounts;
import io.counterfoil.server.bank.StatementImport;
import io.counterfoil.server.bank.StatementPreview;
import io.counterfoil.server.bank.StatementState;
import io.counterfoil.server.bank.Statements;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.MultipartForm;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Table;
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
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a file of statements: first what would come of it, then the booking. */
@Path(Console.ENTITY + "/bank/import")
public final class ImportPage {
    /** The largest file that is taken here; larger ones go through the API or the command line. */
    static final long MOST_BYTES = 20L * 1024 * 1024;
    private static final long MOST_FORM_BYTES = 4L * 1024;
    private static final String FILE = "file";

    private final Console console;
    private final BankAccounts accounts;
    private final Statements statements;

    @Inject
    ImportPage(Console console, BankAccounts accounts, Statements statements) {
        this.console = console;
        this.accounts = accounts;
        this.statements = statements;
    }

    @GET
    @RequiresPermission("statement:import")
    @Operation("Shows the form that takes a file of bank statements.")
    public Response form(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(BankPage.class);
        return visit.page(words.text("import"), crumbs(visit, words), body(visit, words, form(visit, words, null)));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @BodyLimit(MOST_BYTES)
    @RequiresPermission("statement:import")
    @Operation("Reads a file of bank statements to its end and shows what would come of it; nothing is booked.")
    public Response preview(@Context RequestContext request, @PathParam("entity") EntityId entity, InputStream body)
            throws IOException {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(BankPage.class);
        MultipartForm form = MultipartForm.read(request, body);
        Optional<MultipartForm.Upload> upload = form.file(FILE).filter(file -> file.size() > 0);
        if (upload.isEmpty()) {
            return visit.again(words.text("import"), crumbs(visit, words),
                    body(visit, words, form(visit, words, words.text("file.missing"))));
        }
        try {
            StatementPreview preview = statements.preview(visit.actor(), entity, upload.get().name(),
                    upload.get().open());
            return visit.page(words.text("preview"), crumbs(visit, words),
                    preview(visit, words, preview, upload.get().name()));
        } catch (CounterfoilException e) {
            return visit.again(words.text("import"), crumbs(visit, words),
                    body(visit, words, form(visit, words, visit.said(e))));
        }
    }

    @POST
    @Path("/{file}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("statement:import")
    @Operation("Books the statements of a file that was looked at before.")
    public Response book(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("file") String file, MultivaluedMap<String, String> form) throws IOException {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(BankPage.class);
        StatementImport taken = statements.takePreviewed(visit.actor(), Visit.key(form), entity, file);
        List<StatementImport.Imported> fresh = taken.statements()
                .stream()
                .filter(each -> !each.alreadyThere())
                .toList();
        String notice = words.text("imported", Map.of("count", visit.figures().count(fresh.size()), "booked",
                visit.figures()
                        .count(fresh.stream()
                                .filter(each -> each.statement().state() == StatementState.BOOKED)
                                .count())));
        return visit.done(fresh.size() == 1 ? "bank/statements/" + fresh.getFirst().statement().id() : "bank", notice);
    }

    private static List<Shell.Crumb> crumbs(Visit visit, Wording words) {
        return List.of(new Shell.Crumb(words.text("bank"), visit.path("bank")));
    }

    private static Form form(Visit visit, Wording words, @Nullable String problem) {
        return Form.of("import", visit.path("bank/import"), List.of(
                Field.of(FILE, words.text("file"), Field.Kind.FILE, "")
                        .needed()
                        .help(words.text("file.help", Map.of("most", Long.toString(MOST_BYTES / (1024 * 1024)))))
                        .error(problem)),
                words.text("look")).cancel(Action.of(words.text("cancel"), visit.path("bank"), null));
    }

    private static Content body(Visit visit, Wording words, Form form) {
        return visit.ui()
                .stack(visit.ui().head(Head.of(words.text("import"), words.text("import.lede"))),
                        visit.ui().bareCard("import-card", words.text("import"), visit.ui().form(form)));
    }

    private Content preview(Visit visit, Wording words, StatementPreview preview, String name) {
        List<BankAccount> all = accounts.all(visit.entity().id());
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui().head(Head.of(words.text("preview"), words.text("preview.lede", Map.of("name", name)))));
        Table table = new Table(words.text("preview"),
                List.of(Table.Column.text("closing_on", words.text("closingOn")),
                        Table.Column.text("account", words.text("account")),
                        Table.Column.figure("lines", words.text("lines")),
                        Table.Column.figure("known", words.text("overlapping")).wide(),
                        Table.Column.figure("opening", words.text("opening")).wide(),
                        Table.Column.figure("sum", words.text("sum")),
                        Table.Column.figure("closing", words.text("closing")).wide(),
                        Table.Column.text("currency", words.text("currency")).wide(),
                        Table.Column.text("state", words.text("would"))),
                preview.statements().stream().map(each -> row(visit, words, all, each)).toList());
        parts.add(visit.ui().bareCard("statements", words.text("preview"), visit.ui().table(table)));
        preview.statements()
                .stream()
                .filter(each -> !each.alreadyThere())
                .map(each -> visit.ui()
                        .banner(each.state() == StatementState.BOOKED ? Tone.OK : Tone.WARN,
                                visit.figures().date(each.closingOn()) + ": " + visit.said(each.why())))
                .forEach(parts::add);
        boolean something = preview.statements().stream().anyMatch(each -> !each.alreadyThere());
        parts.add(something
                ? visit.ui()
                        .bareCard("book", words.text("book"), visit.ui()
                                .form(Form.of("book", visit.path("bank/import/" + preview.file()),
                                        List.of(Visit.key()), words.text("book"))
                                        .cancel(Action.of(words.text("cancel"), visit.path("bank"), null))))
                : visit.ui().banner(Tone.INFO, words.text("preview.nothing")));
        return visit.ui().stack(parts);
    }

    private static Table.Row row(Visit visit, Wording words, List<BankAccount> all, StatementPreview.Previewed each) {
        return Table.Row.of(visit.figures().cell(each.closingOn()),
                new Cell.Text(BankPage.called(all, each.account().text()), null),
                visit.figures().cell(each.lines()), visit.figures().cell(each.overlapping()),
                cell(visit, each.opening()), visit.figures().strong(each.sum()), cell(visit, each.closing()),
                new Cell.Text(each.sum().currency().code(), null),
                each.alreadyThere()
                        ? new Cell.Pill(words.text("would.there"), Tone.NEUTRAL)
                        : BankPage.pill(words, each.state()));
    }

    private static Cell cell(Visit visit, @Nullable Money amount) {
        return amount == null ? new Cell.None() : visit.figures().cell(amount);
    }
}
