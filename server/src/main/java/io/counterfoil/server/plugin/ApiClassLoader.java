package io.counterfoil.server.plugin;

import java.util.List;

/**
 * All that a plugin sees of the server: the plugin API, SLF4J and two sets of annotations, by name; everything else
 * comes from Java itself or from the plugin's own package. Resources of the server, META-INF/services among them, are
 * hidden: its parent is the platform's loader.
 */
final class ApiClassLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private static final List<String> GIVEN = List.of("io.counterfoil.plugin.", "org.slf4j.", "jakarta.ws.rs.",
            "jakarta.inject.");

    private final ClassLoader host;

    ApiClassLoader(ClassLoader host) {
        super("plugin-api", ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        for (String prefix : GIVEN) {
            if (name.startsWith(prefix)) {
                return host.loadClass(name);
            }
        }
        return super.loadClass(name, resolve);
    }
}
