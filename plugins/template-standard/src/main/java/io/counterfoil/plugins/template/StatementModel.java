package io.counterfoil.plugins.template;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.statement.AccountView;
import io.counterfoil.plugin.statement.AgesView;
import io.counterfoil.plugin.statement.MovementView;
import io.counterfoil.plugin.statement.StatementRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statement as ready texts: maps and lists only, so that the layout can reach nothing else. */
final class StatementModel {
    /** So many movements and their sums are kept on one page. */
    private static final int SHORT = 10;

    private final StatementRequest request;
    private final Texts texts;

    StatementModel(StatementRequest request) {
        this.request = request;
        this.texts = Texts.in(request.locale());
    }

    Map<String, Object> values() {
        Map<String, Object> values = Letterhead.of(request.issuer(), texts, request.logoPng());
        List<AccountView> accounts = request.accounts();
        values.put("title", texts.word("statement"));
        values.put("number", XmlText.clean(request.customerNumber()));
        values.put("buyer", XmlText.clean(request.customer().legalName()));
        values.put("buyerLines", Letterhead.recipient(request.customer(), texts));
        values.put("facts", facts());
        values.put("accounts", accounts.stream().map(one -> account(one, accounts.size() > 1)).toList());
        values.put("nothing", accounts.isEmpty()
                ? texts.word("nothing") + " " + texts.date(request.period().last()) + "."
                : "");
        return values;
    }

    private List<Map<String, Object>> facts() {
        List<Map<String, Object>> facts = new ArrayList<>();
        fact(facts, "customerNumber", Optional.of(request.customerNumber()));
        // Broken between the days only.
        fact(facts, "period", Optional.of(unbroken(texts.date(request.period().first())) + " – "
                + unbroken(texts.date(request.period().last()))));
        fact(facts, "issued", Optional.of(texts.date(request.issueDate())));
        fact(facts, "yourTaxId", request.customer().taxId());
        return facts;
    }

    private static String unbroken(String text) {
        return text.replace(' ', '\u00a0');
    }

    private void fact(List<Map<String, Object>> facts, String word, Optional<String> value) {
        value.ifPresent(text -> facts.add(Map.of("label", texts.word(word), "value", XmlText.clean(text))));
    }

    private Map<String, Object> account(AccountView account, boolean oneOfSeveral) {
        Money charges = Money.zero(account.currency());
        Money credits = charges;
        for (MovementView each : account.movements()) {
            charges = each.amount().isNegative() ? charges : charges.plus(each.amount());
            credits = each.amount().isNegative() ? credits.plus(each.amount()) : credits;
        }
        List<Map<String, Object>> ages = ages(account.ages());
        Map<String, Object> values = new HashMap<>();
        values.put("heading", oneOfSeveral ? account.currency().code() : "");
        values.put("currency", account.currency().code());
        values.put("short", account.movements().size() <= SHORT);
        values.put("openingText", opening());
        values.put("opening", texts.amount(account.opening()));
        values.put("movements", account.movements().stream().map(this::movement).toList());
        values.put("totals", List.of(row("", opening(), texts.amount(account.opening())),
                row("", texts.word("charges"), texts.amount(charges)),
                row("", texts.word("payments"), texts.amount(credits)),
                row("due", texts.word("closing") + " " + texts.date(request.period().last()),
                        texts.money(account.closing()))));
        values.put("favour", account.closing().isNegative() ? texts.word("inYourFavour") : "");
        values.put("ages", ages);
        values.put("ages?", !ages.isEmpty());
        return values;
    }

    private String opening() {
        return texts.word("opening") + " " + texts.date(request.period().first());
    }

    private Map<String, Object> movement(MovementView movement) {
        return Map.of("day", texts.date(movement.date()), "kind", texts.word(kind(movement)), "document",
                XmlText.clean(movement.documentNumber().orElse("")), "due",
                movement.dueDate().map(texts::date).orElse(""), "amount", texts.amount(movement.amount()), "balance",
                texts.amount(movement.balance()));
    }

    private static String kind(MovementView movement) {
        return switch (movement.kind()) {
            case INVOICE -> "invoice";
            case CREDIT_NOTE -> "creditNote";
            case RECEIPT -> "receipt";
            case RECEIPT_REVERSED -> "receiptReversed";
            case RETURN -> "return";
            case CHARGEBACK -> "chargeback";
            case CHARGEBACK_WON -> "chargebackWon";
            case REFUND -> "refund";
            case DISCOUNT -> "discount";
            case WITHHOLDING -> "withholding";
            case BANK_CHARGE -> "bankCharge";
            case ROUNDING -> "rounding";
            // A constant that this plugin was not compiled with is one, too.
            default -> "other";
        };
    }

    /** What is owed, by age, and what has still to be set against it; none where nothing is owed. */
    private List<Map<String, Object>> ages(AgesView ages) {
        List<Map<String, Object>> columns = new ArrayList<>();
        age(columns, "notDue", ages.notDue());
        age(columns, "days1to30", ages.days1to30());
        age(columns, "days31to60", ages.days31to60());
        age(columns, "days61to90", ages.days61to90());
        age(columns, "over90", ages.over90());
        Money owed = ages.notDue()
                .plus(ages.days1to30())
                .plus(ages.days31to60())
                .plus(ages.days61to90())
                .plus(ages.over90())
                .plus(ages.disputed());
        if (!ages.disputed().isZero()) {
            age(columns, "disputed", ages.disputed());
        }
        if (!ages.credits().isZero()) {
            age(columns, "unused", ages.credits().negate());
        }
        return owed.isZero() ? List.of() : columns;
    }

    private void age(List<Map<String, Object>> columns, String word, Money amount) {
        columns.add(Map.of("label", texts.word(word), "value", texts.amount(amount)));
    }

    private static Map<String, Object> row(String style, String label, String value) {
        return Map.of("style", style, "label", label, "value", value);
    }
}
