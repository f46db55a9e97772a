package io.counterfoil.server.invoice;

import io.counterfoil.plugin.money.Money;
import java.time.LocalDate;

/** A part of an invoice that is due on a day of its own. */
public record Instalment(LocalDate dueOn, Money amount) {}
