package io.counterfoil.server.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method that strangers may call as often as the configuration says, and no more often: by address,
 * and by a thing that the address names.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RateLimited {
    RateLimit value();

    /** The path parameter whose values are counted apart as well, such as the token of a link; empty for none. */
    String per() default "";
}
