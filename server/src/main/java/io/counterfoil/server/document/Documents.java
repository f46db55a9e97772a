package io.counterfoil.server.document;

import io.counterfoil.plugin.invoice.InvoiceTemplate;
import io.counterfoil.plugin.invoice.RenderFormat;
import io.counterfoil.plugin.invoice.RenderPurpose;
import io.counterfoil.plugin.model.InvoiceDocument;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.crypto.PersonalData;
import io.counterfoil.server.crypto.RetentionClass;
import io.counterfoil.server.crypto.RowAddress;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerErrors;
import io.counterfoil.server.customer.CustomerProfile;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.PartyIdentity;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.events.Outbox;
import io.counterfoil.server.events.OutboxEvent;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.DraftId;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.InvoicePreview;
import io.counterfoil.server.invoice.InvoiceView;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.invoice.Origin;
import io.counterfoil.server.invoice.Seller;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.plugin.ExtensionInstance;
import io.counterfoil.server.plugin.InstanceId;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Drawings of invoices and credit notes. What was drawn once is what everyone gets from then on, whatever template is
 * configured later. Safe for threads and nodes: of two that draw at the same time the first to commit counts.
 */
public final class Documents {
    private static final int DUPLICATE_KEY = 1062;
    private static final Actor ACTOR = Actor.system("documents");

