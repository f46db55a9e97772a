package io.counterfoil.server.allocation;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.customer.CustomerId;
import java.time.LocalDate;

/** An open item as it is shown. */
public record OpenItemView(
        OpenItemId id,
        CustomerId customer,
        String kind,
        DocumentRef document,
        Money amount,
        Money open,
        LocalDate effectiveOn,
        LocalDate valueOn,
        LocalDate dueOn) {
    public static OpenItemView of(OpenItem item) {
        return new OpenItemView(item.id(), item.customer(), item.kind().code(), item.document(), item.amount(),
                item.open(),
                item.effectiveOn(), item.valueOn(), item.dueOn());
    }
}
