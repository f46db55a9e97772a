package io.counterfoil.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.counterfoil.server.bootstrap.Bootstrap;
import io.counterfoil.server.bootstrap.ConfigSource;
import io.counterfoil.server.bootstrap.InstallationHome;
import io.counterfoil.server.bootstrap.Server;
import io.counterfoil.server.bootstrap.StartException;
import io.counterfoil.server.bootstrap.StartOptions;
import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.http.ErrorCatalog;
import io.counterfoil.server.http.NoIdempotencyKey;
import io.counterfoil.server.http.OpenApiResource;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Public;
import io.counterfoil.server.http.RateLimited;
import io.counterfoil.server.http.Route;
import io.counterfoil.server.http.RouteParameter;
import io.counterfoil.server.http.Routes;
import io.counterfoil.server.testing.SharesNothing;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks every route that the whole server serves, and everything that it says about itself. */
@SharesNothing
class RoutesTest {
    /** Changes of state that are not commands, and what keeps them honest instead. */
    private static final Set<String> NO_COMMAND = Set.of(
            // Stores the raw report of a gateway first, as it is; what comes of it is a command of the payments.
            "POST /hooks/{instance}{rest}",
            // Asks the plugin whether the configuration works, and keeps nothing.
            "POST /api/v1/plugin-instances/{instance}/check",
            "POST /console/{entity}/plugins/instances/{instance}/check",
            // Calculate what a form comes to while it is typed, and keep nothing.
            "POST /console/{entity}/invoices/new/totals", "POST /console/{entity}/invoices/drafts/{draft}/totals",
            // Makes a challenge, which nobody has gained anything by: what answers it is a command of the sign-in.
            "POST /console/passkeys/challenge", "POST /console/{entity}/account/passkeys/begin",
            "POST /portal/sign-in/passkey/challenge", "POST /portal/passkeys/begin",
            // Notes that a browser goes to the identity provider: what it comes back with is a command.
            "POST /console/{entity}/account/identity/link",
            // Keep what the reader wants in a cookie of their own browser, and nothing here.
            "POST /console/{entity}/account/language", "POST /console/{entity}/account/keys",
            "POST /pay/{token}/language", "POST /portal/language",
            // Check what was chosen and lead on to the page that pays; nothing is kept.
            "POST /portal", "POST /portal/pay",
            // Answers before anything is looked up; the command that it leads to runs on a thread of its own.
            "POST /portal/sign-in");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(ServerModules.class.getProtectionDomain().getCodeSource().getLocation());

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    static Path home;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static Server server;

    @BeforeAll
    static void wire() throws StartException {
        Bootstrap bootstrap = Bootstrap.of(ServerModules.all());
        server = bootstrap.wire(
                bootstrap.configuration(ConfigSource.of(new InstallationHome(home), Map.of())), StartOptions.NONE);
    }

    private static List<Route> routes() {
        return server.instance(Routes.class).all();
    }

    @Test
    void everyRouteDemandsAPermissionOrSaysWhyItIsPublicAndWhatItDoes() {
        assertThat(routes()).hasSizeGreaterThan(60).allSatisfy(route -> {
            assertThat(route.permission().isPresent()).as("%s", route).isNotEqualTo(route.isPublic());
            route.annotation(Public.class).ifPresent(why -> assertThat(why.reason()).as("%s", route).isNotBlank());
            assertThat(route.annotation(Operation.class).map(Operation::value).orElse("")).as("%s", route)
                    .endsWith(".");
        });
    }

    /** What a stranger may send costs work: all but health, documentation and the like, which are only read. */
    @Test
    void everyPublicRouteThatCostsWorkIsLimited() {
        List<String> unlimited = routes().stream()
                .filter(route -> route.isPublic() && route.annotation(RateLimited.class).isEmpty())
                .map(Route::path)
                .distinct()
                .toList();
        assertThat(unlimited).containsExactlyInAnyOrder("/health/live", "/health/ready", "/metrics", "/assets/{name}",
                "/assets/kit/{hash}/{name}", "/assets/p/{plugin}/{hash}/{name}",
                "/api/openapi.json", "/api/docs", "/api/errors", "/api/errors/{code}");
        routes().forEach(route -> route.annotation(RateLimited.class)
                .filter(limited -> !limited.per().isEmpty())
                .ifPresent(limited -> assertThat(route.path()).contains("{" + limited.per() + "}")));
    }

