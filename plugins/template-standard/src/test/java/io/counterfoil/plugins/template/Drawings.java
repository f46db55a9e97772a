package io.counterfoil.plugins.template;

import io.counterfoil.plugin.invoice.InvoiceTemplate;
import io.counterfoil.plugin.invoice.RenderFormat;
import io.counterfoil.plugin.model.InvoiceDocument;
import io.counterfoil.testkit.TestInstance;
import io.counterfoil.testkit.TestRender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
