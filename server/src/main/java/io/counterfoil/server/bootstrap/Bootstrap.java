package io.counterfoil.server.bootstrap;

import com.google.inject.Binder;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Scopes;
import com.google.inject.Stage;
import com.google.inject.spi.Element;
import com.google.inject.spi.Elements;
import com.google.inject.spi.InstanceBinding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns a list of modules into a server: collects the configuration classes that they declare, reads the configuration,
 * and only if that is without a problem builds the injector. Used once, by one thread.
 */
public final class Bootstrap {
    private final List<Element> elements;

    private Bootstrap(List<Element> elements) {
        this.elements = elements;
    }

    /** Runs each module's configure() once. What modules do wrong is reported by {@link #wire}. */
    public static Bootstrap of(Collection<? extends Module> modules) {
        List<Module> all = new ArrayList<>();
        all.add(new GuardModule());
        all.add(new BootstrapModule());
        all.addAll(modules);
        return new Bootstrap(Elements.getElements(Stage.PRODUCTION, all));
    }

    /** Reads all keys of all modules; the result lists its problems. */
    public Configuration configuration(ConfigSource source) {
        return Configuration.read(source, configClasses());
    }

    /**
     * Builds everything and starts nothing.
     *
     * @throws ConfigException if the configuration has problems
     * @throws StartException if the modules do not fit together, or an object cannot be built
     */
    public Server wire(Configuration configuration, StartOptions options) throws StartException {
        List<Object> configs = configuration.objects();
        Module values = binder -> {
            configs.forEach(config -> bindInstance(binder, config));
            binder.bind(ServerPaths.class).toInstance(configuration.paths());
            binder.bind(Configuration.class).toInstance(configuration);
            binder.bind(StartOptions.class).toInstance(options);
            binder.bind(Server.class).in(Scopes.SINGLETON);
        };
        configs.stream().filter(LogConfig.class::isInstance).map(LogConfig.class::cast).forEach(Logging::apply);
        try {
            Injector injector = Guice.createInjector(Stage.PRODUCTION, Elements.getModule(elements), values);
            return injector.getInstance(Server.class);
        } catch (CreationException e) {
            throw new StartException(StartFailures.explain(e), e);
        }
    }

    private Set<Class<?>> configClasses() {
        Set<Class<?>> classes = new LinkedHashSet<>();
        for (Element element : elements) {
            if (element instanceof InstanceBinding<?> binding
                    && binding.getInstance() instanceof ConfigClass(Class<?> type)) {
                classes.add(type);
            }
        }
        return classes;
    }

    @SuppressWarnings("unchecked") // The object's own class is the key.
    private static <T> void bindInstance(Binder binder, T config) {
        binder.bind((Class<T>) config.getClass()).toInstance(config);
    }
}
