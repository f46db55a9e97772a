package io.counterfoil.plugin.tax;

import io.counterfoil.plugin.money.Money;
import java.util.List;
import java.util.Objects;

/** The answer for one line. Immutable. */
public final class TaxedLine {
    private final String lineId;
    private final Money net;
    private final Money tax;
    private final List<TaxComponent> components;

    private TaxedLine(String lineId, Money net, Money tax, List<TaxComponent> components) {
        this.lineId = lineId;
        this.net = net;
        this.tax = tax;
        this.components = components;
    }

    /**
     * @param net without tax
     * @param components at least one, all of the net amount's currency; their taxes are the line's tax
     */
    public static TaxedLine of(String lineId, Money net, List<TaxComponent> components) {
        if (components.isEmpty()) {
            throw new IllegalArgumentException("Line " + lineId + " has no tax, not even an exempt one");
        }
        Money tax = Money.zero(net.currency());
        for (TaxComponent component : components) {
            tax = tax.plus(component.tax());
        }
        return new TaxedLine(Objects.requireNonNull(lineId), net, tax, List.copyOf(components));
    }

    public String lineId() {
        return lineId;
    }

    public Money net() {
        return net;
    }

    /** Sum of the components. */
    public Money tax() {
        return tax;
    }

    public Money gross() {
        return net.plus(tax);
    }

    public List<TaxComponent> components() {
        return components;
    }
}
