package io.counterfoil.server.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a rule can make what this resource method does wait for a second person: it then answers 202 with the place
 * where the request for one is found, and has changed nothing else.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface MayWait {
}
