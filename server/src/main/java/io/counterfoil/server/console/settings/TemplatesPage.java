package io.counterfoil.server.console.settings;

import gg.jte.Content;
import io.counterfoil.plugin.invoice.RenderFormat;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Asked;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.document.Documents;
import io.counterfoil.server.document.DrawingAnswer;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.HttpErrors;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.DraftId;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.invoice.Origin;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.plugin.InstanceView;
import io.counterfoil.server.plugin.PluginInstances;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Query;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a template would draw one of the company's own documents. Nothing that it draws here is kept. */
@Path(Console.ENTITY + "/settings/templates")
public final class TemplatesPage {
    private static final String POINT = "invoice-template";
    private static final String DRAFT = "drf";
    private static final String INVOICE = "inv";
    private static final int MOST_OFFERED = 20;

    private final Console console;
    private final PluginInstances instances;
    private final Transactions transactions;
    private final Invoices invoices;
    private final Drafts drafts;
    private final Documents documents;

    @Inject
    TemplatesPage(Console console, PluginInstances instances, Transactions transactions, Invoices invoices,
            Drafts drafts, Documents documents) {
        this.console = console;
        this.instances = instances;
        this.transactions = transactions;
        this.invoices = invoices;
        this.drafts = drafts;
        this.documents = documents;
    }

    @GET
    @RequiresPermission("invoice:read")
    @Operation("Asks for a template and one of the newest documents, and leads to how the one draws the other.")
    public Response show(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = SettingsFrame.words(visit);
        List<Field.Option> templates = templates(entity);
        List<Field.Option> offered = offered(visit, words);
        if (templates.isEmpty() || offered.isEmpty()) {
            boolean none = templates.isEmpty();
            return SettingsFrame.page(visit, SettingsFrame.View.TEMPLATES, visit.ui()
                    .bareCard("preview", words.text("view.TEMPLATES"), visit.ui()
                            .empty(new Empty(none ? "puzzle" : "receipt-text",
                                    words.text(none ? "template.none" : "template.documents.none"),
                                    words.text(none ? "template.none.text" : "template.documents.none.text"),
                                    Action.of(words.text(none ? "service.configure" : "template.documents.make"),
                                            visit.path(none ? "plugins" : "invoices/new"), null)))));
        }
        Asked asked = new Asked(visit);
        String template = visit.parameter("template");
        String document = visit.parameter("document");
        boolean knownTemplate = known(asked, words, "template", template, templates);
        boolean knownDocument = known(asked, words, "document", document, offered);
        Content query = visit.ui()
                .query(new Query("preview", words.text("view.TEMPLATES"), visit.path("settings/templates"),
                        List.of(choice(asked, words.text("template.template"), "template", templates),
                                choice(asked, words.text("template.document"), "document", offered)),
                        words.text("template.show")));
        List<Content> parts = new ArrayList<>();
        parts.add(query);
        if (!asked.clean()) {
            return SettingsFrame.again(visit, SettingsFrame.View.TEMPLATES, parts.toArray(Content[]::new));
        }
        if (knownTemplate && knownDocument) {
            parts.add(visit.ui()
                    .card("drawn", words.text("template.drawn"), words.text("template.drawn.note"), visit.ui()
                            .buttons(open(visit, words.text("template.pdf"), "pdf", template, document),
                                    open(visit, words.text("template.html"), "html", template, document))));
        }
        return SettingsFrame.page(visit, SettingsFrame.View.TEMPLATES, parts.toArray(Content[]::new));
    }

    private static boolean known(Asked asked, Wording words, String name, String value, List<Field.Option> options) {
        boolean known = options.stream().anyMatch(each -> each.value().equals(value));
        if (!known && !value.isEmpty()) {
            asked.wrong(name, words.text("template.unknown"));
        }
        return known;
    }

    private static Field choice(Asked asked, String label, String name, List<Field.Option> options) {
        Field field = asked.field(name, label, Field.Kind.CHOICE, options.getFirst().value());
        return field.offering(options);
    }

    private static Content open(Visit visit, String label, String format, String template, String document) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("template", template);
        parameters.put("document", document);
        return visit.ui()
                .action(Action.elsewhere(label, ListState.address(
                        visit.path("settings/templates/drawing." + format), parameters)));
    }

    private List<Field.Option> templates(EntityId entity) {
        return instances.serving(entity, POINT)
                .stream()
                .filter(each -> each.state().equals("ACTIVE"))
                .map(each -> new Field.Option(each.id().text(), named(each)))
                .toList();
    }

    private static String named(InstanceView instance) {
        return instance.name() + " · " + instance.type();
    }

    /** The newest drafts and documents of one's own; what other systems issued has nothing to draw. */
    private List<Field.Option> offered(Visit visit, Wording words) {
        EntityId entity = visit.entity().id();
        List<Field.Option> options = new ArrayList<>();
        transactions.read(tx -> invoices.page(tx, entity, null, null, Long.MAX_VALUE, MOST_OFFERED))
                .stream()
                .map(each -> each.invoice())
                .filter(each -> each.origin() == Origin.OWN)
                .forEach(each -> options.add(new Field.Option(each.id().text(), each.number() + " · "
                        + visit.figures().money(each.gross()) + " · " + visit.figures().date(each.issueOn()))));
        drafts.page(entity, Long.MAX_VALUE, MOST_OFFERED)
                .forEach(each -> options.add(new Field.Option(each.id().text(),
                        words.text("template.draft", Map.of("id", each.id().text())))));
        return options;
    }

    @GET
    @Path("/drawing.{format: pdf|html}")
    @RequiresPermission("invoice:read")
    @Operation("Draws a document by a template, marked as a preview; nothing of it is kept.")
    public Response drawing(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("format") String format) {
        Visit visit = console.visit(request, entity);
        RenderFormat wanted = RenderFormat.valueOf(format.toUpperCase(Locale.ROOT));
        InstanceId template = InstanceId.valueOf(visit.parameter("template"));
        String document = visit.parameter("document");
        if (document.startsWith(DRAFT)) {
            return DrawingAnswer.of(documents.draft(entity, DraftId.valueOf(document), template, wanted));
        }
        if (document.startsWith(INVOICE)) {
            return DrawingAnswer.of(documents.preview(entity, InvoiceId.valueOf(document), template,
                    wanted));
        }
        throw new CounterfoilException(HttpErrors.NOT_FOUND, HttpErrors.NOT_FOUND.title());
    }
}
