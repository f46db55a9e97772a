package io.counterfoil.server.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.Path;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.jspecify.annotations.Nullable;

/**
 * Every resource method of the server, walked in the model that Jersey itself serves from. Refuses, by an exception
 * that stops the start: a method with neither or both of {@link Public} and {@link RequiresPermission}, a permission of
 * the wrong form, sub-resource locators (their methods could not be walked), and two methods for the same route.
 */
public final class Routes {
    private static final Pattern PERMISSION = Pattern.compile("[a-z][a-z-]*:[a-z][a-z-]*");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\s*([\\w-]+)\\s*(:(?:[^{}]|\\{[^{}]*})*)?}");

    private final List<Route> all;
    private final Map<Method, Route> byMethod;

    /** Of these resource classes. */
    @Inject
    Routes(@HttpResources Set<Class<?>> resources) {
        List<String> problems = new ArrayList<>();
        Map<String, Route> found = new TreeMap<>();
        for (Class<?> type : resources) {
            @Nullable
            Resource resource = type.isAnnotationPresent(Path.class) ? Resource.from(type) : null;
            if (resource == null) {
                problems.add(type.getName() + " is no resource: it has no @Path");
                continue;
            }
            walk(resource, "", type, found, problems);
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException("These resources cannot be served:\n  " + String.join("\n  ", problems));
        }
        this.all = found.values()
                .stream()
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::httpMethod))
                .toList();
        this.byMethod = new HashMap<>();
        all.forEach(route -> byMethod.put(route.method(), route));
    }

    /** All routes, by path and then by HTTP method. */
    public List<Route> all() {
        return all;
    }

    Optional<Route> of(Method method) {
        return Optional.ofNullable(byMethod.get(method));
    }

    private static void walk(Resource resource, String prefix, Class<?> type, Map<String, Route> found,
            List<String> problems) {
        String path = join(prefix, resource.getPath());
        for (ResourceMethod method : resource.getResourceMethods()) {
            Route route = route(method, path, type);
            problems.addAll(faults(route));
            String key = route.httpMethod() + " " + VARIABLE.matcher(route.path()).replaceAll("{}") + " "
                    + route.consumes() + route.produces();
            @Nullable
            Route other = found.put(key, route);
            if (other != null) {
                problems.add(route + " and " + other + " are the same route");
            }
        }
        if (resource.getResourceLocator() != null) {
            problems.add(path + " of " + type.getName() + " is a sub-resource locator; name its methods directly");
        }
        for (Resource child : resource.getChildResources()) {
            walk(child, path, type, found, problems);
        }
    }

    private static List<String> faults(Route route) {
        List<String> faults = new ArrayList<>();
        Optional<String> permission = route.permission();
        if (permission.isPresent() == route.isPublic()) {
            faults.add(route + " needs exactly one of @RequiresPermission and @Public");
        }
        if (permission.isPresent() && !PERMISSION.matcher(permission.get()).matches()) {
            faults.add(route + " demands the permission '" + permission.get() + "', which is not object:action");
        }
        return faults;
    }

    private static Route route(ResourceMethod method, String path, Class<?> type) {
        Method java = method.getInvocable().getDefinitionMethod();
        AnnotatedType[] types = java.getAnnotatedParameterTypes();
        List<RouteParameter> parameters = new ArrayList<>();
        List<Parameter> models = method.getInvocable().getParameters();
        for (int i = 0; i < models.size(); i++) {
            parameters.add(parameter(models.get(i), types[i].isAnnotationPresent(Nullable.class)));
        }
        return new Route(method.getHttpMethod(), VARIABLE.matcher(path).replaceAll("{$1}"), type, java, parameters,
                strings(method.getConsumedTypes()), strings(method.getProducedTypes()));
    }

    private static RouteParameter parameter(Parameter model, boolean nullable) {
        RouteParameter.Place place = switch (model.getSource()) {
            case PATH -> RouteParameter.Place.PATH;
            case QUERY -> RouteParameter.Place.QUERY;
            case HEADER -> RouteParameter.Place.HEADER;
            case COOKIE -> RouteParameter.Place.COOKIE;
            case FORM -> RouteParameter.Place.FORM;
            case ENTITY -> RouteParameter.Place.BODY;
            default ->
                model.getRawType() == PageRequest.class ? RouteParameter.Place.PAGE : RouteParameter.Place.CONTEXT;
        };
        boolean optional = nullable || model.isAnnotationPresent(DefaultValue.class)
                || Collection.class.isAssignableFrom(model.getRawType());
        String name = model.getSourceName() == null ? "" : model.getSourceName();
        return new RouteParameter(place, name, model.getType(), place == RouteParameter.Place.PATH || !optional);
    }

    private static List<String> strings(List<?> types) {
        return types.stream().map(String::valueOf).toList();
    }

    private static String join(String prefix, @Nullable String path) {
        String rest = path == null ? "" : path;
        String joined = prefix + (rest.startsWith("/") || rest.isEmpty() ? "" : "/") + rest;
        return joined.length() > 1 && joined.endsWith("/") ? joined.substring(0, joined.length() - 1) : joined;
    }
}
