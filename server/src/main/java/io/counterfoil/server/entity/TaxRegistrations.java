package io.counterfoil.server.entity;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Adds and ends the tax registrations of legal entities. None is ever changed otherwise or taken away: documents and
 * postings name them, and keep what they were issued with. A change counts at once on this node, and within a second on
 * the others. Safe for threads.
 */
public final class TaxRegistrations {
    private final Commands commands;
    private final EntityRepository repository;
    private final Entities entities;

    /** Answer of a command. */
    record Changed(long registration) {}

    @Inject
    TaxRegistrations(Commands commands, EntityRepository repository, Entities entities) {
        this.commands = commands;
        this.repository = repository;
        this.entities = entities;
    }

    /**
     * Adds one.
     *
     * @throws CounterfoilException {@code entity.invalid} naming every wrong field, also where another one of the same
     *     country and scheme is valid on one of its days; {@code entity.not-found}
     */
    public TaxRegistration add(Actor actor, IdempotencyKey key, EntityId entity, NewTaxRegistration wanted) {
        EntityId known = entities.require(entity).id();
        FieldChecks checks = new FieldChecks(EntityErrors.INVALID);
        TaxRegistration checked = entities.checkedRegistration(checks, "", wanted);
        checks.throwIfAny();
        Changed added = commands.run(actor, Command.of("tax-registration.add", Changed.class)
                .needs("entity:change", known)
                .keyed(key, wanted)
                .does(context -> add(context, known, checked)));
        return changed(known, added);
    }

    private Changed add(CommandContext context, EntityId entity, TaxRegistration wanted) {
        List<TaxRegistration> there = lock(context.tx(), entity);
        if (there.stream().anyMatch(each -> same(each, wanted))) {
            throw CounterfoilException.ofField(EntityErrors.INVALID, "taxNumber", "is registered from this day already",
                    "Give another number or another first day");
        }
        there.stream()
                .filter(each -> each.country().equals(wanted.country()) && each.scheme() == wanted.scheme())
                .filter(each -> overlap(each, wanted))
                .findFirst()
                .ifPresent(each -> {
                    throw CounterfoilException.ofField(EntityErrors.INVALID, "validFrom",
                            "falls within the registration " + each.taxNumber() + " of the same country and scheme",
                            "End that one first, and let this one begin after it");
                });
        repository.insert(context.tx(), entity, wanted);
        context.record(List.of(new RegistrationId(wanted.id()).text()), List.of(),
                Map.of("country", wanted.country(), "taxNumber", wanted.taxNumber(), "scheme", wanted.scheme().name(),
                        "basis", wanted.basis().name(), "validFrom", wanted.validFrom().toString(), "validTo",
                        wanted.validTo() == null ? "" : wanted.validTo().toString()));
        return new Changed(wanted.id());
    }

    private static boolean same(TaxRegistration one, TaxRegistration other) {
        return one.country().equals(other.country()) && one.taxNumber().equals(other.taxNumber())
                && one.validFrom().equals(other.validFrom());
    }

    private static boolean overlap(TaxRegistration one, TaxRegistration other) {
        return (one.validTo() == null || !one.validTo().isBefore(other.validFrom()))
                && (other.validTo() == null || !other.validTo().isBefore(one.validFrom()));
    }

    /**
     * Ends one that goes on.
     *
     * @param lastDay on which it is still valid
     * @throws CounterfoilException {@code entity.registration-not-found}, {@code entity.registration-ended},
     *     {@code entity.invalid} for a day before its first one
     */
    public TaxRegistration end(Actor actor, IdempotencyKey key, EntityId entity, RegistrationId id,
            LocalDate lastDay) {
        EntityId known = entities.require(entity).id();
        Changed ended = commands.run(actor, Command.of("tax-registration.end", Changed.class)
                .needs("entity:change", known)
                .keyed(key, List.of(id, lastDay))
                .does(context -> end(context, known, id, lastDay)));
        return changed(known, ended);
    }

    private Changed end(CommandContext context, EntityId entity, RegistrationId id, LocalDate lastDay) {
        TaxRegistration before = find(lock(context.tx(), entity), id.value());
        if (before.validTo() != null) {
            throw new CounterfoilException(EntityErrors.REGISTRATION_ENDED,
                    "The registration " + before.taxNumber() + " has its last day already: " + before.validTo());
        }
        if (lastDay.isBefore(before.validFrom())) {
            throw CounterfoilException.ofField(EntityErrors.INVALID, "validTo", "is before its first day",
                    "Give " + before.validFrom() + " or a later day");
        }
        repository.end(context.tx(), before, lastDay);
        context.record(List.of(id.text()), List.of(),
                Map.of("country", before.country(), "taxNumber", before.taxNumber(), "validTo", lastDay.toString()));
        return new Changed(before.id());
    }

    /** The entity's row stands for all its registrations. */
    private List<TaxRegistration> lock(Transaction tx, EntityId entity) {
        LegalEntity locked = repository.lock(tx, entity)
                .orElseThrow(() -> new CounterfoilException(EntityErrors.NOT_FOUND,
                        "There is no legal entity " + entity));
        return repository.registrations(tx, locked.id());
    }

    private TaxRegistration changed(EntityId entity, Changed changed) {
        entities.forgetRegistrations(entity);
        return find(entities.taxRegistrations(entity), changed.registration());
    }

    private static TaxRegistration find(List<TaxRegistration> all, long id) {
        return all.stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow(() -> new CounterfoilException(EntityErrors.REGISTRATION_NOT_FOUND,
                        "There is no tax registration " + new RegistrationId(id)));
    }
}
