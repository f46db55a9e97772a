package io.counterfoil.server.portal;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.page.TypedAmount;
import io.counterfoil.server.payment.NewJointCheckout;
import io.counterfoil.server.payment.PaymentShare;
import io.counterfoil.server.payment.ShortReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a customer has typed in the form that pays, checked against what is owed now.
 *
 * @param lines one for each chosen invoice, in the order of the account
 * @param method as it was chosen; empty: not yet
 * @param methodProblem the key of the text that says what is wrong with it; null: nothing
 */
record PaymentForm(List<Line> lines, String method, @Nullable String methodProblem) {
    static final String TRANSFER = "transfer";

    PaymentForm { lines = List.copyOf(lines); }

    /**
     * One invoice.
     *
     * @param typed the amount as it stands in its field
     * @param reason as it was chosen; empty: none
     * @param amount null: what was typed is none
     * @param problem the key of the text that says what is wrong; null: nothing
     */
    record Line(
            PageRequestData.Standing invoice,
            String typed,
            String reason,
            @Nullable Money amount,
            @Nullable String problem) {
        InvoiceId id() {
            return InvoiceId.valueOf(invoice.id());
        }
    }

    /**
     * Of a page that is shown for the first time: all of each invoice.
     *
     * @throws CounterfoilException {@code portal.not-found} if one is not this customer's or nothing of it is owed
     */
    static PaymentForm fresh(List<String> chosen, OpenInvoices.Owed owed, AccountVisit visit) {
        List<Line> lines = invoices(chosen, owed).stream()
                .map(invoice -> new Line(invoice, visit.figures().amount(invoice.open()), "", invoice.open(), null))
                .toList();
        return new PaymentForm(lines, "", null);
    }

    /**
     * Of a form that was sent.
     *
     * @param methods that may be chosen
     * @throws CounterfoilException {@code portal.not-found} if one is not this customer's or nothing of it is owed
     */
    static PaymentForm sent(Map<String, List<String>> form, OpenInvoices.Owed owed, AccountVisit visit,
            Set<String> methods) {
        Locale locale = visit.figures().locale();
        List<Line> lines = new ArrayList<>();
        for (PageRequestData.Standing invoice : invoices(form.getOrDefault("invoice", List.of()), owed)) {
            String typed = value(form, "amount." + invoice.id());
            String reason = value(form, "reason." + invoice.id());
            Money open = invoice.open();
            Optional<Money> amount = TypedAmount.parse(typed, open.currency(), locale)
                    .filter(each -> each.isPositive() && each.compareTo(open) <= 0);
            String problem = null;
            if (amount.isEmpty()) {
                problem = "pay.wrong.amount";
            } else if (amount.get().compareTo(open) < 0 && reason(reason).isEmpty()) {
                problem = "pay.wrong.reason";
            }
            lines.add(new Line(invoice, typed, reason, amount.orElse(null), problem));
        }
        String method = value(form, "method");
        return new PaymentForm(lines, method, methods.contains(method) ? null : "pay.wrong.method");
    }

    boolean right() {
        return methodProblem == null && lines.stream().allMatch(line -> line.problem() == null);
    }

    /** Of a form that is {@link #right}. */
    List<PaymentShare> shares() {
        List<PaymentShare> shares = new ArrayList<>();
        for (Line line : lines) {
            Money amount = line.amount();
            if (amount != null) {
                boolean shorter = amount.compareTo(line.invoice().open()) < 0;
                shares.add(new PaymentShare(line.id(), amount, shorter ? reason(line.reason()).orElse(null) : null));
            }
        }
        return shares;
    }

    /** Of a form that is {@link #right}. */
    Money sum() {
        return shares().stream().map(PaymentShare::amount).reduce(Money::plus).orElseThrow();
    }

    static Optional<ShortReason> reason(String code) {
        return Arrays.stream(ShortReason.values()).filter(each -> code(each).equals(code)).findFirst();
    }

    static String code(ShortReason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    private static List<PageRequestData.Standing> invoices(List<String> chosen, OpenInvoices.Owed owed) {
        List<PageRequestData.Standing> found = owed.shown()
                .stream()
                .filter(invoice -> chosen.contains(invoice.id()))
                .toList();
        boolean known = found.size() == Set.copyOf(chosen).size();
        boolean oneCurrency = found.stream().map(each -> each.open().currency()).distinct().count() == 1;
        if (!known || !oneCurrency || found.size() > NewJointCheckout.MOST_SHARES) {
            throw new CounterfoilException(PortalErrors.NOT_THEIRS,
                    "Choose 1 to " + NewJointCheckout.MOST_SHARES + " open invoices of one currency");
        }
        return found;
    }

    private static String value(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of()).stream().findFirst().orElse("").strip();
    }
}
