package io.counterfoil.server.ledger;

import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import io.counterfoil.server.console.cash.CashHouse;
import io.counterfoil.server.testing.TestDatabase;
import java.util.Set;

/** Adds up what the server adds up by itself a moment after it is booked. */
public final class Sums {
    private Sums() {}

    /** With the sums of every feature: an entry leaves the tail once, for all of them. */
    public static void addUp() {
        new AddingUp(TestDatabase.shared().transactions(),
                CashHouse.shared().house().the(Key.get(new TypeLiteral<Set<EntrySums>>() {
                }))).run();
    }
}
