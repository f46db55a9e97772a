package io.counterfoil.server.bootstrap;

import io.counterfoil.server.error.Invariants;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A configuration class taken apart: a fresh object with its defaults, and a property for each key. */
final class ConfigBean {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*(\\.[a-z][a-z0-9]*(-[a-z0-9]+)*)+");

    /**
     * One key of the class.
     *
     * @param optional whether an empty text leaves the default
     */
    record Property(ConfigKey key, ConfigForm form, boolean optional, Method setter) {}

    private final Object object;
    private final List<Property> properties;

    private ConfigBean(Object object, List<Property> properties) {
        this.object = object;
        this.properties = properties;
    }

    static ConfigBean of(Class<?> type) {
        Object object = construct(type);
        List<Property> properties = new ArrayList<>();
        for (Method method : type.getDeclaredMethods()) {
            Config config = method.getAnnotation(Config.class);
            if (config != null) {
                properties.add(property(object, method, config));
            }
        }
        Invariants.require(!properties.isEmpty(), "%s has no setter with @Config", type);
        properties.sort(Comparator.comparing(property -> property.key().key()));
        return new ConfigBean(object, List.copyOf(properties));
    }

    Object object() {
        return object;
    }

    List<Property> properties() {
        return properties;
    }

    /** @throws IllegalArgumentException with the setter's message if it refuses the value */
    void set(Property property, Object value) {
        call(property.setter(), object, value);
    }

    private static Property property(Object object, Method setter, Config config) {
        Invariants.require(setter.getName().matches("set[A-Z].*") && setter.getParameterCount() == 1,
                "%s is not a setter with one parameter", setter);
        Invariants.require(KEY.matcher(config.key()).matches(), "%s is not of the form feature.name", config.key());
        Method getter = getter(setter);
        Type type = setter.getGenericParameterTypes()[0];
        ConfigForm form = ConfigForm.of(type);
        String text = config.required()
                ? ""
                : ConfigForm.print(Objects.requireNonNull(call(getter, object), getter + " returns null"));
        ConfigKey key = new ConfigKey(config.key(), config.meaning(), form.description(), config.secret(),
                config.required(), text);
        boolean optional = ConfigForm.isOptional(type) || ConfigForm.isOptional(getter.getGenericReturnType());
        setter.setAccessible(true);
        return new Property(key, form, optional, setter);
    }

    private static Method getter(Method setter) {
        String name = setter.getName().substring(3, 4).toLowerCase(Locale.ROOT) + setter.getName().substring(4);
        Method getter = Arrays.stream(setter.getDeclaringClass().getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 0)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(setter + " has no getter " + name + "()"));
        getter.setAccessible(true);
        return getter;
    }

    private static Object construct(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no usable constructor without arguments", e);
        }
    }

    private static @Nullable Object call(Method method, Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(method + " failed", e);
        }
    }
}
