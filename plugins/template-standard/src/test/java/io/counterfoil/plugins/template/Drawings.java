package io.counterfoil.plugins.template;

import io.counterfoil.plugin.invoice.InvoiceTemplate;
import io.counterfoil.plugin.invoice.RenderFormat;
import io.counterfoil.plugin.model.InvoiceDocument;
import io.counterfoil.plugin.statement.StatementRequest;
import io.counterfoil.testkit.TestInstance;
import io.counterfoil.testkit.TestRender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** Draws documents and reads what is drawn. */
final class Drawings {
    private Drawings() {}

    static byte[] draw(InvoiceDocument document, TestRender request) throws IOException {
        InvoiceTemplate template = TestInstance.builder().create(new StandardTemplateFactory());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        template.render(document, request, out);
        return out.toByteArray();
    }

    static byte[] draw(StatementRequest request) {
        return TestInstance.builder().create(new StandardStatementFactory()).render(request);
    }

    /** The text of each page. */
    static List<String> pages(byte[] drawing) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(drawing)) {
            List<String> pages = new ArrayList<>();
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(pdf));
            }
            return pages;
        }
    }

    /** For people to look at, in target/drawings. */
    static void keep(String name, byte[] drawing) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/drawings"));
        Files.write(folder.resolve(name + ".pdf"), drawing);
    }

    static String text(RenderFormat format, byte[] drawing) throws IOException {
        if (format == RenderFormat.PDF) {
            try (PDDocument pdf = Loader.loadPDF(drawing)) {
                return new PDFTextStripper().getText(pdf);
            }
        }
        String html = new String(drawing, StandardCharsets.UTF_8);
        return html.substring(html.indexOf("<body"))
                .replaceAll("<[^>]*>", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#x3D;", "=")
                .replace("&#x60;", "`")
                .replace("&amp;", "&");
    }
}
