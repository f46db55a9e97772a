package io.counterfoil.server.document;

import io.counterfoil.plugin.invoice.InvoiceTemplate;
import io.counterfoil.plugin.invoice.RenderFormat;
import io.counterfoil.plugin.invoice.RenderPurpose;
import io.counterfoil.plugin.invoice.RenderRequest;
import io.counterfoil.plugin.model.InvoiceDocument;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.plugin.ExtensionInstance;
import io.counterfoil.server.plugin.Extensions;
import io.counterfoil.server.plugin.InstanceId;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** The configured invoice templates. Not to be called while a transaction is open. */
final class Templates {
    private final Extensions<InvoiceTemplate> templates;

    /** How a document is to be drawn; logo and colour are the template's own. */
    record Request(RenderFormat format, RenderPurpose purpose, Locale locale) implements RenderRequest {
        @Override
        public Optional<URI> paymentLink() {
            return Optional.empty();
        }

        @Override
        public Optional<String> accentColour() {
            return Optional.empty();
        }

        @Override
        public Optional<byte[]> logoPng() {
            return Optional.empty();
        }
    }

    @Inject
    Templates(Extensions<InvoiceTemplate> templates) {
        this.templates = templates;
    }

    /** One for the entity alone before one for all, then by name. */
    Optional<ExtensionInstance<InvoiceTemplate>> find(EntityId entity, RenderFormat format) {
        return templates.serving(entity)
                .stream()
                .filter(one -> one.extension().formats().contains(format))
                .findFirst();
    }

    /** @throws CounterfoilException {@code document.no-template} */
    ExtensionInstance<InvoiceTemplate> require(EntityId entity, RenderFormat format) {
        return find(entity, format).orElseThrow(() -> new CounterfoilException(DocumentErrors.NO_TEMPLATE,
                "No enabled plugin instance of the point invoice-template draws " + format
                        + " for this legal entity. Make one with POST /api/v1/plugin-instances, such as type standard of "
                        + "the plugin io.counterfoil.template-standard, and ask again"));
    }

    /**
     * This one, whether or not it is the one that documents are drawn by.
     *
     * @throws CounterfoilException {@code document.no-template}
     */
    ExtensionInstance<InvoiceTemplate> require(EntityId entity, InstanceId id, RenderFormat format) {
        return templates.find(id)
                .filter(one -> one.serves(entity))
                .filter(one -> one.extension().formats().contains(format))
                .orElseThrow(() -> CounterfoilException.ofField(DocumentErrors.NO_TEMPLATE, "template",
                        "is no enabled instance that draws " + format + " for this legal entity",
                        "Choose one of the point invoice-template, as GET /api/v1/plugin-instances lists them"));
    }

    /**
     * @throws CounterfoilException {@code document.bad-drawing} and what the call itself throws
     */
    byte[] draw(ExtensionInstance<InvoiceTemplate> template, InvoiceDocument document, RenderFormat format,
            RenderPurpose purpose, Locale locale) {
        Bounded out = new Bounded(template.name());
        try {
            template.extension().render(document, new Request(format, purpose, locale), out);
        } catch (IOException e) {
            throw Drawn.bad(template.name(), "it ended with an input or output error", e);
        }
        byte[] drawn = out.bytes.toByteArray();
        if (format == RenderFormat.PDF) {
            return Drawn.pdf(template.name(), drawn);
        }
        if (drawn.length == 0) {
            throw Drawn.bad(template.name(), "what it drew is no " + format, null);
        }
        return drawn;
    }

    /** Takes what a plugin writes, up to a limit. */
    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
        private final String template;

        Bounded(String template) {
            this.template = template;
        }

        @Override
        public void write(int value) {
            write(new byte[]{(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            if (bytes.size() + (long) length > Drawn.MOST_BYTES) {
                throw Drawn.tooLarge(template);
            }
            bytes.write(source, offset, length);
        }
    }
}