    /** Commands refuse to end without a leaf, so a route that reaches one writes one. */
    @Test
    void everyRouteThatChangesStateRunsACommandAndSoWritesALeaf() {
        List<String> without = new ArrayList<>();
        for (Route route : routes()) {
            String name = route.httpMethod() + " " + route.path();
            if (route.changesState() && !NO_COMMAND.contains(name) && !reachesACommand(route)) {
                without.add(route.toString());
            }
        }
        assertThat(without).isEmpty();
        assertThat(routes()).extracting(route -> route.httpMethod() + " " + route.path()).containsAll(NO_COMMAND);
    }

    @Test
    void everyChangeUnderTheApiDemandsAnIdempotencyKeyButWhatHasAOneTimeToken() {
        List<Route> without = routes().stream()
                .filter(route -> route.path().startsWith("/api/") && route.changesState())
                .filter(route -> !route.requiresIdempotencyKey())
                .toList();
        assertThat(without).extracting(route -> route.httpMethod() + " " + route.path())
                .containsExactlyInAnyOrder("PUT /api/v1/me/password", "POST /api/v1/passwords", "POST /api/v1/sessions",
                        "POST /api/v1/sessions/current/authentication",
                        "POST /api/v1/setup",
                        "POST /api/v1/me/second-factor", "POST /api/v1/me/second-factor/confirmation",
                        "POST /api/v1/me/second-factor/removal", "DELETE /api/v1/users/{id}/second-factor",
                        "DELETE /api/v1/users/{id}/passkeys", "DELETE /api/v1/me/passkeys/{id}",
                        "DELETE /api/v1/entities/{entity}/customers/{customer}/portal-access",
                        "POST /api/v1/entities/{entity}/customers/{customer}/payment-methods/{method}/resolve",
                        "DELETE /api/v1/sessions/current", "DELETE /api/v1/sessions/{id}",
                        "DELETE /api/v1/tokens/{id}",
                        "DELETE /api/v1/entities/{entity}/invoices/{invoice}/links/{link}",
                        "POST /api/v1/plugin-instances/{instance}/check", "POST /api/v1/approvals/{approval}/approve",
                        "POST /api/v1/approvals/{approval}/reject", "POST /api/v1/approvals/{approval}/withdraw");
        assertThat(without).allSatisfy(
                route -> assertThat(route.annotation(NoIdempotencyKey.class).orElseThrow().reason()).isNotBlank());
    }

    /** Jackson has no way to write or read one here. */
    @Test
    void noOptionalIsOnTheWire() {
        Set<String> found = new TreeSet<>();
        Set<Type> seen = new HashSet<>();
        for (Route route : routes()) {
            optionals(route.method().getGenericReturnType(), route.toString(), seen, found);
            route.parameters()
                    .stream()
                    .filter(parameter -> parameter.place() == RouteParameter.Place.BODY)
                    .forEach(parameter -> optionals(parameter.type(), route.toString(), seen, found));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void theDescriptionOfTheApiIsWholeAndResolves() {
        JsonNode document = server.instance(OpenApiResource.class).openApi();
        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        Set<String> operations = new HashSet<>();
        List<String> problems = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(method -> {
            String where = method.getKey() + " " + path.getKey();
            JsonNode operation = method.getValue();
            if (!operations.add(operation.path("operationId").asText())) {
                problems.add(where + ": the operation id is taken: " + operation.path("operationId"));
            }
            if (operation.path("responses").isEmpty() || operation.path("summary").asText().isBlank()) {
                problems.add(where + ": no responses or no summary");
            }
            Set<String> declared = new TreeSet<>();
            operation.path("parameters").forEach(parameter -> {
                if (parameter.path("in").asText().equals("path")) {
                    declared.add(parameter.path("name").asText());
                    if (!parameter.path("required").asBoolean()) {
                        problems.add(where + ": a path parameter that is not required");
                    }
                }
            });
            Set<String> used = new TreeSet<>();
            java.util.regex.Pattern.compile("\\{([^}]+)}")
                    .matcher(path.getKey())
                    .results()
                    .forEach(found -> used.add(found.group(1)));
            if (!declared.equals(used)) {
                problems.add(where + ": declares " + declared + " and has " + used);
            }
        }));
        references(document, document, "", problems);
        assertThat(problems).isEmpty();
    }

    @Test
    void everyErrorCodeIsListedOnceNamedByItsFeatureAndExplained() throws ReflectiveOperationException {
        Map<String, ErrorCode> listed = new HashMap<>();
        server.instance(ErrorCatalog.class).all().forEach(code -> listed.put(code.code(), code));
        List<String> problems = new ArrayList<>();
        int found = 0;
        for (JavaClass type : CLASSES) {
            for (Field field : type.reflect().getDeclaredFields()) {
                if (field.getType() == ErrorCode.class && Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    ErrorCode code = (ErrorCode) java.util.Objects.requireNonNull(field.get(null));
                    found++;
                    if (!code.equals(listed.get(code.code()))) {
                        problems.add(code.code() + " of " + type.getSimpleName() + " is not listed at /api/errors");
                    }
                    if (!code.code().matches("[a-z][a-z-]*\\.[a-z0-9-]+") || !code.title().endsWith(".")) {
                        problems.add(code + " has no right form or no explanation");
                    }
                }
            }
        }
        assertThat(problems).isEmpty();
        assertThat(found).isEqualTo(listed.size()).isGreaterThan(100);
    }

    /** What is called, and what that may be where it is a method of an interface. */
    private static Stream<JavaCodeUnit> withImplementations(JavaCodeUnit called) {
        return Stream.concat(Stream.of(called), called.getOwner()
                .getAllSubclasses()
                .stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getName().equals(called.getName())
                        && method.getRawParameterTypes().equals(called.getRawParameterTypes())));
    }

