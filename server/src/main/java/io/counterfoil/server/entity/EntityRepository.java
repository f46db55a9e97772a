package io.counterfoil.server.entity;

import static io.counterfoil.server.schema.Tables.LEGAL_ENTITY;
import static io.counterfoil.server.schema.Tables.TAX_REGISTRATION;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.LegalEntityRecord;
import io.counterfoil.server.schema.tables.records.TaxRegistrationRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads and writes legal_entity and tax_registration. */
final class EntityRepository {
    void insert(Transaction tx, LegalEntity entity, Instant createdAt) {
        LegalEntityRecord row = new LegalEntityRecord();
        row.setId(entity.id().value());
        row.setName(entity.name());
        row.setFunctionalCurrency(entity.functionalCurrency().code());
        row.setTimeZone(entity.timeZone().getId());
        row.setLanguage(entity.language());
        row.setStreet(entity.address().street());
        row.setCity(entity.address().city());
        row.setPostalCode(entity.address().postalCode());
        row.setRegion(entity.address().region());
        row.setCountry(entity.address().country());
        row.setEmail(entity.email());
        row.setRegistrationNumber(entity.registrationNumber());
        row.setIban(entity.iban());
        row.setBic(entity.bic());
        row.setPaymentTermsDays((short) entity.paymentTermsDays());
        row.setVersion(entity.version());
        row.setCreatedAt(createdAt);
        tx.insert(row);
    }

    void insert(Transaction tx, EntityId entity, TaxRegistration registration) {
        TaxRegistrationRecord row = new TaxRegistrationRecord();
        row.setId(registration.id());
        row.setEntityId(entity.value());
        row.setCountry(registration.country());
        row.setTaxNumber(registration.taxNumber());
        row.setScheme(registration.scheme().name().toLowerCase(Locale.ROOT));
        row.setBasis(registration.basis().name().toLowerCase(Locale.ROOT));
        row.setValidFrom(registration.validFrom());
        row.setValidTo(registration.validTo());
        tx.insert(row);
    }

    Optional<LegalEntity> find(Transaction tx, EntityId id) {
        return tx.jooq()
                .selectFrom(LEGAL_ENTITY)
                .where(LEGAL_ENTITY.ID.eq(id.value()))
                .fetchOptional(EntityRepository::entity);
    }

    Optional<LegalEntity> lock(Transaction tx, EntityId id) {
        return tx.jooq()
                .selectFrom(LEGAL_ENTITY)
                .where(LEGAL_ENTITY.ID.eq(id.value()))
                .forUpdate()
                .fetchOptional(EntityRepository::entity);
    }

    /** All that can be changed. */
    void update(Transaction tx, LegalEntity entity, int version) {
        tx.jooq()
                .update(LEGAL_ENTITY)
                .set(LEGAL_ENTITY.NAME, entity.name())
                .set(LEGAL_ENTITY.LANGUAGE, entity.language())
                .set(LEGAL_ENTITY.STREET, entity.address().street())
                .set(LEGAL_ENTITY.CITY, entity.address().city())
                .set(LEGAL_ENTITY.POSTAL_CODE, entity.address().postalCode())
                .set(LEGAL_ENTITY.REGION, entity.address().region())
                .set(LEGAL_ENTITY.EMAIL, entity.email())
                .set(LEGAL_ENTITY.REGISTRATION_NUMBER, entity.registrationNumber())
                .set(LEGAL_ENTITY.IBAN, entity.iban())
                .set(LEGAL_ENTITY.BIC, entity.bic())
                .set(LEGAL_ENTITY.PAYMENT_TERMS_DAYS, (short) entity.paymentTermsDays())
                .set(LEGAL_ENTITY.VERSION, version)
                .where(LEGAL_ENTITY.ID.eq(entity.id().value()))
                .execute();
    }

    boolean nameTaken(Transaction tx, String name) {
        return tx.jooq().fetchExists(LEGAL_ENTITY, LEGAL_ENTITY.NAME.eq(name));
    }

    List<LegalEntity> all(Transaction tx) {
        return tx.jooq().selectFrom(LEGAL_ENTITY).orderBy(LEGAL_ENTITY.NAME).fetch(EntityRepository::entity);
    }

    List<TaxRegistration> registrations(Transaction tx, EntityId id) {
        return tx.jooq()
                .selectFrom(TAX_REGISTRATION)
                .where(TAX_REGISTRATION.ENTITY_ID.eq(id.value()))
                .orderBy(TAX_REGISTRATION.COUNTRY, TAX_REGISTRATION.VALID_FROM)
                .fetch(EntityRepository::registration);
    }

    void end(Transaction tx, TaxRegistration registration, LocalDate lastDay) {
        tx.jooq()
                .update(TAX_REGISTRATION)
                .set(TAX_REGISTRATION.VALID_TO, lastDay)
                .where(TAX_REGISTRATION.ID.eq(registration.id()))
                .execute();
    }

    private static TaxRegistration registration(TaxRegistrationRecord row) {
        return new TaxRegistration(row.getId(), row.getCountry(), row.getTaxNumber(),
                TaxRegistration.Scheme.valueOf(row.getScheme().toUpperCase(Locale.ROOT)),
                TaxRegistration.Basis.valueOf(row.getBasis().toUpperCase(Locale.ROOT)), row.getValidFrom(),
                row.getValidTo());
    }

    private static LegalEntity entity(LegalEntityRecord row) {
        return new LegalEntity(new EntityId(row.getId()), row.getName(), CurrencyCode.of(row.getFunctionalCurrency()),
                ZoneId.of(row.getTimeZone()), row.getLanguage(),
                new PostalAddress(row.getStreet(), row.getCity(), row.getPostalCode(), row.getRegion(),
                        row.getCountry()),
                row.getEmail(), row.getRegistrationNumber(), row.getIban(), row.getBic(), row.getPaymentTermsDays(),
                row.getVersion());
    }
}
