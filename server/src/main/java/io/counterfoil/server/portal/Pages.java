package io.counterfoil.server.portal;

import io.counterfoil.plugin.portal.PortalContribution;
import io.counterfoil.plugin.portal.PortalPage;
import io.counterfoil.plugin.portal.PortalSlot;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.plugin.Extensions;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;

/** The configured pages. Not to be called while a transaction is open. */
final class Pages {
    private final Extensions<PortalContribution> contributions;

    /** A page and who draws it. */
    record Chosen(PortalContribution plugin, PortalPage page) {}

    @Inject
    Pages(Extensions<PortalContribution> contributions) {
        this.contributions = contributions;
    }

    /** The page for an invoice: of an instance for the entity alone before one for all, then by name. */
    Optional<Chosen> invoice(EntityId entity) {
        return all(entity, PortalSlot.INVOICE).findFirst();
    }

    /** The first page of who is signed in, chosen in the same way. */
    Optional<Chosen> home(EntityId entity) {
        return all(entity, PortalSlot.HOME).findFirst();
    }

    private Stream<Chosen> all(EntityId entity, PortalSlot slot) {
        return contributions.serving(entity)
                .stream()
                .flatMap(one -> one.extension()
                        .pages()
                        .stream()
                        .filter(page -> page.slot() == slot)
                        .map(page -> new Chosen(one.extension(), page)));
    }
}
