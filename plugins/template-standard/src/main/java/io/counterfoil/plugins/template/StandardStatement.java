package io.counterfoil.plugins.template;

import io.counterfoil.plugin.statement.StatementRequest;
import io.counterfoil.plugin.statement.StatementTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Statements of account in the look of the invoices. Keeps nothing; for any number of threads. */
final class StandardStatement implements StatementTemplate {
    private static final Layout LAYOUT = new Layout("statement");

    private final Accent accent;

    StandardStatement(Accent accent) {
        this.accent = accent;
    }

    @Override
    public List<String> languages() {
        return Texts.LANGUAGES;
    }

    @Override
    public byte[] render(StatementRequest request) {
        Map<String, Object> model = new StatementModel(request).values();
        model.put("accent", accent.unless(request.accentColour()));
        model.put("pdf", true);
        String name = request.customerNumber() + " " + request.period() + " " + request.issueDate();
        try {
            return Pdf.of(LAYOUT.fill(model), request.issueDate().atStartOfDay().toInstant(ZoneOffset.UTC), name);
        } catch (IOException e) {
            // Nothing is read or written but memory.
            throw new UncheckedIOException(e);
        }
    }
}
