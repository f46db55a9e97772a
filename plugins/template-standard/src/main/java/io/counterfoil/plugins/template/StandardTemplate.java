package io.counterfoil.plugins.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;

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
import java.util.regex.Pattern;

/** One layout for both formats, filled with ready texts only. Keeps nothing; for any number of threads. */
final class StandardTemplate implements InvoiceTemplate {
    static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Template LAYOUT = Mustache.compiler()
            .emptyStringIsFalse(true)
            .compile(Resources.text("invoice.mustache"));

    private final String accent;

    StandardTemplate(String accent) {
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
            case PDF -> out.write(Pdf.of(html(document, request, true), document));
        }
    }

    private String html(InvoiceDocument document, RenderRequest request, boolean pdf) {
        String colour = request.accentColour().filter(value -> COLOUR.matcher(value).matches()).orElse(accent);
        Map<String, Object> model = new DocumentModel(document, request).values();
        model.put("accent", colour);
        model.put("pdf", pdf);
        return LAYOUT.execute(model);
    }
}
