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
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
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
            HttpResponse<String> answer = reader.ask(route.httpMethod(), RouteSamples.address(route, entity),
                    RouteSamples.bodyType(route));
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
}
