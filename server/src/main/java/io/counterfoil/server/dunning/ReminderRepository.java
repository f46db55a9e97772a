package io.counterfoil.server.dunning;

import static io.counterfoil.server.schema.Tables.MESSAGE;
import static io.counterfoil.server.schema.Tables.MESSAGE_ATTEMPT;
import static io.counterfoil.server.schema.Tables.OPEN_ITEM;
import static io.counterfoil.server.schema.Tables.OPEN_ITEM_EXTENSION;
import static io.counterfoil.server.schema.Tables.REMINDER;
import static io.counterfoil.server.schema.Tables.REMINDER_ITEM;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.allocation.OpenItemConditions;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.delivery.MessageId;
import io.counterfoil.server.delivery.MessageState;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Pieces;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.ReminderItemRecord;
import io.counterfoil.server.schema.tables.records.ReminderRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Record6;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Finds what is overdue; reads and writes reminder and reminder_item. */
final class ReminderRepository {
    private static final String INVOICE = "invoice";

    /**
     * By id, those above {@code after}, with an open item that was due by that day, be it of an invoice or not: so the
     * index alone says it.
     */
    List<CustomerId> customers(Transaction tx, EntityId entity, LocalDate dueBy, long after, int limit) {
        return tx.jooq()
                .selectDistinct(OPEN_ITEM.CUSTOMER_ID)
                .from(OPEN_ITEM)
                .where(OpenItemConditions.open(entity, ItemKind.RECEIVABLE), OPEN_ITEM.DUE_ON.le(dueBy),
                        OPEN_ITEM.CUSTOMER_ID.gt(after))
                .orderBy(OPEN_ITEM.CUSTOMER_ID)
                .limit(limit)
                .fetch(row -> new CustomerId(row.value1()));
    }

    /**
     * The customers' open items that were due by that day, the longest overdue first. A reminder that was withdrawn
     * before it went out has reminded of nothing.
     */
    Map<CustomerId, List<Overdue>> overdue(Transaction tx, EntityId entity, Collection<CustomerId> customers,
            LocalDate dueBy) {
        List<Record6<Long, Long, Long, LocalDate, Long, String>> rows = tx.jooq()
                .select(OPEN_ITEM.CUSTOMER_ID, OPEN_ITEM.ID, OPEN_ITEM.DOCUMENT_ID, OPEN_ITEM.DUE_ON,
                        OPEN_ITEM.OPEN_AMOUNT, OPEN_ITEM.CURRENCY)
                .from(OPEN_ITEM)
                .where(OpenItemConditions.open(entity, ItemKind.RECEIVABLE, customers), OPEN_ITEM.DUE_ON.le(dueBy),
                        OPEN_ITEM.DOCUMENT_TYPE.eq(INVOICE))
                .orderBy(OPEN_ITEM.DUE_ON, OPEN_ITEM.ID)
                .fetch();
        Map<Long, LocalDate> extended = new HashMap<>();
        Map<Long, Short> reminded = new HashMap<>();
        for (List<Long> some : Pieces.of(rows.stream().map(Record6::value2).toList())) {
            extended.putAll(extended(tx, some));
            reminded.putAll(reminded(tx, some));
        }
        Map<CustomerId, List<Overdue>> overdue = new HashMap<>();
        rows.forEach(row -> overdue.computeIfAbsent(new CustomerId(row.value1()), first -> new ArrayList<>())
                .add(new Overdue(new OpenItemId(row.value2()), new InvoiceId(row.value3()),
                        extended.getOrDefault(row.value2(), row.value4()),
                        Money.ofMinor(row.value5(), CurrencyCode.of(row.value6())),
                        reminded.getOrDefault(row.value2(), (short) 0))));
        return overdue;
    }

    /** The due day that was agreed last, of those items for which one was. */
    private static Map<Long, LocalDate> extended(Transaction tx, List<Long> items) {
        return tx.jooq()
                .select(OPEN_ITEM_EXTENSION.ITEM_ID, OPEN_ITEM_EXTENSION.DUE_ON)
                .from(OPEN_ITEM_EXTENSION)
                .where(OPEN_ITEM_EXTENSION.ITEM_ID.in(items))
                .orderBy(OPEN_ITEM_EXTENSION.RECORDED_AT, OPEN_ITEM_EXTENSION.ID)
                .collect(Collectors.toMap(row -> row.value1(), row -> row.value2(), (before, after) -> after));
    }

