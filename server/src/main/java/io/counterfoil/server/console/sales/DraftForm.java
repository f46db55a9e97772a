package io.counterfoil.server.console.sales;

import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.invoice.DraftContent;
import io.counterfoil.server.invoice.DraftLine;
import io.counterfoil.server.invoice.InvoiceErrors;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Sheet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of a draft: from a draft or from what was sent, and back to what a draft says. Its fields have the names
 * that the checks of drafts use.
 */
final class DraftForm {
    private static final int FEWEST_LINES = 1;
    private static final int MOST_LINES = 500;
    private static final String CUSTOMER = "customer";
    private static final List<String> HEAD = List.of(CUSTOMER, "currency", "issueOn", "supplyFrom", "supplyTo", "dueOn",
            "exchangeRate", "buyerReference", "orderReference");
    private static final List<String> LINE = List.of("description", "quantity", "unit", "unitPrice", "taxCategory",
            "taxReason");
    private static final Pattern OF_LINE = Pattern.compile("lines\\[([0-9]{1,3})][.](\\w+)");
    private static final List<String> CATEGORIES = List.of("", "Z", "E", "AE", "K", "G", "O");

    private final Map<String, String> head;
    private final List<Map<String, String>> lines;

    private DraftForm(Map<String, String> head, List<Map<String, String>> lines) {
        this.head = head;
        this.lines = lines;
    }

    /** @param customer the number of the customer that is chosen already; empty: none */
    static DraftForm empty(String customer) {
        Map<String, String> head = new LinkedHashMap<>();
        head.put(CUSTOMER, customer);
        return new DraftForm(head, new ArrayList<>(List.of(line())));
    }

