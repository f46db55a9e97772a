package io.counterfoil.server.portal;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the portal looks: the company's name and its accent. A colour that could not be read in one of the two themes is
 * refused. Safe for threads.
 */
public final class Branding {
    private static final int DUPLICATE_KEY = 1062;
    private static final int LONGEST_NAME = 80;

    private final Commands commands;
    private final Transactions transactions;
    private final BrandRepository repository;
    private final Entities entities;

    /**
     * How it is to look.
     *
     * @param name null: as the legal entity is called
     * @param accent {@code #rrggbb}; null: the kit's own colours
     * @param accentDark the same for the dark theme; null: the nearest tone of the accent that is allowed there
     */
    public record NewBrand(@Nullable String name, @Nullable String accent, @Nullable String accentDark) {}

    /** Answer of a command. */
    record Set(int version) {}

    @Inject
    Branding(Commands commands, Transactions transactions, BrandRepository repository, Entities entities) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.entities = entities;
    }

    /** @throws io.counterfoil.server.error.CounterfoilException {@code entity.not-found} */
    public PortalBrand of(EntityId entity) {
        EntityId known = entities.require(entity).id();
        return transactions.read(tx -> of(tx, known));
    }

    private PortalBrand of(Transaction tx, EntityId entity) {
        return repository.find(tx, entity).orElse(PortalBrand.NONE);
    }

    /** The style sheet of this version; empty for every version but the present one. */
    Optional<String> styleSheet(EntityId entity, int version) {
        return transactions.read(tx -> repository.find(tx, entity))
                .filter(brand -> brand.version() == version)
                .map(PortalBrand::styleSheet)
                .filter(sheet -> !sheet.isEmpty());
    }

    /** Who is named on the pages of a legal entity. */
    Shell.Parties parties(LegalEntity entity) {
        return transactions.read(tx -> parties(tx, entity, entity.name()));
    }

    /**
     * As {@link #parties(LegalEntity)}, from inside a transaction.
     *
     * @param called what the legal entity is called where its portal has no name of its own
     */
    Shell.Parties parties(Transaction tx, LegalEntity entity, String called) {
        PortalBrand brand = of(tx, entity.id());
        return new Shell.Parties(Optional.ofNullable(brand.name()).orElse(called), Optional.empty(),
                Optional.ofNullable(entity.email()),
                brand.accent() == null
                        ? Optional.empty()
                        : Optional.of(BrandSheetResource.address(entity.id(), brand.version())));
    }

    /**
     * Sets all of it at once.
     *
     * @throws io.counterfoil.server.error.CounterfoilException {@code portal.invalid} naming every wrong field; a
     *     colour with too little contrast together with the nearest one that has enough; {@code http.stale}
     */
    public PortalBrand set(Actor actor, IdempotencyKey key, EntityId entity, IfMatch version, NewBrand wanted) {
        EntityId known = entities.require(entity).id();
        PortalBrand checked = checked(wanted, (int) version.version() + 1);
        try {
            commands.run(actor, Command.of("portal-brand.set", Set.class)
                    .needs("entity:change", known)
                    .keyed(key, List.of(version.version(), wanted))
                    .does(context -> set(context, known, version, checked)));
        } catch (RuntimeException e) {
            if (Transactions.vendorCode(e) == DUPLICATE_KEY) {
                // Someone else set the first one at the same moment.
                version.check(version.version() + 1);
            }
            throw e;
        }
        return of(known);
    }

    private Set set(CommandContext context, EntityId entity, IfMatch version, PortalBrand wanted) {
        Optional<PortalBrand> before = repository.lock(context.tx(), entity);
        version.check(before.orElse(PortalBrand.NONE).version());
        if (before.isPresent()) {
            repository.update(context.tx(), entity, wanted, context.recordedAt());
        } else {
            repository.insert(context.tx(), entity, wanted, context.recordedAt());
        }
        context.record(List.of(entity.text()), List.of(),
                Map.of("before", facts(before.orElse(PortalBrand.NONE)), "after", facts(wanted)));
        return new Set(wanted.version());
    }

    private static Map<String, Object> facts(PortalBrand brand) {
        return Map.of("name", Objects.requireNonNullElse(brand.name(), ""), "accent",
                Objects.requireNonNullElse(brand.accent(), ""), "accentDark",
                Objects.requireNonNullElse(brand.accentDark(), ""));
    }

    private static PortalBrand checked(NewBrand wanted, int version) {
        FieldChecks checks = new FieldChecks(PortalErrors.INVALID);
        String name = checks.optionalText("name", wanted.name(), LONGEST_NAME).orElse(null);
        Optional<Colour> accent = colour(checks, "accent", wanted.accent(), AccentTheme.LIGHT);
        Optional<Colour> dark = colour(checks, "accentDark", wanted.accentDark(), AccentTheme.DARK);
        if (wanted.accent() == null && wanted.accentDark() != null) {
            checks.problem("accent", "is missing", "Give the colour for the light theme too, or none for the dark one");
        }
        checks.throwIfAny();
        return new PortalBrand(name, accent.map(Colour::text).orElse(null),
                accent.map(light -> dark.orElseGet(() -> AccentTheme.DARK.nearest(light)).text()).orElse(null),
                version);
    }

    private static Optional<Colour> colour(FieldChecks checks, String field, @Nullable String text,
            AccentTheme theme) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<Colour> colour = Colour.parse(text);
        if (colour.isEmpty()) {
            checks.problem(field, "is no colour", "Give red, green and blue as #rrggbb, such as "
                    + theme.nearest(Colour.of("#0b6b55")).text());
        } else if (!theme.allows(colour.get())) {
            checks.problem(field, String.format(Locale.ROOT,
                    "has a contrast of %.2f to the text on it or the page under it in the %s theme, and needs %.1f",
                    Math.floor(theme.contrast(colour.get()) * 100) / 100, theme.name(),
                    AccentTheme.LEAST),
                    "Give " + theme.nearest(colour.get()).text() + ", the nearest tone that has it");
        }
        return colour;
    }
}
