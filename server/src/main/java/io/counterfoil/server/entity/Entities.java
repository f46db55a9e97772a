package io.counterfoil.server.entity;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.iban4j.Iban4jException;
import org.iban4j.IbanUtil;
import org.jspecify.annotations.Nullable;

/** Founds and changes legal entities, and tells about them. Safe for threads. */
public final class Entities {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Pattern BIC = Pattern.compile("[A-Za-z0-9]{8}(?:[A-Za-z0-9]{3})?");
    private static final LocalDate BEGINNING = LocalDate.of(1990, 1, 1);

    private final Commands commands;
    private final Transactions transactions;
    private final EntityRepository repository;
    private final SetUpRepository setUp;
    private final List<EntityFounded> whenFounded;
    private final Ids ids;
    private final Ledger ledger;
    private final Clock clock;
    private final Map<EntityId, Known> cache = new ConcurrentHashMap<>();
    private final Map<EntityId, Registered> registered = new ConcurrentHashMap<>();

    private record Known(LegalEntity entity, Instant until) {}

    private record Registered(List<TaxRegistration> registrations, Instant until) {}

    @Inject
    Entities(Commands commands, Transactions transactions, EntityRepository repository,
            SetUpRepository setUp, java.util.Set<EntityFounded> whenFounded, Ids ids, Ledger ledger, Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.setUp = setUp;
        this.whenFounded = List.copyOf(whenFounded);
        this.ids = ids;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Founds an entity: with it come its chart of accounts and whatever other features need for a new entity.
     *
     * @throws CounterfoilException {@code entity.invalid} naming every wrong field, {@code entity.name-taken}
     */
    public LegalEntity create(Actor actor, IdempotencyKey key, NewEntity request) {
        LegalEntity checked = checked(request, new EntityId(ids.next()));
        List<TaxRegistration> registrations = checkedRegistrations(request.taxRegistrations());
        EntityCreated created = commands.run(actor, Command.of("entity.create", EntityCreated.class)
                .needs("entity:create", null)
                .keyed(key, request)
                .does(context -> found(context, checked, registrations)));
        return require(created.id());
    }

    /** @throws CounterfoilException {@code entity.invalid} naming every field with which none could be founded */
    void check(NewEntity request) {
        checked(request, new EntityId(ids.next()));
        checkedRegistrations(request.taxRegistrations());
    }

    boolean any(Transaction tx) {
        return !repository.all(tx).isEmpty();
    }

    /** @throws CounterfoilException {@code entity.not-found} */
    public LegalEntity require(EntityId id) {
        return known(id).orElseGet(() -> {
            LegalEntity read = transactions.read(tx -> repository.find(tx, id)).orElseThrow(() -> notFound(id));
            cache.put(id, new Known(read, clock.instant().plus(FRESH)));
            return read;
        });
    }

    /** As {@link #require(EntityId)}, from inside a transaction. */
    public LegalEntity require(Transaction tx, EntityId id) {
        return known(id).orElseGet(() -> repository.find(tx, id).orElseThrow(() -> notFound(id)));
    }

    /** A copy counts for a second: so soon a change on another node is seen here. */
    private Optional<LegalEntity> known(EntityId id) {
        return Optional.ofNullable(cache.get(id))
                .filter(known -> clock.instant().isBefore(known.until()))
                .map(Known::entity);
    }

    /**
     * Changes what can be changed of an entity. It counts at once on this node, and within a second on the others.
     *
     * @throws CounterfoilException {@code http.stale}, {@code entity.invalid} naming every wrong field,
     *     {@code entity.name-taken}, {@code entity.not-found}
     */
    public LegalEntity change(Actor actor, IdempotencyKey key, EntityId id, IfMatch version, EntityChange wanted) {
        LegalEntity before = require(id);
        LegalEntity checked = checked(new NewEntity(wanted.name(), before.functionalCurrency().code(),
                before.timeZone().getId(), wanted.language(), wanted.address(), wanted.email(),
                wanted.registrationNumber(), wanted.iban(), wanted.bic(), wanted.paymentTermsDays(), List.of()), id);
        if (!checked.address().country().equals(before.address().country())) {
            throw CounterfoilException.ofField(EntityErrors.INVALID, "address.country", "cannot change",
                    "Found another legal entity for " + checked.address().country());
        }
        commands.run(actor, Command.of("entity.change", EntityCreated.class)
                .needs("entity:change", id)
                .keyed(key, List.of(version.version(), wanted))
                .does(context -> change(context, version, checked)));
        cache.remove(id);
        return require(id);
    }

    private EntityCreated change(CommandContext context, IfMatch version, LegalEntity wanted) {
        Transaction tx = context.tx();
        LegalEntity before = repository.lock(tx, wanted.id()).orElseThrow(() -> notFound(wanted.id()));
        version.check(before.version());
        if (!before.name().equals(wanted.name()) && repository.nameTaken(tx, wanted.name())) {
            throw new CounterfoilException(EntityErrors.NAME_TAKEN,
                    "A legal entity named '" + wanted.name() + "' is there already; choose another name");
        }
        repository.update(tx, wanted, before.version() + 1);
        context.record(List.of(wanted.id().text()), List.of(), Map.of("before", facts(before), "after", facts(wanted)));
        return new EntityCreated(wanted.id());
    }

    private static Map<String, Object> facts(LegalEntity entity) {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("name", entity.name());
        facts.put("street", entity.address().street());
        facts.put("city", entity.address().city());
        facts.put("postalCode", entity.address().postalCode());
        facts.put("language", entity.language());
        facts.put("paymentTermsDays", Integer.toString(entity.paymentTermsDays()));
        given(facts, "region", entity.address().region());
        given(facts, "email", entity.email());
        given(facts, "registrationNumber", entity.registrationNumber());
        given(facts, "iban", entity.iban());
        given(facts, "bic", entity.bic());
        return facts;
    }

    private static void given(Map<String, Object> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    /** By name. */
    public List<LegalEntity> all() {
        return transactions.read(repository::all);
    }

    /** @throws CounterfoilException {@code entity.not-found} */
    public List<TaxRegistration> taxRegistrations(EntityId id) {
        // As of an entity itself, a copy counts for a second.
        Registered known = registered.get(id);
        if (known == null || !clock.instant().isBefore(known.until())) {
            require(id);
            known = new Registered(List.copyOf(transactions.read(tx -> repository.registrations(tx, id))),
                    clock.instant().plus(FRESH));
            registered.put(id, known);
        }
        return known.registrations();
    }

    /** After a change of them on this node. */
    void forgetRegistrations(EntityId id) {
        registered.remove(id);
    }

    private EntityCreated found(CommandContext context, LegalEntity entity, List<TaxRegistration> registrations) {
        Transaction tx = context.tx();
        if (repository.nameTaken(tx, entity.name())) {
            throw new CounterfoilException(EntityErrors.NAME_TAKEN,
                    "A legal entity named '" + entity.name() + "' is there already; choose another name");
        }
        repository.insert(tx, entity, context.recordedAt());
        registrations.forEach(registration -> repository.insert(tx, entity.id(), registration));
        setUp.founded(tx, entity.id(), context.recordedAt());
        ledger.openBooks(tx, entity.id(), entity.functionalCurrency(), context.recordedAt());
        whenFounded.forEach(feature -> feature.founded(context, entity));
        context.record(List.of(entity.id().text()), List.of(),
                Map.of("name", entity.name(), "functionalCurrency", entity.functionalCurrency().code(), "country",
                        entity.address().country()));
        return new EntityCreated(entity.id());
    }

    private static LegalEntity checked(NewEntity request, EntityId id) {
        FieldChecks checks = new FieldChecks(EntityErrors.INVALID);
        String name = checks.text("name", request.name(), 200);
        CurrencyCode currency = checks.parsed("functionalCurrency", request.functionalCurrency(), CurrencyCode::of,
                CurrencyCode.of("EUR"), "Give a currency as its three letters of ISO 4217, such as EUR");
        ZoneId zone = request.timeZone() == null
                ? ZoneId.of("UTC")
                : checks.parsed("timeZone", request.timeZone(),
                        Entities::zone, ZoneId.of("UTC"), "Give an IANA time zone, such as Europe/Berlin");
        String language = checks.oneOf("language", request.language(), "en", List.of("en", "de"));
        PostalAddress address = checkedAddress(checks, "address", request.address());
        String email = checks.optionalText("email", request.email(), 254).orElse(null);
        String registration = checks.optionalText("registrationNumber", request.registrationNumber(), 60).orElse(null);
        String iban = checks.optionalText("iban", request.iban(), 42).map(text -> text.replace(" ", "")).orElse(null);
        checkIban(checks, iban);
        String bic = checks.optionalText("bic", request.bic(), 11).orElse(null);
        if (bic != null && !BIC.matcher(bic).matches()) {
            checks.problem("bic", "is no BIC", "Give 8 or 11 letters and digits, such as COBADEFFXXX, or leave it out");
        }
        int terms = checks.within("paymentTermsDays", request.paymentTermsDays(), 30, 0, 365);
        checks.throwIfAny();
        return new LegalEntity(id, name, currency, zone, language, address, email, registration, iban, bic, terms, 1);
    }

    /** Checks an address, as entities and customers both have one. */
    public static PostalAddress checkedAddress(FieldChecks checks, String field, @Nullable PostalAddress address) {
        if (address == null) {
            checks.problem(field, "is missing", "Give street, city, postalCode and country");
            return new PostalAddress("", "", "", null, "");
        }
        return new PostalAddress(checks.text(field + ".street", address.street(), 200),
                checks.text(field + ".city", address.city(), 100),
                checks.text(field + ".postalCode", address.postalCode(), 20),
                checks.optionalText(field + ".region", address.region(), 50).orElse(null),
                checks.country(field + ".country", address.country()));
    }

    private List<TaxRegistration> checkedRegistrations(@Nullable List<NewTaxRegistration> requested) {
        FieldChecks checks = new FieldChecks(EntityErrors.INVALID);
        List<TaxRegistration> registrations = new ArrayList<>();
        List<NewTaxRegistration> given = requested == null ? List.of() : requested;
        for (int i = 0; i < given.size(); i++) {
            registrations.add(checkedRegistration(checks, "taxRegistrations[" + i + "].", given.get(i)));
        }
        checks.throwIfAny();
        return registrations;
    }

    /** @param prefix of the fields' names */
    TaxRegistration checkedRegistration(FieldChecks checks, String prefix, NewTaxRegistration one) {
        LocalDate from = one.validFrom() == null ? BEGINNING : one.validFrom();
        if (one.validTo() != null && one.validTo().isBefore(from)) {
            checks.problem(prefix + "validTo", "is before its first day", "Give " + from + " or a later day");
        }
        checks.ascii(prefix + "taxNumber", one.taxNumber());
        return new TaxRegistration(ids.next(), checks.country(prefix + "country", one.country()),
                checks.text(prefix + "taxNumber", one.taxNumber(), 40),
                one.scheme() == null ? TaxRegistration.Scheme.STANDARD : one.scheme(),
                one.basis() == null ? TaxRegistration.Basis.ACCRUAL : one.basis(), from, one.validTo());
    }

    private static ZoneId zone(String name) {
        ZoneId zone = ZoneId.of(name);
        if (!ZoneId.getAvailableZoneIds().contains(zone.getId())) {
            throw new DateTimeException(name);
        }
        return zone;
    }

    private static void checkIban(FieldChecks checks, @Nullable String iban) {
        if (iban == null) {
            return;
        }
        try {
            IbanUtil.validate(iban);
        } catch (Iban4jException e) {
            checks.problem("iban", "is no valid IBAN", "Check it for a typing mistake");
        }
    }

    private static CounterfoilException notFound(EntityId id) {
        return new CounterfoilException(EntityErrors.NOT_FOUND, "There is no legal entity " + id);
    }
}
