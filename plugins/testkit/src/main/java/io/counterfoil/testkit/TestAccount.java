package io.counterfoil.testkit;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.statement.AccountView;
import io.counterfoil.plugin.statement.AgesView;
import io.counterfoil.plugin.statement.MovementView;
import java.util.ArrayList;
import java.util.List;

/** An account that balances: balances and the closing one follow from the opening one and the movements. */
public final class TestAccount implements AccountView {
    private final CurrencyCode currency;
    private final Money opening;
    private final List<MovementView> movements = new ArrayList<>();
    private Money closing;
    private AgesView ages;

    public TestAccount(Money opening) {
        this.currency = opening.currency();
        this.opening = opening;
        this.closing = opening;
        this.ages = new TestAges(currency);
    }

    /** One invoice of 119.00 EUR that is not due yet, and nothing before. */
    public static TestAccount usual() {
        CurrencyCode euro = CurrencyCode.of("EUR");
        return new TestAccount(Money.zero(euro)).move(new TestMovement())
                .ages(new TestAges(euro).notDue(Money.ofMinor(11_900, euro)));
    }

    @Override
    public CurrencyCode currency() {
        return currency;
    }

    @Override
    public Money opening() {
        return opening;
    }

    @Override
    public List<MovementView> movements() {
        return List.copyOf(movements);
    }

    /** One more, after those before. */
    public TestAccount move(TestMovement movement) {
        closing = closing.plus(movement.amount());
        movements.add(movement.balance(closing));
        return this;
    }

    @Override
    public Money closing() {
        return closing;
    }

    @Override
    public AgesView ages() {
        return ages;
    }

    public TestAccount ages(AgesView value) {
        ages = value;
        return this;
    }
}
