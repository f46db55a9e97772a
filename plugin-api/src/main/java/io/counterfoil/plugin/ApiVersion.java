package io.counterfoil.plugin;

/** The version of this API, which has its own numbers and not those of the server. */
public final class ApiVersion {
    private ApiVersion() {}

    /** The version that this server gives to plugins; their {@code plugin.json} names a range of it as {@code api}. */
    public static String current() {
        // A method, not a constant: a constant would be copied into the plugin when it is compiled.
        return "1.0.0";
    }
}
