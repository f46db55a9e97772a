package io.counterfoil.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.invoice.InvoiceTemplate;
import io.counterfoil.plugin.invoice.RenderFormat;
import io.counterfoil.plugin.invoice.RenderPurpose;
import io.counterfoil.plugin.model.DocumentKind;
import io.counterfoil.plugin.model.InvoiceDocument;
import io.counterfoil.plugin.model.TaxCategory;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a template has to keep to. */
public abstract class InvoiceTemplateContract {
    private static final String HOSTILE = "<script>alert('x')</script>\"'&<img src=x onerror=alert(1)>";

    private final List<InvoiceTemplate> made = new ArrayList<>();

    protected abstract ExtensionFactory<InvoiceTemplate> factory();

    /** A configuration that works. */
    protected abstract TestInstance.Builder configuration();

    /** The text that a reader of the drawing sees. */
    protected abstract String textOf(RenderFormat format, byte[] drawing) throws IOException;

    @BeforeEach
    void createTheSubject() {
        made.clear();
        another();
    }

    private InvoiceTemplate subject() {
        return made.get(0);
    }

    private InvoiceTemplate another() {
        InvoiceTemplate template = configuration().create(factory());
        made.add(template);
        return template;
    }

    @Test
    void itHasFormatsAndLanguages() {
        assertThat(subject().formats()).isNotEmpty();
        assertThat(subject().languages()).isNotEmpty().allMatch(language -> language.matches("[a-z]{2,3}"));
    }

    @Test
    void theSameDocumentGivesTheSameBytes() throws IOException {
        for (RenderFormat format : subject().formats()) {
            for (InvoiceDocument document : documents()) {
                TestRender request = new TestRender().format(format);
                byte[] first = draw(subject(), document, request);
                assertThat(first).isNotEmpty();
                assertThat(draw(subject(), document, request)).isEqualTo(first);
                assertThat(draw(another(), document, request)).isEqualTo(first);
            }
        }
    }

    @Test
    void severalThreadsGetTheSameBytes() throws Exception {
        for (RenderFormat format : subject().formats()) {
            TestRender request = new TestRender().format(format);
            byte[] expected = draw(subject(), new TestDocument(), request);
            try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
                Callable<byte[]> draw = () -> draw(subject(), new TestDocument(), request);
                for (Future<byte[]> result : threads.invokeAll(Collections.nCopies(8, draw))) {
                    assertThat(result.get()).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void whatAnInvoiceMustSayIsThereInEveryLanguage() throws IOException {
        TestDocument document = new TestDocument().mentions("Steuerschuldnerschaft des Leistungsempfängers");
        List<String> languages = new ArrayList<>(subject().languages());
        languages.add("tlh");
        for (RenderFormat format : subject().formats()) {
            for (String language : languages) {
                TestRender request = new TestRender().format(format).locale(Locale.of(language));
                String text = textOf(format, draw(subject(), document, request)).replaceAll("\\s+", " ");
                assertThat(text).as(format + " " + language)
                        .contains("INV-2026-0042", "Muster GmbH", "Käufer & Söhne AG",
                                "DE123456789", "Consulting", "119", "19", "PO-4711",
                                "Steuerschuldnerschaft des Leistungsempfängers");
            }
        }
    }

    @Test
    void aPreviewAndACopyAreMarked() throws IOException {
        for (RenderFormat format : subject().formats()) {
            TestRender request = new TestRender().format(format);
            String original = textOf(format, draw(subject(), new TestDocument(), request));
            String preview = textOf(format,
                    draw(subject(), new TestDocument().number((String) null), request.purpose(RenderPurpose.PREVIEW)));
            String copy = textOf(format, draw(subject(), new TestDocument(), request.purpose(RenderPurpose.COPY)));
            assertThat(preview).isNotEqualTo(original);
            assertThat(copy).isNotEqualTo(original);
        }
    }

    @Test
    void hostileTextIsShownAndNotRun() throws IOException {
        TestDocument document = new TestDocument().notes(HOSTILE).buyer(new TestParty().legalName(HOSTILE));
        document.withLines(List.of(new TestLine().name(HOSTILE).description(HOSTILE)));
        for (RenderFormat format : subject().formats()) {
            byte[] drawing = draw(subject(), document, new TestRender().format(format));
            assertThat(textOf(format, drawing).replaceAll("\\s+", "")).contains("alert('x')");
            if (format == RenderFormat.HTML) {
                String markup = new String(drawing, java.nio.charset.StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
                assertThat(markup).doesNotContain("<script", "<img src=x", "javascript:");
            }
        }
    }

    @Test
    void aLongDocumentIsWhole() throws IOException {
        List<TestLine> lines = new ArrayList<>();
        for (int i = 1; i <= 150; i++) {
            lines.add(new TestLine().id("" + i).name("Article-" + i + "-end"));
        }
        for (RenderFormat format : subject().formats()) {
            String text = textOf(format,
                    draw(subject(), new TestDocument().withLines(lines), new TestRender().format(format)));
            assertThat(text).contains("Article-1-end", "Article-75-end", "Article-150-end");
        }
    }

    @Test
    void thePaymentLinkIsPartOfTheDrawing() throws IOException {
        for (RenderFormat format : subject().formats()) {
            TestRender request = new TestRender().format(format);
            byte[] without = draw(subject(), new TestDocument(), request);
            byte[] with = draw(subject(), new TestDocument(),
                    request.paymentLink(URI.create("https://ar.example/pay/x")));
            assertThat(with).isNotEqualTo(without);
        }
    }

    @Test
    void otherFormatsAreUnsupported() {
        for (RenderFormat format : RenderFormat.values()) {
            if (!subject().formats().contains(format)) {
                PaymentGatewayContract.assertKind(ErrorKind.UNSUPPORTED,
                        () -> draw(subject(), new TestDocument(), new TestRender().format(format)));
            }
        }
    }

    @Test
    void aFailingOutputIsReported() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("disk full");
            }
        };
        for (RenderFormat format : subject().formats()) {
            assertThatThrownBy(() -> subject().render(new TestDocument(), new TestRender().format(format), broken))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aSoundDocumentHasNoFindings() {
        for (RenderFormat format : subject().formats()) {
            assertThat(subject().validate(new TestDocument(), format)).isEmpty();
        }
    }

    private static List<InvoiceDocument> documents() {
        CurrencyCode yen = CurrencyCode.of("JPY");
        CurrencyCode dinar = CurrencyCode.of("KWD");
        return List.of(new TestDocument(),
                new TestDocument().kind(DocumentKind.CREDIT_NOTE)
                        .typeCode("381")
                        .precedingInvoices(new TestPrecedingInvoice()),
                new TestDocument().currency(yen).withLines(List.of(new TestLine().net(Money.ofMinor(10_000, yen)))),
                new TestDocument().currency(dinar).withLines(List.of(new TestLine().net(Money.ofMinor(10_001, dinar)))),
                new TestDocument().withLines(List.of(
                        new TestLine().quantity(new BigDecimal("-2.5")).netPrice(new BigDecimal("0.004567")),
                        new TestLine().id("2").taxRate(Rate.percent("7")),
                        new TestLine().id("3").taxRate(Rate.ZERO).taxCategory(TaxCategory.REVERSE_CHARGE))));
    }

    private static byte[] draw(InvoiceTemplate template, InvoiceDocument document, TestRender request)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new IllegalStateException("The output is not the template's to close");
            }
        };
        template.render(document, request, out);
        return out.toByteArray();
    }
}
