package io.counterfoil.testkit;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.statement.AgesView;

/** Nothing open, unless a test says otherwise. */
public final class TestAges implements AgesView {
    private Money notDue;
    private Money days1to30;
    private Money days31to60;
    private Money days61to90;
    private Money over90;
    private Money disputed;
    private Money credits;

    public TestAges(CurrencyCode currency) {
        notDue = Money.zero(currency);
        days1to30 = notDue;
        days31to60 = notDue;
        days61to90 = notDue;
        over90 = notDue;
        disputed = notDue;
        credits = notDue;
    }

    @Override
    public Money notDue() {
        return notDue;
    }

    public TestAges notDue(Money value) {
        notDue = value;
        return this;
    }

    @Override
    public Money days1to30() {
        return days1to30;
    }

    public TestAges days1to30(Money value) {
        days1to30 = value;
        return this;
    }

    @Override
    public Money days31to60() {
        return days31to60;
    }

    public TestAges days31to60(Money value) {
        days31to60 = value;
        return this;
    }

    @Override
    public Money days61to90() {
        return days61to90;
    }

    public TestAges days61to90(Money value) {
        days61to90 = value;
        return this;
    }

    @Override
    public Money over90() {
        return over90;
    }

    public TestAges over90(Money value) {
        over90 = value;
        return this;
    }

    @Override
    public Money disputed() {
        return disputed;
    }

    public TestAges disputed(Money value) {
        disputed = value;
        return this;
    }

    @Override
    public Money credits() {
        return credits;
    }

    public TestAges credits(Money value) {
        credits = value;
        return this;
    }
}
