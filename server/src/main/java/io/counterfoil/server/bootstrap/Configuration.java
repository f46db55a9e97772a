package io.counterfoil.server.bootstrap;

import io.counterfoil.server.bootstrap.ConfigBean.Property;
import io.counterfoil.server.error.Invariants;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The configuration as it was read: all values with their sources, and all problems. Built once before the injector;
 * immutable afterwards, safe for threads.
 */
public final class Configuration {
    static final String TEST_PREFIX = "COUNTERFOIL_TEST_";
    private static final Pattern SECRET_PARAMETER = Pattern.compile("(?i)((?:password|secret|token|key)=)[^&;,\\s]*");
    private static final Pattern USER_INFORMATION = Pattern.compile("//[^/@\\s]+@");

    /** The text that counts for a key. */
    private record Written(String text, String source, boolean environment) {}

    private final ConfigSource source;
    private final ConfigFile file;
    private final ConfigReferences references;
    private final List<ConfigBean> beans;
    private final Map<String, Property> properties = new TreeMap<>();
    private final Map<String, String> keysByVariable = new TreeMap<>();
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final List<ConfigValue> values = new ArrayList<>();

    private Configuration(ConfigSource source, List<ConfigBean> beans) {
        this.source = source;
        this.file = ConfigFile.read(source);
        this.references = new ConfigReferences(source);
        this.beans = beans;
    }

    /** Reads all keys of all classes. Never throws because of what the user wrote: see {@link #problems}. */
    static Configuration read(ConfigSource source, Collection<Class<?>> classes) {
        Configuration configuration = new Configuration(source, classes.stream().map(ConfigBean::of).toList());
        configuration.index();
        configuration.findUnknownKeys();
        Set<ConfigBean> spoilt = configuration.readValues();
        configuration.findUnknownVariables();
        configuration.checkRules(spoilt);
        return configuration;
    }

    public ConfigSource source() {
        return source;
    }

    /** Everything that is wrong: the file from top to bottom, then the values by key. Empty if all is well. */
    public List<ConfigProblem> problems() {
        return List.copyOf(problems);
    }

    /** Every key that there is, in order, with its value and where that comes from; secrets are redacted. */
    public List<ConfigValue> values() {
        return List.copyOf(values);
    }

    /**
     * The finished configuration objects.
     *
     * @throws ConfigException if there are problems
     */
    List<Object> objects() {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return beans.stream().map(ConfigBean::object).toList();
    }

    /**
     * Where the installation and its data are.
     *
     * @throws ConfigException if there are problems
     */
    public ServerPaths paths() {
        DataConfig data = objects().stream()
                .filter(DataConfig.class::isInstance)
                .map(DataConfig.class::cast)
                .findFirst()
                .orElseThrow();
        return new ServerPaths(source.home().path(), source.home().resolve(data.directory()));
    }

    private void index() {
        for (ConfigBean bean : beans) {
            for (Property property : bean.properties()) {
                ConfigKey key = property.key();
                Invariants.require(properties.put(key.key(), property) == null, "two setters take the key %s",
                        key.key());
                String other = keysByVariable.put(key.environmentName(), key.key());
                Invariants.require(other == null, "%s and %s have the same environment variable", key.key(), other);
            }
        }
    }

    private void findUnknownKeys() {
        problems.addAll(file.problems());
        file.entries().forEach((key, entry) -> {
            if (!properties.containsKey(key)) {
                problems.add(new ConfigProblem(file.where(entry),
                        "there is no key " + key + ". " + hint(key, properties.keySet())));
            }
        });
    }

    private void findUnknownVariables() {
        Set<String> names = new TreeSet<>(source.environment().keySet());
        names.removeIf(name -> !name.startsWith(ConfigKey.ENVIRONMENT_PREFIX) || name.startsWith(TEST_PREFIX));
        names.removeAll(keysByVariable.keySet());
        // A secret may well be handed over in ${ENV:COUNTERFOIL_SOMETHING}.
        names.removeAll(references.variables());
        for (String name : names) {
            problems.add(new ConfigProblem("environment variable " + name,
                    "there is no key of this name. " + hint(name, keysByVariable.keySet())));
        }
    }

    private static String hint(String name, Collection<String> known) {
        return ConfigSuggestion.nearest(name, known)
                .map(near -> "Did you mean " + near + "?")
                .orElse("`counterfoil config explain` lists all keys.");
    }

    private Set<ConfigBean> readValues() {
        Set<ConfigBean> spoilt = new HashSet<>();
        Map<String, ConfigBean> owners = new LinkedHashMap<>();
        beans.forEach(bean -> bean.properties().forEach(property -> owners.put(property.key().key(), bean)));
        properties.forEach((key, property) -> {
            ConfigBean bean = Objects.requireNonNull(owners.get(key));
            if (!readValue(bean, property)) {
                spoilt.add(bean);
            }
        });
        return spoilt;
    }

    private boolean readValue(ConfigBean bean, Property property) {
        ConfigKey key = property.key();
        Written written = written(key);
        values.add(new ConfigValue(key, shown(key, written), written.source()));
        if (written.source().equals("default")) {
            if (key.required()) {
                problems.add(new ConfigProblem(key.key(), "a value is missing. Set it in " + source.file() + " or in "
                        + key.environmentName() + ": " + key.meaning()));
            }
            return !key.required();
        }
        try {
            String text = references.replace(written.text());
            if (!text.isEmpty() || !property.optional()) {
                set(bean, property, text);
            }
            return true;
        } catch (IllegalArgumentException e) {
            problems.add(new ConfigProblem(written.source(),
                    (written.environment() ? "" : key.key() + ": ") + e.getMessage()));
            return false;
        }
    }

    private static void set(ConfigBean bean, Property property, String text) {
        ConfigKey key = property.key();
        String shown = key.secret() ? "the value" : '"' + redact(text) + '"';
        Object value;
        try {
            value = property.form().parse().apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(shown + " is not " + property.form().description(), e);
        }
        try {
            bean.set(property, value);
        } catch (IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage());
            if (key.secret() && !text.isEmpty()) {
                reason = reason.replace(text, "…");
            }
            throw new IllegalArgumentException(shown + " is refused: " + reason, e);
        }
    }

    private Written written(ConfigKey key) {
        String variable = source.environment().get(key.environmentName());
        if (variable != null) {
            return new Written(variable, "environment variable " + key.environmentName(), true);
        }
        ConfigFile.Entry entry = file.entries().get(key.key());
        if (entry != null) {
            return new Written(entry.value(), file.where(entry), false);
        }
        return new Written(key.defaultValue(), "default", false);
    }

    private static String shown(ConfigKey key, Written written) {
        return key.secret() && !written.text().isEmpty() ? "(secret)" : redact(written.text());
    }

    private static String redact(String text) {
        return USER_INFORMATION.matcher(SECRET_PARAMETER.matcher(text).replaceAll("$1…")).replaceAll("//…@");
    }

    private void checkRules(Set<ConfigBean> spoilt) {
        for (ConfigBean bean : beans) {
            if (!spoilt.contains(bean) && bean.object() instanceof CheckedConfig checked) {
                String keys = bean.properties().getFirst().key().key();
                String feature = keys.substring(0, keys.indexOf('.'));
                checked.problems().forEach(problem -> problems.add(new ConfigProblem(feature, problem)));
            }
        }
    }
}
