package io.counterfoil.server.bootstrap;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the setter of a configuration class that takes the value of one key. The class has a constructor without
 * arguments, fields that hold the defaults, fluent setters, and getters of the setter's name without {@code set}; a
 * module declares it with {@link ConfigBinder#config}:
 *
 * {@snippet :
 * @Config(key = "http.port", meaning = "The port that the server listens on; 0 takes a free one.")
 * public HttpConfig setPort(int port) {
 *     this.port = port;
 *     return this;
 * }
 *
 * public int port() {
 *     return port;
 * }
 * }
 *
 * A setter refuses a bad value by IllegalArgumentException with a message that says what a good one is. Types: String,
 * int, long, boolean, an enum (written in lower case with dashes), java.nio.file.Path, java.time.Duration (written 30s,
 * 5m, 2h, 7d), java.net.URI, {@code java.util.List<String>} (separated by commas), and Optional of String, Path or URI.
 * A getter may return an Optional where its setter takes the bare type. An empty value leaves an optional one unset.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Config {
    /** Flat, dotted by feature, dashes in names: {@code database.pool-size}. */
    String key();

    /** What it is for, in a sentence or two, with unit and limits. */
    String meaning();

    /** Whether the value is a secret: it is then never printed. */
    boolean secret() default false;

    /** Whether the server cannot start without a value; there is no default then. */
    boolean required() default false;
}
