package io.counterfoil.server.document;

import io.counterfoil.plugin.invoice.RenderFormat;
import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.statement.StatementTemplate;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerErrors;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.CustomerProfile;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.PartyIdentity;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.invoice.Seller;
import io.counterfoil.server.plugin.ExtensionInstance;
import io.counterfoil.server.report.AgedStatement;
import io.counterfoil.server.report.Reports;
import io.counterfoil.server.report.Statement;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Drawings of customers' accounts over a period. Made anew each time, from the books as they are then, and kept
 * nowhere. Safe for threads.
 */
public final class AccountStatements {
    /** Lines of one drawing; with more, a template would not be done within the time that calls have. */
    public static final int MOST_LINES = 1_000;

    private final StatementTemplates templates;
    private final Reports reports;
    private final Customers customers;
    private final Entities entities;
    private final Clock clock;

    @Inject
    AccountStatements(StatementTemplates templates, Reports reports, Customers customers, Entities entities,
            Clock clock) {
        this.templates = templates;
        this.reports = reports;
        this.customers = customers;
        this.entities = entities;
        this.clock = clock;
    }

    /** Whether statements can be drawn for this entity now. Not to be called while a transaction is open. */
    public boolean drawable(EntityId entity) {
        return templates.find(entity).isPresent();
    }

    /** How many lines a drawing would have. */
    public static int lines(Statement statement) {
        return statement.accounts().stream().mapToInt(part -> part.lines().size()).sum();
    }

    /**
     * The PDF, in the customer's language. Not to be called while a transaction is open.
     *
     * @param from first day that is shown line by line; null: from the beginning
     * @throws CounterfoilException {@code customer.not-found}, {@code customer.erased},
     *     {@code document.no-statement-template}, {@code document.statement-too-long}, {@code document.bad-drawing}, or
     *     the plugin's failure
     */
    public DrawnFile pdf(EntityId entityId, CustomerId id, @Nullable LocalDate from, LocalDate to) {
        ExtensionInstance<StatementTemplate> template = templates.require(entityId);
        LegalEntity entity = entities.require(entityId);
        CustomerProfile profile = customers.profile(entityId, id);
        PartyIdentity identity = profile.identity();
        if (identity == null) {
            throw new CounterfoilException(CustomerErrors.ERASED,
                    "The person behind customer " + profile.customer().number() + " has been erased");
        }
        AgedStatement aged = reports.agedStatement(entityId, id, from, to);
        int lines = lines(aged.statement());
        if (lines > MOST_LINES) {
            throw CounterfoilException.ofField(DocumentErrors.STATEMENT_TOO_LONG, "from",
                    "leads to " + lines + " lines, and a drawing has at most " + MOST_LINES,
                    "Give a later first day, or take the statement as data");
        }
        LocalDate today = entity.today(clock);
        Seller seller = Seller.of(entity, entities.taxRegistrations(entityId), today);
        DateRange period = new DateRange(from == null ? beginning(aged.statement()) : from, to);
        byte[] drawn = templates.draw(template,
                new StatementData(Locale.forLanguageTag(profile.customer().language()), today,
                        PartyData.of(seller, List.of()), PartyData.of(identity), profile.customer().number(), period,
                        StatementData.accounts(aged)));
        return new DrawnFile("statement-" + profile.customer().number() + "-" + period.first() + "-" + period.last(),
                RenderFormat.PDF, drawn);
    }

    /** The day of the first line; of an account without one, the last day. */
    private static LocalDate beginning(Statement statement) {
        Optional<LocalDate> first = statement.accounts()
                .stream()
                .flatMap(part -> part.lines().stream())
                .map(Statement.Line::on)
                .min(LocalDate::compareTo);
        return first.orElse(statement.to());
    }
}
