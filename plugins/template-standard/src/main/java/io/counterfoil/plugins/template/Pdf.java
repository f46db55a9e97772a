package io.counterfoil.plugins.template;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import java.util.logging.Level;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/** Turns a page into a PDF that is the same every time. */
final class Pdf {
    private static final String FAMILY = "Roboto";

    static {
        // It would tell of each font and style sheet on the server's terminal.
        XRLog.listRegisteredLoggers().forEach(name -> XRLog.setLevel(name, Level.SEVERE));
    }

    private Pdf() {}

    /**
     * @param at the only instant in it
     * @param name decides its id: of another document, another one
     */
    static byte[] of(String html, Instant at, String name) throws IOException {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.withProducer("Counterfoil");
        builder.useFont(() -> Resources.open("Roboto-Regular.ttf"), FAMILY, 400, FontStyle.NORMAL, true);
        builder.useFont(() -> Resources.open("Roboto-Bold.ttf"), FAMILY, 700, FontStyle.NORMAL, true);
        builder.withHtmlContent(html, null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        builder.toStream(bytes);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            try (PDDocument pdf = renderer.createPDFKeepOpen()) {
                // The library takes the wall clock for both; those of what is drawn are repeatable.
                Calendar drawn = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
                drawn.setTimeInMillis(at.toEpochMilli());
                PDDocumentInformation information = pdf.getDocumentInformation();
                information.setCreationDate(drawn);
                information.setModificationDate(drawn);
                pdf.setDocumentId((long) name.hashCode());
                bytes.reset();
                pdf.save(bytes);
            }
        }
        return bytes.toByteArray();
    }
}
