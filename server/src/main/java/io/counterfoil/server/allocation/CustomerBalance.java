package io.counterfoil.server.allocation;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.customer.CustomerId;

/**
 * What is open between a customer and an entity in one currency.
 *
 * @param owed open of what the customer has to pay, overdue or not
 * @param overdue the part of it that was due before the day that was asked for
 * @param unused payments and credit notes that settle nothing yet
 */
public record CustomerBalance(CustomerId customer, Money owed, Money overdue, Money unused) {}
