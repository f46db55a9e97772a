package io.counterfoil.server.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method that does something dangerous: who comes in a browser's session has to have proved who they
 * are within {@code auth.step-up-age}, or does so now. A token or this machine's command line is not asked: there is no
 * person behind it who could answer. OWASP ASVS 7.5.3.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface StepUp {
}
