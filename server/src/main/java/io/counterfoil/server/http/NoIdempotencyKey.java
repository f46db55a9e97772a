package io.counterfoil.server.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Frees a method under /api/v1 that is no GET from the header Idempotency-Key. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface NoIdempotencyKey {
    /** Why a repeated call does no harm, or what keeps it from doing some. */
    String reason();
}