    private final Commands commands;
    private final Transactions transactions;
    private final DocumentRepository repository;
    private final Templates templates;
    private final Invoices invoices;
    private final Drafts drafts;
    private final Customers customers;
    private final Entities entities;
    private final PersonalData personalData;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    @Inject
    Documents(Commands commands, Transactions transactions, DocumentRepository repository, Templates templates,
            Invoices invoices, Drafts drafts, Customers customers, Entities entities, PersonalData personalData,
            Outbox outbox, Ids ids, Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.templates = templates;
        this.invoices = invoices;
        this.drafts = drafts;
        this.customers = customers;
        this.entities = entities;
        this.personalData = personalData;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** All that a drawing of an issued document is made from. */
    private record Source(InvoiceView view, Optional<Invoice> preceding, Customer customer) {}

    /**
     * The PDF of an issued document; drawn now if it has not been yet. Not to be called while a transaction is open.
     *
     * @throws CounterfoilException {@code invoice.not-found}, {@code document.not-ours} for an imported document,
     *     {@code document.no-template}, {@code document.erased}, {@code document.bad-drawing}, or the plugin's failure
     */
    public RenderedDocument pdf(EntityId entity, InvoiceId invoice) {
        return document(entity, invoice, RenderFormat.PDF);
    }

    /** As {@link #pdf}, as a page of HTML that stands alone. */
    public RenderedDocument html(EntityId entity, InvoiceId invoice) {
        return document(entity, invoice, RenderFormat.HTML);
    }

    /** Whether a PDF can be drawn for this entity now. Not to be called while a transaction is open. */
    public boolean drawable(EntityId entity) {
        return templates.find(entity, RenderFormat.PDF).isPresent();
    }

    /** Whether the PDF has been drawn already. */
    public boolean drawn(Transaction tx, EntityId entity, InvoiceId invoice) {
        return repository.exists(tx, entity, invoice, RenderFormat.PDF);
    }

    /**
     * An issued document as templates see it, for pages that show what it says. Not a drawing, and kept nowhere.
     *
     * @throws CounterfoilException {@code invoice.not-found}, {@code document.not-ours}, {@code document.erased}
     */
    public InvoiceDocument content(EntityId entity, InvoiceId invoice) {
        return content(transactions.read(tx -> source(tx, entity, invoice)));
    }

    private static InvoiceDocument content(Source source) {
        Invoice invoice = source.view().invoice();
        Seller seller = source.view().seller();
        if (invoice.origin() != Origin.OWN || seller == null) {
            throw new CounterfoilException(DocumentErrors.NOT_OURS, invoice.number()
                    + " was issued by another system and taken in without its lines; ask that system for its drawing");
        }
        PartyIdentity buyer = Optional.ofNullable(source.view().buyer()).orElseThrow(Documents::erased);
        return Drawing.issued(source.view(), seller, buyer, source.preceding(), source.customer().language());
    }

    /** What has been drawn of a document. */
    public List<DocumentFacts> facts(EntityId entity, InvoiceId id) {
        return transactions.read(tx -> repository.facts(tx, entity, invoices.require(tx, entity, id).id()));
    }

    /**
     * A draft as it would look if it were issued now, marked as no invoice. Kept nowhere.
     *
     * @throws CounterfoilException as {@link #pdf}, and as the draft's preview does
     */
    public DrawnFile draft(EntityId entityId, DraftId id, RenderFormat format) {
        return draft(entityId, id, templates.require(entityId, format), format);
    }

    /** As {@link #draft(EntityId, DraftId, RenderFormat)}, by one template of several. */
    public DrawnFile draft(EntityId entityId, DraftId id, InstanceId template, RenderFormat format) {
        return draft(entityId, id, templates.require(entityId, template, format), format);
    }

    /**
     * An issued document as a template would draw it, marked as a preview. Kept nowhere, and nothing to the document's
     * own drawing, which stays what it is.
     *
     * @throws CounterfoilException as {@link #pdf}
     */
    public DrawnFile preview(EntityId entity, InvoiceId id, InstanceId template, RenderFormat format) {
        ExtensionInstance<InvoiceTemplate> chosen = templates.require(entity, template, format);
        Source source = transactions.read(tx -> source(tx, entity, id));
        byte[] drawn = templates.draw(chosen, content(source), format, RenderPurpose.PREVIEW,
                Locale.forLanguageTag(source.customer().language()));
        return new DrawnFile(source.view().invoice().number(), format, drawn);
    }

    private DrawnFile draft(EntityId entityId, DraftId id, ExtensionInstance<InvoiceTemplate> template,
            RenderFormat format) {
        Draft draft = drafts.require(entityId, id);
        InvoicePreview preview = drafts.preview(entityId, id);
        LegalEntity entity = entities.require(entityId);
        Seller seller = Seller.of(entity, entities.taxRegistrations(entityId), preview.taxPointOn());
        CustomerProfile profile = customers.profile(entityId, draft.content().customer());
        if (profile.identity() == null) {
            throw new CounterfoilException(CustomerErrors.ERASED,
                    "The person behind customer " + profile.customer().number() + " has been erased");
        }
        String language = profile.customer().language();
        byte[] drawn = templates.draw(template,
                Drawing.draft(draft, preview, entity, seller, profile.identity(), clock.instant(), language), format,
                RenderPurpose.PREVIEW, Locale.forLanguageTag(language));
        return new DrawnFile(id.text(), format, drawn);
    }

    private RenderedDocument document(EntityId entity, InvoiceId id, RenderFormat format) {
        return find(entity, id, format).orElseGet(() -> {
            draw(entity, id, format);
            return find(entity, id, format).orElseThrow();
        });
    }

    private Optional<RenderedDocument> find(EntityId entity, InvoiceId id, RenderFormat format) {
        return transactions.read(tx -> {
            Invoice invoice = invoices.require(tx, entity, id);
            return repository.find(tx, entity, id, format).map(stored -> {
                byte[] content = personalData.decrypt(tx, entity.value(), row(stored.facts().id()), stored.sealed())
                        .orElseThrow(Documents::erased);
                Invariants.require(HexFormat.of().formatHex(sha256(content)).equals(stored.facts().sha256()),
                        "the stored bytes of %s have another hash", stored.facts().id());
                return new RenderedDocument(stored.facts(), new DrawnFile(invoice.number(), format, content));
            });
        });
    }

    private void draw(EntityId entity, InvoiceId id, RenderFormat format) {
        Source source = transactions.read(tx -> source(tx, entity, id));
        InvoiceDocument content = content(source);
        ExtensionInstance<InvoiceTemplate> template = templates.require(entity, format);
        String language = source.customer().language();
        byte[] drawn = templates.draw(template, content, format, RenderPurpose.ORIGINAL,
                Locale.forLanguageTag(language));
        DocumentId document = new DocumentId(ids.next());
        try {
            commands.run(ACTOR, Command.of("document.render", DocumentRendered.class)
                    .needs("invoice:read", entity)
                    .does(context -> {
                        DocumentFacts facts = new DocumentFacts(document, id, format.extension(), language,
                                template.id().text(), template.plugin(), template.version(), drawn.length,
                                HexFormat.of().formatHex(sha256(drawn)),
                                context.recordedAt().truncatedTo(ChronoUnit.MICROS));
                        return store(context, entity, source.customer(), facts, drawn);
                    }));
        } catch (RuntimeException e) {
            // Someone else has drawn it meanwhile; theirs is the document.
            if (Transactions.vendorCode(e) != DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    private DocumentRendered store(CommandContext context, EntityId entity, Customer customer, DocumentFacts facts,
            byte[] drawn) {
        Transaction tx = context.tx();
        repository.insert(tx, entity, facts, personalData.encrypt(tx, entity.value(), customer.party().value(),
                RetentionClass.STATUTORY, row(facts.id()), drawn));
        context.record(List.of(facts.id().text(), facts.invoice().text()), List.of(),
                Map.of("format", facts.format(), "sha256", facts.sha256(), "bytes",
                        Integer.toString(facts.sizeBytes()), "template", facts.instance(), "plugin", facts.plugin(),
                        "version", facts.pluginVersion()));
        DocumentRendered rendered = new DocumentRendered(facts.id(), facts.invoice(), entity);
        if (facts.format().equals(RenderFormat.PDF.extension())) {
            outbox.publish(tx, new OutboxEvent("document.rendered", facts.invoice().text(),
                    "document.rendered:" + facts.id(), rendered));
        }
        return rendered;
    }

    private Source source(Transaction tx, EntityId entity, InvoiceId id) {
        InvoiceView view = invoices.view(tx, entity, id);
        InvoiceId preceding = view.invoice().precedingInvoice();
        return new Source(view,
                preceding == null ? Optional.empty() : Optional.of(invoices.require(tx, entity, preceding)),
                customers.require(tx, entity, view.invoice().customer()));
    }

    private static RowAddress row(DocumentId id) {
        return RowAddress.of("rendered_document", "sealed", id.value(), 1);
    }

    private static CounterfoilException erased() {
        return new CounterfoilException(DocumentErrors.ERASED,
                "The key of this document's buyer has been destroyed: it cannot be shown any more");
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return Objects.requireNonNull(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
