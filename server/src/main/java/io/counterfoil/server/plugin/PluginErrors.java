package io.counterfoil.server.plugin;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with plugins and their instances. What a plugin itself says is {@code plugin.<id>.<code>}. */
public final class PluginErrors {
    public static final ErrorCode BAD_PACKAGE = new ErrorCode("plugin.bad-package", ErrorKind.INVALID,
            "The plugin's package is refused.");
    public static final ErrorCode NOT_TRUSTED = new ErrorCode("plugin.not-trusted", ErrorKind.DENIED,
            "The plugin's package is not one that this server may load.");
    public static final ErrorCode NOT_STARTED = new ErrorCode("plugin.not-started", ErrorKind.EXTERNAL,
            "The plugin could not be started.");
    public static final ErrorCode UNKNOWN_TYPE = new ErrorCode("plugin.unknown-type", ErrorKind.INVALID,
            "No plugin that is loaded has this extension.");
    public static final ErrorCode UNKNOWN_INSTANCE = new ErrorCode("plugin.unknown-instance", ErrorKind.NOT_FOUND,
            "There is no such plugin instance.");
    public static final ErrorCode BAD_INSTANCE = new ErrorCode("plugin.bad-instance", ErrorKind.INVALID,
            "The plugin instance cannot be configured so.");
    public static final ErrorCode NAME_TAKEN = new ErrorCode("plugin.name-taken", ErrorKind.CONFLICT,
            "Another plugin instance has this name.");
    public static final ErrorCode STALE_INSTANCE = new ErrorCode("plugin.stale-instance", ErrorKind.STALE,
            "The plugin instance has been changed meanwhile.");
    public static final ErrorCode NOT_USABLE = new ErrorCode("plugin.not-usable", ErrorKind.UNAVAILABLE,
            "The plugin instance cannot be used now.");
    public static final ErrorCode BUSY = new ErrorCode("plugin.busy", ErrorKind.UNAVAILABLE,
            "The plugin instance has as many calls under way as it may have.");
    public static final ErrorCode TOO_SLOW = new ErrorCode("plugin.too-slow", ErrorKind.EXTERNAL,
            "The plugin did not answer in time.");
    public static final ErrorCode UNLOADED = new ErrorCode("plugin.unloaded", ErrorKind.UNAVAILABLE,
            "The plugin was unloaded during the call.");
    public static final ErrorCode DEVELOPMENT_REFUSED = new ErrorCode("plugin.development-refused", ErrorKind.INVALID,
            "Unchecked plugins are refused on a server that others reach.");

    public static final ErrorCode BAD_EVENT = new ErrorCode("plugin.bad-event", ErrorKind.EXTERNAL,
            "A gateway's event could not be acted on.");
    public static final ErrorCode BAD_ANSWER = new ErrorCode("plugin.bad-answer", ErrorKind.EXTERNAL,
            "A plugin answered what this server does not send.");

    private PluginErrors() {}
}
