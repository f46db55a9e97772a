package io.counterfoil.server.document;

import io.counterfoil.plugin.statement.StatementRequest;
import io.counterfoil.plugin.statement.StatementTemplate;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.plugin.ExtensionInstance;
import io.counterfoil.server.plugin.Extensions;
import jakarta.inject.Inject;
import java.util.Optional;

/** The configured templates of statements. Not to be called while a transaction is open. */
final class StatementTemplates {
    private final Extensions<StatementTemplate> templates;

    @Inject
    StatementTemplates(Extensions<StatementTemplate> templates) {
        this.templates = templates;
    }

    /** One for the entity alone before one for all, then by name. */
    Optional<ExtensionInstance<StatementTemplate>> find(EntityId entity) {
        return templates.serving(entity).stream().findFirst();
    }

    /** @throws CounterfoilException {@code document.no-statement-template} */
    ExtensionInstance<StatementTemplate> require(EntityId entity) {
        return find(entity).orElseThrow(() -> new CounterfoilException(DocumentErrors.NO_STATEMENT_TEMPLATE,
                "No enabled plugin instance of the point statement-template serves this legal entity. Make one with POST "
                        + "/api/v1/plugin-instances, such as type standard of the plugin io.counterfoil.template-standard,"
                        + " and ask again"));
    }

    /** @throws CounterfoilException {@code document.bad-drawing} and what the call itself throws */
    byte[] draw(ExtensionInstance<StatementTemplate> template, StatementRequest request) {
        return Drawn.pdf(template.name(), template.extension().render(request));
    }
}
