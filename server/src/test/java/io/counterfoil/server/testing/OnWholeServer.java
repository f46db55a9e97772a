package io.counterfoil.server.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tests on a server with a database of its own: they run beside those on the shared database, one class at a time, and
 * within a class one after the other.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(OnWholeServer.LOCK)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnWholeServer {
    /** One class holds it at a time: two such servers are more than a small machine has hands for. */
    String LOCK = "whole server";
}