    static DraftForm of(DraftContent content, String customer, Amounts amounts) {
        Map<String, String> head = new LinkedHashMap<>();
        head.put(CUSTOMER, customer);
        head.put("currency", text(content.currency()));
        head.put("issueOn", text(content.issueOn()));
        head.put("supplyFrom", text(content.supplyFrom()));
        head.put("supplyTo", text(content.supplyTo()));
        head.put("dueOn", text(content.dueOn()));
        head.put("exchangeRate", content.exchangeRate() == null ? "" : amounts.text(content.exchangeRate()));
        head.put("buyerReference", text(content.buyerReference()));
        head.put("orderReference", text(content.orderReference()));
        head.put("notes", text(content.notes()));
        List<Map<String, String>> lines = new ArrayList<>();
        for (DraftLine line : content.lines()) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("description", line.description());
            fields.put("quantity", amounts.text(line.quantity()));
            fields.put("unit", line.unit() == null ? "C62" : line.unit());
            fields.put("unitPrice", amounts.text(line.unitPrice()));
            fields.put("taxCategory", text(line.taxCategory()));
            fields.put("taxReason", text(line.taxReason()));
            lines.add(fields);
        }
        return new DraftForm(head, lines);
    }

    /** As it was sent; lines in which nothing was typed are left out. */
    static DraftForm of(Map<String, List<String>> form) {
        Map<String, String> head = new LinkedHashMap<>();
        HEAD.forEach(name -> head.put(name, Visit.value(form, name)));
        head.put("notes", Visit.value(form, "notes"));
        List<Map<String, String>> lines = new ArrayList<>();
        for (int i = 0; i < MOST_LINES && form.containsKey("lines[" + i + "].description"); i++) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (String name : LINE) {
                fields.put(name, Visit.value(form, "lines[" + i + "]." + name));
            }
            lines.add(fields);
        }
        return new DraftForm(head, lines);
    }

    private static Map<String, String> line() {
        Map<String, String> fields = new LinkedHashMap<>();
        LINE.forEach(name -> fields.put(name, ""));
        fields.put("quantity", "1");
        fields.put("unit", "C62");
        return fields;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** Whether a button of the lines was pressed rather than the form's own; the line is added or removed then. */
    boolean changedLines(Map<String, List<String>> form) {
        String remove = Visit.value(form, "remove");
        if (!Visit.value(form, "add").isEmpty()) {
            lines.add(line());
            return true;
        }
        if (remove.matches("[0-9]{1,3}")) {
            int at = Integer.parseInt(remove);
            if (at < lines.size()) {
                lines.remove(at);
            }
            if (lines.size() < FEWEST_LINES) {
                lines.add(line());
            }
            return true;
        }
        return false;
    }

    /** Whether there is enough to calculate something: a customer, and a line with a price. */
    boolean calculable() {
        return !customer().isEmpty() && lines.stream().anyMatch(line -> !of(line, "unitPrice").isEmpty());
    }

    /**
     * How the form calls a field of a draft: "Line 2, Price". Lines in which nothing was typed are still there, though
     * the draft does not have them.
     */
    String label(Visit visit, String field) {
        Wording words = visit.words(DraftForm.class);
        Matcher line = OF_LINE.matcher(field);
        if (line.matches() && LINE.contains(line.group(2))) {
            return words.text("draft.line") + " " + shown(Integer.parseInt(line.group(1))) + ", "
                    + words.text("line." + line.group(2));
        }
        if (field.equals("lines")) {
            return words.text("lines");
        }
        return HEAD.contains(field) || field.equals("notes") ? words.text("draft." + field) : field;
    }

    /** The number, from 1, with which the form shows a line that the draft has at a place, from 0. */
    private int shown(int place) {
        int typed = -1;
        for (int i = 0; i < lines.size(); i++) {
            typed += untouched(lines.get(i)) ? 0 : 1;
            if (typed == place) {
                return i + 1;
            }
        }
        return place + 1;
    }

    private static boolean untouched(Map<String, String> line) {
        return of(line, "description").isEmpty() && of(line, "unitPrice").isEmpty();
    }

    /** What was typed for the customer: a number or a whole name. */
    String customer() {
        return head.getOrDefault(CUSTOMER, "");
    }

    /**
     * What the draft says.
     *
     * @param before what the form cannot change and is kept; null: a new draft
     * @throws CounterfoilException {@code invoice.invalid} naming every field that is no number or date
     */
    DraftContent content(Visit visit, CustomerId customer, @Nullable DraftContent before) {
        lines.removeIf(DraftForm::untouched);
        FieldChecks checks = new FieldChecks(InvoiceErrors.INVALID);
        Amounts amounts = new Amounts(visit.figures().locale());
        List<DraftLine> read = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Map<String, String> line = lines.get(i);
            DraftLine kept = before != null && i < before.lines().size() ? before.lines().get(i) : null;
            read.add(line(checks, amounts, "lines[" + i + "].", line,
                    kept != null && kept.description().equals(of(line, "description")) ? kept : null));
        }
        String rate = head.getOrDefault("exchangeRate", "");
        DraftContent content = new DraftContent(customer, given(head.get("currency")), date(checks, "issueOn"),
                date(checks, "supplyFrom"), date(checks, "supplyTo"), before == null ? null : before.taxPointOn(),
                date(checks, "dueOn"), before == null ? null : before.instalments(),
                rate.isEmpty() ? null : amounts.required(checks, "exchangeRate", rate),
                given(head.get("buyerReference")), given(head.get("orderReference")), given(head.get("notes")), read);
        checks.throwIfAny();
        return content;
    }

    /** @param kept the line as it was, for what the form does not show */
    private static DraftLine line(FieldChecks checks, Amounts amounts, String field, Map<String, String> line,
            @Nullable DraftLine kept) {
        DraftLine typed = new DraftLine(of(line, "description"),
                amounts.required(checks, field + "quantity", of(line, "quantity")), given(line.get("unit")),
                amounts.required(checks, field + "unitPrice", of(line, "unitPrice")), null, null, null, null,
                given(line.get("taxCategory")), null, given(line.get("taxReason")), null, null, null);
        return kept == null
                ? typed
                : new DraftLine(typed.description(), typed.quantity(), typed.unit(), typed.unitPrice(),
                        kept.baseQuantity(), kept.allowance(), kept.productClass(), kept.service(),
                        typed.taxCategory(), kept.taxReasonCode(), typed.taxReason(), kept.serviceFrom(),
                        kept.serviceTo(), kept.deferred());
    }

    private static String of(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "");
    }

    private @Nullable LocalDate date(FieldChecks checks, String name) {
        String text = head.getOrDefault(name, "");
        return text.isEmpty()
                ? null
                : checks.day(name, text);
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /**
     * The form.
     *
     * @param hidden its key, and the version that it is for
     * @param customers some that the browser offers
     * @param wrong what a command found; null: nothing
     * @param totals what the draft comes to
     */
    Sheet sheet(Visit visit, String action, List<Field> hidden, List<Field.Option> customers,
            @Nullable CounterfoilException wrong, Action cancel, Sheet.Live totals) {
        Wording words = visit.words(DraftForm.class);
        List<Field> top = new ArrayList<>(hidden);
        top.addAll(Field.group(words.text("draft.group.what"), List.of(
                head(words, CUSTOMER, Field.Kind.TEXT).needed()
                        .offering(customers)
                        .help(words.text("draft.customer.help")),
                head(words, "issueOn", Field.Kind.DATE).help(words.text("draft.issueOn.help")),
                head(words, "dueOn", Field.Kind.DATE).help(words.text("draft.dueOn.help")),
                head(words, "currency", Field.Kind.TEXT).help(words.text("draft.currency.help")))));
        top.addAll(Field.group(words.text("draft.group.more"), List.of(
                head(words, "supplyFrom", Field.Kind.DATE),
                head(words, "supplyTo", Field.Kind.DATE),
                head(words, "buyerReference", Field.Kind.TEXT),
                head(words, "orderReference", Field.Kind.TEXT),
                head(words, "exchangeRate", Field.Kind.AMOUNT).help(words.text("draft.exchangeRate.help")))));
        List<Field> foot = List.of(head(words, "notes", Field.Kind.LONG_TEXT));
        List<List<Field>> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            rows.add(line(words, "lines[" + i + "].", lines.get(i)));
        }
        List<Field> all = new ArrayList<>(top);
        rows.forEach(all::addAll);
        all.addAll(foot);
        Form checked = Form.of("draft", action, all, "");
        Form told = wrong == null ? checked : visit.wrong(checked, wrong, Map.of());
        Map<String, Field> byName = new LinkedHashMap<>();
        told.fields().forEach(field -> byName.put(field.name(), field));
        Function<Field, Field> placed = field -> byName.getOrDefault(field.name(), field);
        List<Sheet.Line> shown = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            shown.add(new Sheet.Line(words.text("draft.line") + " " + (i + 1),
                    rows.get(i).stream().map(placed).toList()));
        }
        return new Sheet("draft", action, told.problem(), top.stream().map(placed).toList(), words.text("lines"), shown,
                new Sheet.Add("add", "1", words.text("draft.add")), words.text("draft.remove"),
                foot.stream().map(placed).toList(), words.text("draft.save"), cancel, totals);
    }

    private Field head(Wording words, String name, Field.Kind kind) {
        return Field.of(name, words.text("draft." + name), kind, head.getOrDefault(name, ""));
    }

    private static List<Field> line(Wording words, String prefix, Map<String, String> line) {
        return List.of(
                Field.of(prefix + "description", words.text("line.description"), Field.Kind.TEXT,
                        line.getOrDefault("description", "")).needed(),
                Field.of(prefix + "quantity", words.text("line.quantity"), Field.Kind.AMOUNT,
                        line.getOrDefault("quantity", "")).needed(),
                Field.choice(prefix + "unit", words.text("line.unit"), line.getOrDefault("unit", "C62"),
                        Units.options(words, line.getOrDefault("unit", "C62"))).needed(),
                Field.of(prefix + "unitPrice", words.text("line.unitPrice"), Field.Kind.AMOUNT,
                        line.getOrDefault("unitPrice", "")).needed(),
                Field.choice(prefix + "taxCategory", words.text("line.taxCategory"),
                        line.getOrDefault("taxCategory", ""),
                        CATEGORIES.stream()
                                .map(code -> new Field.Option(code,
                                        words.text("tax." + (code.isEmpty() ? "calculated" : code))))
                                .toList())
                        .needed(),
                Field.of(prefix + "taxReason", words.text("line.taxReason"), Field.Kind.TEXT,
                        line.getOrDefault("taxReason", "")));
    }
}
