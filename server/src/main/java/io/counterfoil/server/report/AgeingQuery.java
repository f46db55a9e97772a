package io.counterfoil.server.report;

/**
 * Which of the customers of an ageing are wanted.
 *
 * @param number part of the customer's number, whatever its case; empty: all
 * @param from how many go before the first
 * @param limit at most so many
 */
public record AgeingQuery(Order order, boolean descending, String number, int from, int limit) {
    /** By what they are sorted; those who are equal in it stand in the order in which they became customers. */
    public enum Order {
        GROSS,
        OVERDUE,
        OVER_90,
        NUMBER
    }
}
