package io.counterfoil.server.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the permission that whoever calls this resource method must hold, such as {@code invoice:issue}. Which legal
 * entity it must be held for is checked by the service, which knows the object.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresPermission {
    /** Lower case, {@code object:action}. */
    String value();
}
