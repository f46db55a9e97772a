package io.counterfoil.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.testing.SharesNothing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@SharesNothing
class AgedCustomersTest {
    private final List<AgedCustomer> taken = new ArrayList<>();
    private final AgedCustomers aged = new AgedCustomers(taken::add);

    @Test
    void eachAgeHasItsDaysAndOnlyReceivablesAreOverdue() {
        aged.add(7, ItemKind.UNAPPLIED, 500, 3);
        aged.add(7, ItemKind.CREDIT_NOTE, 500, 4);
        aged.add(7, ItemKind.CHARGEBACK, 500, 5);
        int amount = 1;
        for (int late : new int[]{-1, 0, 1, 30, 31, 60, 61, 90, 91, 4_000}) {
            aged.addReceivable(7, late, amount);
            amount *= 10;
        }
        aged.end();

        assertThat(taken).containsExactly(new AgedCustomer(new CustomerId(7), 11, 1_100, 110_000, 11_000_000,
                1_100_000_000, 5, 7, 8));
    }

    @Test
    void everyCustomerComesOnceWhateverThereIsOfIt() {
        aged.add(2, ItemKind.UNAPPLIED, 0, 20);
        aged.add(3, ItemKind.UNAPPLIED, 0, 30);
        aged.addReceivable(1, 5, 100);
        aged.addReceivable(2, 5, 200);
        aged.addReceivable(4, 5, 400);
        aged.end();

        assertThat(taken).containsExactlyInAnyOrder(customer(1, 100, 0, 1), customer(2, 200, 20, 1),
                customer(3, 0, 30, 0), customer(4, 400, 0, 1));
    }

    @Test
    void aChangeTakesBackWhatIsCountedAndCountsWhatWasTrue() {
        // Paid since: nothing of it is counted, and all was open. Opened since by a reversal: the other way round.
        aged.change(1, ItemKind.RECEIVABLE, 5, 0, 100);
        aged.change(2, ItemKind.RECEIVABLE, 5, 200, 0);
        aged.change(3, ItemKind.RECEIVABLE, 5, 200, 50);
        aged.addReceivable(2, 5, 200);
        aged.addReceivable(3, 5, 200);
        aged.addReceivable(3, 5, 7);
        aged.end();

        assertThat(taken).as("nothing was open of 2")
                .containsExactlyInAnyOrder(customer(1, 100, 0, 1), customer(3, 57, 0, 2));
    }

    @Test
    void nothingComesOfNothing() {
        aged.add(1, ItemKind.UNAPPLIED, 0, 0);
        aged.end();
        assertThat(taken).isEmpty();
    }

    private static AgedCustomer customer(long id, long late, long credits, long items) {
        return new AgedCustomer(new CustomerId(id), 0, late, 0, 0, 0, 0, credits, items);
    }
}