    private static boolean reachesACommand(Route route) {
        Deque<JavaCodeUnit> open = new ArrayDeque<>();
        Set<JavaCodeUnit> seen = new HashSet<>();
        JavaClass resource = CLASSES.get(route.resource());
        resource.getMethods()
                .stream()
                .filter(method -> method.reflect().equals(route.method()))
                .forEach(open::add);
        assertThat(open).as("%s", route).hasSize(1);
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.remove();
            for (var call : unit.getCallsFromSelf()) {
                String owner = call.getTargetOwner().getName();
                boolean command = owner.equals("io.counterfoil.server.command.Commands")
                        && call.getName().equals("run");
                if (command || owner.equals("io.counterfoil.server.command.AuditTrail")) {
                    return true;
                }
                call.getTarget()
                        .resolveMember()
                        .filter(next -> CLASSES.contain(next.getOwner().getName()))
                        .stream()
                        .flatMap(RoutesTest::withImplementations)
                        .filter(seen::add)
                        .forEach(open::add);
            }
        }
        return false;
    }

    private static void optionals(Type type, String where, Set<Type> seen, Set<String> found) {
        if (!seen.add(type)) {
            return;
        }
        if (type instanceof ParameterizedType generic) {
            optionals(generic.getRawType(), where, seen, found);
            for (Type argument : generic.getActualTypeArguments()) {
                optionals(argument, where, seen, found);
            }
        } else if (type instanceof WildcardType wildcard) {
            optionals(wildcard.getUpperBounds()[0], where, seen, found);
        } else if (type instanceof Class<?> plain) {
            if (plain == Optional.class || plain == OptionalInt.class || plain == OptionalLong.class) {
                found.add(where);
            } else if (plain.isRecord()) {
                for (RecordComponent component : plain.getRecordComponents()) {
                    seen.remove(Optional.class);
                    seen.remove(OptionalLong.class);
                    optionals(component.getGenericType(), plain.getName() + "." + component.getName(), seen, found);
                }
            }
        }
    }

    private static void references(JsonNode document, JsonNode node, String where, List<String> problems) {
        if (node.isObject() && node.has("$ref")) {
            String target = node.path("$ref").asText();
            if (!target.startsWith("#/") || document.at(target.substring(1)).isMissingNode()) {
                problems.add(where + ": " + target + " leads nowhere");
            }
        }
        if (node.path("type").asText().equals("object") && node.path("required").isArray()) {
            node.path("required").forEach(name -> {
                if (!node.path("properties").has(name.asText())) {
                    problems.add(where + ": required but unknown: " + name);
                }
            });
        }
        if (node.isObject()) {
            node.properties()
                    .forEach(
                            child -> references(document, child.getValue(), where + "/" + child.getKey(), problems));
        } else {
            node.forEach(child -> references(document, child, where + "[]", problems));
        }
    }
}
