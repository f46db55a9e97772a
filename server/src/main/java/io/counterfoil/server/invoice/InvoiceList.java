package io.counterfoil.server.invoice;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.CustomerList;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of documents to look through: searched, narrowed, sorted. Reads only; safe for threads. */
public final class InvoiceList {
    private final InvoiceListRepository repository;
    private final SeriesBook series;
    private final Invoices invoices;
    private final CustomerList customers;
    private final Entities entities;
    private final Clock clock;

    /**
     * A row of a list.
     *
     * @param dueOn by which the list is sorted where it is by due date, else the last due date
     * @param place for the next page
     */
    public record Row(InvoiceSummary summary, LocalDate dueOn, InvoiceQuery.After place) {}

    /**
     * What a searched text means.
     *
     * @param customers whose number or whole name it is; null: nobody's
     * @param number how the number of the documents begins, where it is nobody's
     */
    public record Meaning(@Nullable List<CustomerId> customers, @Nullable String number) {}

    @Inject
    InvoiceList(InvoiceListRepository repository, SeriesBook series, Invoices invoices, CustomerList customers,
            Entities entities, Clock clock) {
        this.repository = repository;
        this.series = series;
        this.invoices = invoices;
        this.customers = customers;
        this.entities = entities;
        this.clock = clock;
    }

    /** Reads as many rows as asked for, behind the place that the query names. */
    public List<Row> page(Transaction tx, EntityId entity, InvoiceQuery query, int limit) {
        List<SeriesId> numbered = series.all(tx, entity)
                .stream()
                .filter(each -> each.types().contains(query.type()))
                .map(Series::id)
                .toList();
        List<InvoiceListRepository.Found> found = repository.page(tx, entity, query, numbered,
                entities.require(tx, entity).today(clock), limit);
        List<InvoiceSummary> summaries = invoices.summaries(tx, entity,
                found.stream().map(InvoiceListRepository.Found::id).toList());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < summaries.size(); i++) {
            InvoiceQuery.After place = found.get(i).place();
            InvoiceSummary summary = summaries.get(i);
            rows.add(new Row(summary, query.sort() == InvoiceQuery.Sort.DUE
                    ? LocalDate.parse(place.key())
                    : summary.invoice().dueOn(), place));
        }
        return rows;
    }

    /**
     * What a text that someone typed means: the number of a document, a customer's number, the whole name of a customer
     * (names are encrypted and cannot be searched by their beginning), or else how a document's number begins.
     *
     * @param named whether customers may be found by it, for readers who hold {@code customer:read}
     */
    public Meaning meaning(Transaction tx, EntityId entity, String text, boolean named) {
        if (!named || !invoices.withNumbers(tx, entity, List.of(text)).isEmpty()) {
            return new Meaning(null, text);
        }
        List<CustomerId> found = customers.chosen(tx, entity, text);
        return found.isEmpty() ? new Meaning(null, text) : new Meaning(found, null);
    }

    /** Those of the documents that are there, in the order of their ids. */
    public List<InvoiceSummary> of(Transaction tx, EntityId entity, List<InvoiceId> ids) {
        return invoices.summaries(tx, entity, ids);
    }

    /** The credit notes of an invoice, oldest first. */
    public List<InvoiceSummary> creditNotes(Transaction tx, EntityId entity, InvoiceId invoice) {
        return invoices.summaries(tx, entity, repository.creditNotes(tx, invoice));
    }

    /** Numbers that begin with a text, in their order. */
    public List<Row> beginning(Transaction tx, EntityId entity, DocumentType type, String text, int limit) {
        return page(tx, entity, new InvoiceQuery(type, null, null, text, InvoiceQuery.Sort.NUMBER, false, null), limit);
    }
}