    /** The days of the last step, of those items that were reminded of. */
    private static Map<Long, Short> reminded(Transaction tx, List<Long> items) {
        return tx.jooq()
                .select(REMINDER_ITEM.ITEM_ID, DSL.max(REMINDER_ITEM.DAYS))
                .from(REMINDER_ITEM)
                .join(REMINDER)
                .on(REMINDER.ID.eq(REMINDER_ITEM.REMINDER_ID))
                .leftJoin(MESSAGE)
                .on(MESSAGE.ID.eq(REMINDER.MESSAGE_ID))
                .where(REMINDER_ITEM.ITEM_ID.in(items), counts())
                .groupBy(REMINDER_ITEM.ITEM_ID)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    /** One that was withdrawn counts all the same where it was sent before, or may have been, and then sent again. */
    private static Condition counts() {
        return MESSAGE.STATE.isNull()
                .or(MESSAGE.STATE.ne(MessageState.WITHDRAWN.code()))
                .or(DSL.exists(DSL.selectOne()
                        .from(MESSAGE_ATTEMPT)
                        .where(MESSAGE_ATTEMPT.MESSAGE_ID.eq(MESSAGE.ID),
                                MESSAGE_ATTEMPT.OUTCOME.isNull()
                                        .or(MESSAGE_ATTEMPT.OUTCOME.in("accepted", "unknown")))));
    }

    /**
     * Fails with 1062 when an item has been reminded of by this step of this schedule since the caller's transaction
     * began to read.
     */
    void insert(Transaction tx, EntityId entity, Reminder reminder) {
        ReminderRecord row = new ReminderRecord();
        row.setId(reminder.id().value());
        row.setEntityId(entity.value());
        row.setCustomerId(reminder.customer().value());
        row.setRunId(reminder.run().value());
        row.setScheduleVersion(reminder.scheduleVersion());
        row.setStepNo((short) reminder.step());
        row.setDays((short) reminder.days());
        row.setTone(reminder.tone());
        row.setAsOf(reminder.asOf());
        row.setCurrency(reminder.currency().code());
        row.setMessageId(reminder.message().value());
        row.setRecordedAt(reminder.recordedAt());
        Map<Long, Short> tries = tries(tx, reminder);
        tx.insert(row);
        for (Reminder.Item item : reminder.items()) {
            ReminderItemRecord itemRow = new ReminderItemRecord();
            itemRow.setReminderId(reminder.id().value());
            itemRow.setItemId(item.item().value());
            itemRow.setInvoiceId(item.invoice().value());
            itemRow.setScheduleVersion(reminder.scheduleVersion());
            itemRow.setStepNo((short) reminder.step());
            itemRow.setTryNo((short) (tries.getOrDefault(item.item().value(), (short) 0) + 1));
            itemRow.setDays((short) reminder.days());
            itemRow.setDueOn(item.dueOn());
            itemRow.setOpenAmount(item.open().minor());
            itemRow.setRecordedAt(reminder.recordedAt());
            tx.insert(itemRow);
        }
    }

    /** How often the reminder's step was tried before, by item. */
    private static Map<Long, Short> tries(Transaction tx, Reminder reminder) {
        Map<Long, Short> tries = new HashMap<>();
        for (List<Reminder.Item> some : Pieces.of(reminder.items())) {
            tries.putAll(tx.jooq()
                    .select(REMINDER_ITEM.ITEM_ID, DSL.max(REMINDER_ITEM.TRY_NO))
                    .from(REMINDER_ITEM)
                    .where(REMINDER_ITEM.ITEM_ID.in(some.stream().map(item -> item.item().value()).toList()),
                            REMINDER_ITEM.SCHEDULE_VERSION.eq(reminder.scheduleVersion()),
                            REMINDER_ITEM.STEP_NO.eq((short) reminder.step()))
                    .groupBy(REMINDER_ITEM.ITEM_ID)
                    .fetchMap(row -> row.value1(), row -> row.value2()));
        }
        return tries;
    }

    Optional<Reminder> find(Transaction tx, EntityId entity, ReminderId id) {
        return reminders(tx, REMINDER.ENTITY_ID.eq(entity.value()).and(REMINDER.ID.eq(id.value())), 1).stream()
                .findFirst();
    }

    /** Newest first, those with an id below {@code before}. */
    List<Reminder> page(Transaction tx, EntityId entity, @Nullable CustomerId customer, @Nullable InvoiceId invoice,
            long before, int limit) {
        Condition where = REMINDER.ENTITY_ID.eq(entity.value()).and(REMINDER.ID.lt(before));
        where = customer == null ? where : where.and(REMINDER.CUSTOMER_ID.eq(customer.value()));
        where = invoice == null
                ? where
                : where.and(REMINDER.ID.in(DSL.select(REMINDER_ITEM.REMINDER_ID)
                        .from(REMINDER_ITEM)
                        .where(REMINDER_ITEM.INVOICE_ID.eq(invoice.value()))));
        return reminders(tx, where, limit);
    }

    private static List<Reminder> reminders(Transaction tx, Condition where, int limit) {
        List<ReminderRecord> rows = tx.jooq()
                .selectFrom(REMINDER)
                .where(where)
                .orderBy(REMINDER.ID.desc())
                .limit(limit)
                .fetch();
        Map<Long, List<ReminderItemRecord>> items = rows.isEmpty()
                ? Map.of()
                : tx.jooq()
                        .selectFrom(REMINDER_ITEM)
                        .where(REMINDER_ITEM.REMINDER_ID.in(rows.stream().map(ReminderRecord::getId).toList()))
                        .orderBy(REMINDER_ITEM.DUE_ON, REMINDER_ITEM.ITEM_ID)
                        .fetch()
                        .stream()
                        .collect(Collectors.groupingBy(ReminderItemRecord::getReminderId));
        return rows.stream().map(row -> reminder(row, items.getOrDefault(row.getId(), List.of()))).toList();
    }

    private static Reminder reminder(ReminderRecord row, List<ReminderItemRecord> items) {
        CurrencyCode currency = CurrencyCode.of(row.getCurrency());
        return new Reminder(new ReminderId(row.getId()), new CustomerId(row.getCustomerId()),
                new ReminderRunId(row.getRunId()), row.getScheduleVersion(), row.getStepNo(), row.getDays(),
                row.getTone(), row.getAsOf(), currency, new MessageId(row.getMessageId()),
                items.stream()
                        .map(item -> new Reminder.Item(new OpenItemId(item.getItemId()),
                                new InvoiceId(item.getInvoiceId()), item.getDueOn(),
                                Money.ofMinor(item.getOpenAmount(), currency)))
                        .toList(),
                row.getRecordedAt());
    }
}
