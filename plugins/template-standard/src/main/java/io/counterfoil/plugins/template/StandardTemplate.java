package io.counterfoil.plugins.template;

import io.counterfoil.plugin.invoice.InvoiceTemplate;
import io.counterfoil.plugin.invoice.RenderFormat;
import io.counterfoil.plugin.invoice.RenderRequest;
import io.counterfoil.plugin.model.InvoiceDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One layout for both formats, filled with ready texts only. Keeps nothing; for any number of threads. */
final class StandardTemplate implements InvoiceTemplate {
    private static final Layout LAYOUT = new Layout("invoice");

    private final Accent accent;

    StandardTemplate(Accent accent) {
        this.accent = accent;
    }

    @Override
    public Set<RenderFormat> formats() {
        return Set.of(RenderFormat.HTML, RenderFormat.PDF);
    }

    @Override
    public List<String> languages() {
        return Texts.LANGUAGES;
    }

    @Override
    public void render(InvoiceDocument document, RenderRequest request, OutputStream out) throws IOException {
        switch (request.format()) {
            case HTML -> out.write(html(document, request, false).getBytes(StandardCharsets.UTF_8));
            case PDF -> out.write(Pdf.of(html(document, request, true), document.issuedAt(), document.id()));
        }
    }

    private String html(InvoiceDocument document, RenderRequest request, boolean pdf) {
        Map<String, Object> model = new DocumentModel(document, request).values();
        model.put("accent", accent.unless(request.accentColour()));
        model.put("pdf", pdf);
        return LAYOUT.fill(model);
    }
}
