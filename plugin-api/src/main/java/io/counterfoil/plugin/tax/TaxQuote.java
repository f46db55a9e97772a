package io.counterfoil.plugin.tax;

import io.counterfoil.plugin.money.Money;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The answer for a document. Immutable. All sums are made from the lines, so that they cannot disagree. */
public final class TaxQuote {
    private final List<TaxedLine> lines;
    private final List<TaxSubtotal> subtotals;
    private final List<String> mentions;
    private final Money net;
    private final Money tax;

    private TaxQuote(List<TaxedLine> lines, List<TaxSubtotal> subtotals, List<String> mentions, Money net, Money tax) {
        this.lines = lines;
        this.subtotals = subtotals;
        this.mentions = mentions;
        this.net = net;
        this.tax = tax;
    }

    /**
     * @param lines one for each line of the request, in its order
     * @param mentions sentences that the law demands on the document, such as that the buyer owes the tax
     */
    public static TaxQuote of(List<TaxedLine> lines, List<String> mentions) {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("A quote has at least one line");
        }
        Money net = Money.zero(lines.get(0).net().currency());
        Money tax = net;
        Set<String> ids = new HashSet<>();
        Map<List<Object>, TaxSubtotal> groups = new LinkedHashMap<>();
        for (TaxedLine line : lines) {
            if (!ids.add(line.lineId())) {
                throw new IllegalArgumentException("Twice the same line: " + line.lineId());
            }
            net = net.plus(line.net());
            tax = tax.plus(line.tax());
            for (TaxComponent c : line.components()) {
                List<Object> key = List.of(c.category(), c.rate(), c.jurisdiction(), c.name(), c.reasonCode(),
                        c.reason());
                TaxSubtotal group = groups.get(key);
                groups.put(key, group == null ? new TaxSubtotal(c, c.base(), c.tax()) : group.plus(c));
            }
        }
        return new TaxQuote(List.copyOf(lines), List.copyOf(groups.values()), List.copyOf(mentions), net, tax);
    }

    public List<TaxedLine> lines() {
        return lines;
    }

    /** What is taxed alike, in the order of first appearance. */
    public List<TaxSubtotal> subtotals() {
        return subtotals;
    }

    public List<String> mentions() {
        return mentions;
    }

    public Money net() {
        return net;
    }

    public Money tax() {
        return tax;
    }

    public Money gross() {
        return net.plus(tax);
    }
}
