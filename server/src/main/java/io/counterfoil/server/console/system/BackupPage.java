package io.counterfoil.server.console.system;

import gg.jte.Content;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.operations.BackupFacts;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** What a backup of this installation has to hold. Says nothing of whether there is one: the server does not know. */
@Path(Console.ENTITY + "/system/backups")
public final class BackupPage {
    private static final long MEBIBYTE = 1024L * 1024;

    private final Console console;
    private final BackupFacts backups;

    @Inject
    BackupPage(Console console, BackupFacts backups) {
        this.console = console;
        this.backups = backups;
    }

    @GET
    @RequiresPermission(SystemFrame.MANAGE)
    @Operation("Shows what a backup of this installation has to hold, where it lies, and how it is taken.")
    public Response show(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = SystemFrame.words(visit);
        BackupFacts.Facts facts = backups.facts();
        List<Table.Row> keys = facts.keys()
                .stream()
                .map(key -> Table.Row.of(new Cell.Text(key.path().toString(), null), visit.figures().cell(key.bytes()),
                        new Cell.Text(SystemFrame.instant(visit, key.changedAt()), null)))
                .toList();
        Content keyTable = visit.ui()
                .table(new Table(words.text("backup.keys"),
                        List.of(Table.Column.text("file", words.text("backup.file")),
                                Table.Column.figure("bytes", words.text("backup.bytes")).wide(),
                                Table.Column.text("changed", words.text("backup.changed"))),
                        keys));
        return visit.page(words.text("view.BACKUPS"), SystemFrame.above(visit),
                SystemFrame.top(visit, SystemFrame.View.BACKUPS),
                visit.ui().banner(Tone.WARN, words.text("backup.unknown")),
                visit.ui()
                        .card("database", words.text("backup.database"), "", visit.ui()
                                .stack(visit.ui()
                                        .facts(Facts.of(Facts.fact(words.text("backup.where"), facts.ownDatabase()
                                                ? words.text("backup.own",
                                                        Map.of("folder", facts.data().resolve("database").toString()))
                                                : facts.databaseAddress()),
                                                Facts.fact(words.text("backup.size"),
                                                        visit.figures()
                                                                .count(
                                                                        Math.ceilDiv(facts.databaseBytes(), MEBIBYTE))
                                                                + " MiB"))),
                                        visit.ui()
                                                .paragraph(words.text(
                                                        facts.ownDatabase()
                                                                ? "backup.own.how"
                                                                : "backup.external.how")),
                                        visit.ui().code(command(facts)))),
                visit.ui()
                        .card("keys", words.text("backup.keys"), "", visit.ui()
                                .stack(visit.ui()
                                        .paragraph(words.text(
                                                facts.rootKeyElsewhere()
                                                        ? "backup.keys.elsewhere"
                                                        : "backup.keys.how")),
                                        keyTable)),
                visit.ui()
                        .card("rest", words.text("backup.rest"), "", visit.ui()
                                .facts(Facts.of(
                                        Facts.fact(words.text("backup.settings"), facts.configuration().toString()),
                                        Facts.fact(words.text("backup.data"), facts.data().toString())))));
    }

    /** The own database is copied while the server is stopped, as no program to dump it comes along. */
    private static String command(BackupFacts.Facts facts) {
        return facts.ownDatabase()
                ? "tar --create --gzip --file=counterfoil-data.tar.gz --exclude='" + facts.data() + "/keys' '"
                        + facts.data()
                        + "'"
                : "mariadb-dump --single-transaction --triggers --routines --host=… --user=… --password DATABASE > counterfoil.sql";
    }
}
