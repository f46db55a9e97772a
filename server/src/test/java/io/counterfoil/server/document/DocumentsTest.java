package io.counterfoil.server.document;

import static io.counterfoil.server.delivery.LetterHouse.ANNA;
import static io.counterfoil.server.delivery.LetterHouse.key;
import static io.counterfoil.server.delivery.LetterHouse.transactions;
import static io.counterfoil.server.delivery.LetterSeller.eur;
import static io.counterfoil.server.schema.Tables.RENDERED_DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.invoice.RenderFormat;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.delivery.LetterHouse;
import io.counterfoil.server.delivery.LetterSeller;
import io.counterfoil.server.http.HttpServerService;
import io.counterfoil.server.invoice.CreditNotes;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.ImportedInvoice;
import io.counterfoil.server.invoice.Instalment;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.invoice.IssuedDocument;
import io.counterfoil.server.invoice.NewCreditNote;
import io.counterfoil.server.plugin.InstanceView;
import io.counterfoil.server.plugin.PluginInstances;
import io.counterfoil.server.testing.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {
    private static final LetterHouse HOUSE = LetterHouse.shared();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Documents documents = HOUSE.the(Documents.class);

    @SuppressWarnings("NullAway.Init")
    private LetterSeller seller;

    @SuppressWarnings("NullAway.Init")
    private Customer customer;

    /** Answer of a command of these tests. */
    record Made(InvoiceId invoice) {}

    @BeforeEach
    void found() {
        seller = new LetterSeller(folder);
        customer = seller.customer("en", "berta@buyer.example");
    }

    @Test
    void anInvoiceIsDrawnOnceSoonAfterItsIssueAndStaysTheSameWhateverComes() {
        InstanceView template = seller.template();
        InvoiceId invoice = seller.issue(customer).id();
        Await.until("it is drawn by itself", () -> !documents.facts(seller.entity.id(), invoice).isEmpty());

        RenderedDocument first = documents.pdf(seller.entity.id(), invoice);
        InstanceView unused = HOUSE.the(PluginInstances.class)
                .disable(ANNA, key(), template.id(), template.version());
        RenderedDocument later = documents.pdf(seller.entity.id(), invoice);

        assertThat(later.file().content()).isEqualTo(first.file().content());
        assertThat(first.file().name()).matches("INV-[0-9]{4}-00001\\.pdf");
        assertThat(first.facts().sha256())
                .isEqualTo(HexFormat.of().formatHex(Documents.sha256(first.file().content())));
        assertThat(first.facts().plugin()).isEqualTo("test.letters");
        assertThat(first.facts().pluginVersion()).isEqualTo("1.2.3");
        assertThat(first.facts().instance()).isEqualTo(template.id().text());
        assertThat(HOUSE.leaves(seller.entity.id(), "document.render")).singleElement()
                .satisfies(leaf -> assertThat(leaf.payload()).containsEntry("sha256", first.facts().sha256()));
    }

    @Test
    void whatIsDrawnIsTheDocumentAsItWasIssued() {
        seller.template();
        List<Instalment> parts = List.of(new Instalment(seller.today.plusDays(30), eur("100.00")),
                new Instalment(seller.today.plusDays(60), eur("138.00")));
        Customer german = seller.customer("de", null);
        IssuedDocument issued = seller.issue(seller.content(german, null, null, parts, "100"));

        String drawn = text(issued.id());

        assertThat(drawn).contains("ORIGINAL PDF de", "380 " + issued.number(), "Optional[DE123456789]",
                "buyer Buyer GmbH Optional[Bremen]", "line 2 x 1E+2 = 200.00 EUR STANDARD 19",
                "tax 200.00 EUR 38.00 EUR", "total 200.00 EUR + 38.00 EUR = 238.00 EUR",
                "Zahlbar in 2 Teilbeträgen: 100,00\u00a0EUR bis ",
                "pay 58 Optional[DE89370400440532013000] Optional[" + issued.number() + "]");
    }

    @Test
    void aCreditNoteShowsPositiveAmountsAndTheInvoiceThatItCorrects() {
        seller.template();
        IssuedDocument invoice = seller.issue(customer);
        IssuedDocument note = HOUSE.the(CreditNotes.class)
                .issue(ANNA, key(), seller.entity.id(), invoice.id(), new NewCreditNote(null, "Agreed",
                        List.of(new NewCreditNote.Line(1, null, null, null))));

        String drawn = text(note.id());

        assertThat(drawn).contains("381 " + note.number(), "due Optional.empty", "corrects " + invoice.number(),
                "tax 200.00 EUR 38.00 EUR", "= 238.00 EUR").doesNotContain("pay ", "-38.00", "-200.00");
    }

    @Test
    void whatIsStoredIsEncrypted() {
        seller.template();
        InvoiceId invoice = seller.issue(customer).id();
        byte[] plain = documents.pdf(seller.entity.id(), invoice).file().content();

        byte[] stored = transactions().read(tx -> tx.jooq()
                .select(RENDERED_DOCUMENT.SEALED)
                .from(RENDERED_DOCUMENT)
                .where(RENDERED_DOCUMENT.INVOICE_ID.eq(invoice.value()))
                .fetchSingle()
                .value1());

        assertThat(new String(plain, StandardCharsets.UTF_8)).contains("Buyer GmbH");
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("Buyer", "%PDF");
    }

    @Test
    void twoWhoAskAtTheSameTimeGetTheSameDrawing() throws Exception {
        InvoiceId invoice = seller.issue(customer).id();
        seller.template();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<RenderedDocument>> answers = threads.invokeAll(Stream
                    .generate(() -> (Callable<RenderedDocument>) () -> documents.html(seller.entity.id(), invoice))
                    .limit(4)
                    .toList());
            byte[] first = answers.getFirst().get().file().content();
            for (Future<RenderedDocument> answer : answers) {
                assertThat(answer.get().file().content()).isEqualTo(first);
            }
        }
        assertThat(documents.facts(seller.entity.id(), invoice)).extracting(DocumentFacts::format)
                .containsOnlyOnce("html");
    }

    @Test
    void withoutATemplateItSaysWhatToConfigure() {
        InvoiceId invoice = seller.issue(customer).id();

        assertThatThrownBy(() -> documents.pdf(seller.entity.id(), invoice))
                .hasMessageContaining("invoice-template")
                .hasMessageContaining("POST /api/v1/plugin-instances");
    }

    @Test
    void whatAnotherSystemIssuedHasNoDrawing() {
        seller.template();
        Made imported = HOUSE.the(Commands.class)
                .run(ANNA, Command.of("test.import", Made.class)
                        .needs("test:import", seller.entity.id())
                        .does(context -> new Made(HOUSE.the(Invoices.class)
                                .importIssued(context, new ImportedInvoice(customer, "OLD-1", seller.today,
                                        seller.today, eur("10.00"), eur("10.00"), Map.of()))
                                .id())));

        assertThatThrownBy(() -> documents.pdf(seller.entity.id(), imported.invoice()))
                .hasMessageContaining("OLD-1 was issued by another system");
    }

    @Test
    void aTemplateThatFailsLeavesNothingBehindAndDrawsWhenItWorksAgain() {
        seller.tell("template", "fail");
        seller.template();
        InvoiceId invoice = seller.issue(customer).id();
        assertThatThrownBy(() -> documents.pdf(seller.entity.id(), invoice)).hasMessageContaining("Out of ink");
        seller.tell("template", "junk");
        assertThatThrownBy(() -> documents.pdf(seller.entity.id(), invoice)).hasMessageContaining("is no PDF");
        seller.tell("template", "huge");
        assertThatThrownBy(() -> documents.pdf(seller.entity.id(), invoice)).hasMessageContaining("more than 8 MiB");
        assertThat(documents.facts(seller.entity.id(), invoice)).isEmpty();

        seller.tell("template", "");

        assertThat(documents.pdf(seller.entity.id(), invoice).file().sizeBytes()).isPositive();
    }

    @Test
    void aDraftIsDrawnWithItsMarkAndKeptNowhere() {
        seller.template();
        Draft draft = seller.draft(seller.content(customer, null, null, null, "100"));

        DrawnFile drawn = documents.draft(seller.entity.id(), draft.id(), RenderFormat.HTML);

        assertThat(new String(drawn.content(), StandardCharsets.UTF_8)).contains("PREVIEW HTML en", "380 none",
                "= 238.00 EUR");
        assertThat(drawn.name()).isEqualTo(draft.id() + ".html");
        assertThat(HOUSE.leaves(seller.entity.id(), "document.render")).isEmpty();
    }

    @Test
    void overHttpThePdfComesWithItsTypeNameAndDigestOrAProblem() throws Exception {
        IssuedDocument invoice = seller.issue(customer);
        HttpResponse<String> none = get("/invoices/" + invoice.id() + "/pdf");
        assertThat(none.statusCode()).isEqualTo(409);
        assertThat(none.body()).contains("document.no-template");
        seller.template();

        HttpResponse<String> pdf = get("/invoices/" + invoice.id() + "/pdf");

        assertThat(pdf.statusCode()).as(pdf.body()).isEqualTo(200);
        assertThat(pdf.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(pdf.headers().firstValue("Content-Disposition"))
                .hasValue("inline; filename=\"" + invoice.number() + ".pdf\"");
        assertThat(pdf.headers().firstValue("Repr-Digest").orElseThrow()).startsWith("sha-256=:");
        HttpResponse<String> html = get("/invoices/" + invoice.id() + "/html");
        assertThat(html.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("sandbox");
        assertThat(get("/invoices/" + invoice.id() + "/documents").body()).contains("\"format\":\"html\"",
                "\"format\":\"pdf\"");
        assertThat(get("/invoices/inv_0000000000001/pdf").statusCode()).isEqualTo(404);
        Draft draft = seller.draft(seller.content(customer, null, null, null, "100"));
        assertThat(get("/invoices/drafts/" + draft.id() + "/pdf").body()).contains("PREVIEW PDF");
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI address = URI.create(HOUSE.the(HttpServerService.class).uri() + "/api/v1/entities/" + seller.entity.id()
                + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private String text(InvoiceId invoice) {
        return new String(documents.pdf(seller.entity.id(), invoice).file().content(), StandardCharsets.UTF_8);
    }
}
