package io.counterfoil.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.auth.RoleGrant;
import io.counterfoil.server.auth.RoleView;
import io.counterfoil.server.auth.Roles;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.console.cash.CashHouse;
import io.counterfoil.server.http.Route;
import io.counterfoil.server.http.Routes;
import jakarta.ws.rs.Path;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.shiro.authz.permission.WildcardPermission;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Walks every route of the API and the console with every built-in role, and with none. Goes early: some routes read
 * the whole database, which is small then.
 */
@Order(2)
class RolesOnRoutesTest {
    /** What all who are signed in may do, whatever their roles. */
    private static final String OWN = "me:";
    private static final Pattern VARIABLE = Pattern.compile("\\{\\s*(\\w+)\\s*(?::((?:[^{}]|\\{[^{}]*})+))?}");
    private static final Pattern PREFIX = Pattern.compile("\\(?([a-z]{2,3})_");

    private final CashHouse house = CashHouse.shared();

    static List<RoleView> roles() {
        List<RoleView> roles = new ArrayList<>(
                CashHouse.shared().the(Roles.class).list(CashHouse.TEST).stream().filter(RoleView::builtIn).toList());
        roles.add(new RoleView("", "Nothing", true, List.of()));
        return roles;
    }

    /**
     * What a role does not hold is refused; what it holds is answered, with a page, or with what is wrong about an
     * address that nothing is at, but never by a refusal and never by a fault of the server. Changes are only sent to
     * be refused.
     */
    @ParameterizedTest
    @MethodSource("roles")
    void aRoleReachesExactlyTheRoutesThatItsPermissionsAllow(RoleView role) {
        EntityId entity = house.house().entity();
        ConsoleReader reader = house.reader(entity,
                role.name().isEmpty() ? List.of() : List.of(new RoleGrant(role.name(), null)));
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (Route route : house.the(Routes.class).all()) {
            String permission = route.permission().orElse(OWN);
            boolean allowed = permission.startsWith(OWN) || role.permissions()
                    .stream()
                    .anyMatch(held -> new WildcardPermission(held).implies(new WildcardPermission(permission)));
            if (route.isPublic() || (allowed && route.changesState())) {
                continue;
            }
            HttpResponse<String> answer = reader.ask(route.httpMethod(), address(route, entity), body(route));
            asked++;
            int status = answer.statusCode();
            if (allowed ? status == 401 || status == 403 || status >= 500 || unreached(answer) : status != 403) {
                wrong.add((allowed ? "may, but " : "may not, but ") + status + ": " + route);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(100);
    }

    /** A class with a longer path can hide a route: nothing is at its address then. */
    private static boolean unreached(HttpResponse<String> answer) {
        return answer.uri().getPath().startsWith("/api/") && answer.body().contains("\"http.not-found\"");
    }

    /** The route's address, with the entity's id and otherwise what its patterns allow and nothing is called. */
    private static String address(Route route, EntityId entity) {
        Path method = route.method().getAnnotation(Path.class);
        String template = route.resource().getAnnotation(Path.class).value()
                + (method == null ? "" : "/" + method.value());
        Matcher variable = VARIABLE.matcher(template.replaceAll("/+", "/"));
        StringBuilder address = new StringBuilder();
        while (variable.find()) {
            String pattern = variable.group(2) == null ? "" : variable.group(2).strip();
            String value = variable.group(1).equals("entity") ? entity.text() : sample(pattern);
            assertThat(pattern.isEmpty() || value.matches(pattern)).as("%s for %s", value, route).isTrue();
            variable.appendReplacement(address, Matcher.quoteReplacement(value));
        }
        variable.appendTail(address);
        return address.charAt(0) == '/' ? address.toString() : "/" + address;
    }

    private static String sample(String pattern) {
        Matcher prefix = PREFIX.matcher(pattern);
        List<String> samples = new ArrayList<>(
                List.of("nothing", "csv", "pdf", "2020-01", "2020-01-01", "1200", "AB", "invoice"));
        if (prefix.lookingAt()) {
            samples.add(prefix.group(1) + "_0000000000001");
        }
        return samples.stream().filter(each -> each.matches(pattern)).findFirst().orElse("nothing");
    }

    /** The media type that it reads. */
    private static String body(Route route) {
        String type = route.consumes().isEmpty() ? "application/json" : route.consumes().getFirst();
        return type.startsWith("multipart/") ? type + "; boundary=x" : type.replace("*/*", "text/plain");
    }
}
