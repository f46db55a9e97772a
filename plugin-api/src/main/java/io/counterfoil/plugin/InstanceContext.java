package io.counterfoil.plugin;

import io.counterfoil.plugin.config.InstanceConfig;
import io.counterfoil.plugin.host.HostClock;
import io.counterfoil.plugin.host.KeyValueStore;
import io.counterfoil.plugin.host.Secrets;
import java.net.URI;

/** What one configured instance gets from the host. Implemented by the host; safe to use from several threads. */
public interface InstanceContext {
    /** Identity of the instance; stays the same over restarts, upgrades and changes of configuration. */
    String instanceId();

    /** The values that the user set, valid by the schema, defaults filled in, without the secret ones. */
    InstanceConfig config();

    /** The values of fields of type SECRET. */
    Secrets secrets();

    /** Durable storage that only this instance sees. */
    KeyValueStore store();

    /** The only source of time. */
    HostClock clock();

    /**
     * Absolute address, without a slash at its end, whose requests (and those to anything below it) are given to this
     * instance's {@code receive} method.
     */
    URI hookAddress();

    /** A log whose lines carry plugin and instance. Never log secrets or personal data. */
    System.Logger log();
}
