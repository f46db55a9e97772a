package io.counterfoil.server.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;

/**
 * Tests that change the books by commands of features alone, so that every invariant has to hold afterwards. They run
 * before tests that post bare entries, and {@code BooksOfFeaturesTest} checks all that they have left, once: checking
 * after each class cost more time than the classes.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Order(LeavesBooksWhole.ORDER)
public @interface LeavesBooksWhole {
    int ORDER = 10;
}
