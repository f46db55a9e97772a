package io.counterfoil.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.audit.AuditEvent;
import io.counterfoil.server.audit.AuditFilter;
import io.counterfoil.server.audit.AuditRecords;
import io.counterfoil.server.auth.RoleGrant;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.console.cash.CashHouse;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.http.Route;
import io.counterfoil.server.http.Routes;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Walks every route as somebody does who wants what is not theirs. Goes early, as {@link RolesOnRoutesTest} does. */
@Order(3)
class HostileRequestsTest {
    private static final String SCRIPT = "\"><script>alert(1)</script><b x='";
    /** What pages read from their addresses. */
    private static final List<String> PARAMETERS = List.of("q", "sort", "cursor", "after", "before", "rows", "view",
            "state", "status", "type", "kind", "customer", "account", "currency", "from", "to", "asOf", "as_of",
            "owner",
            "actor", "object", "query", "next", "done", "page", "limit", "month", "invoice", "lock", "reason",
            "bucket");

    private final CashHouse house = CashHouse.shared();
    private final EntityId entity = house.house().entity();
    private final List<Route> routes = house.the(Routes.class).all();

    @Test
    void aForeignPageMakesNobodyDoAnything() {
        ConsoleReader administrator = house.everywhere(entity, "administrator");
        int before = refused().size();
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (Route route : routes) {
            boolean form = route.path().startsWith("/console/") || route.path().startsWith("/portal");
            if (!route.changesState() || (route.isPublic() && !form)) {
                continue;
            }
            HttpResponse<String> answer = administrator.askFromElsewhere(route.httpMethod(),
                    RouteSamples.address(route, entity), RouteSamples.bodyType(route));
            asked++;
            if (answer.statusCode() != 403) {
                wrong.add(answer.statusCode() + ": " + route);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(100);
        List<AuditEvent> leaves = refused();
        assertThat(leaves.size() - before).as("leaves, as many as one may cause").isBetween(30, 60);
        assertThat(payload(leaves.getFirst())).contains("\"why\":\"auth.cross-site\"", "\"where\":\"");
    }

    @Test
    void nobodyReachesTheBooksOfACompanyThatTheyHaveNoRoleIn() {
        EntityId other = house.house().entity();
        String name = house.the(Entities.class).require(other).name();
        ConsoleReader administrator = house.reader(entity, List.of(new RoleGrant("administrator", entity)));
        int before = refused().size();
        List<String> wrong = new ArrayList<>();
        for (Route route : routes) {
            if (route.isPublic() || !route.path().contains("{entity}")) {
                continue;
            }
            HttpResponse<String> answer = administrator.ask(route.httpMethod(), RouteSamples.address(route, other),
                    RouteSamples.bodyType(route));
            // What is one's own is everyone's, and tells nothing of the company that its page lies in.
            boolean own = route.path().startsWith("/console/{entity}/account")
                    || (route.changesState() && route.permission().orElse("").startsWith("me:"));
            if (own ? answer.statusCode() < 400 && answer.body().contains(name) : answer.statusCode() != 404) {
                wrong.add(answer.statusCode() + ": " + route);
            }
        }
        assertThat(wrong).isEmpty();
        List<AuditEvent> leaves = refused();
        assertThat(leaves.size() - before).as("leaves, as many as one may cause").isBetween(30, 60);
        assertThat(payload(leaves.getFirst())).contains("\"entity\":\"" + other + "\"", "\"permission\":\"");
    }

    @Test
    void whatStandsInAnAddressIsNeverPartOfAPage() {
        ConsoleReader administrator = house.everywhere(entity, "administrator");
        String query = PARAMETERS.stream()
                .map(name -> name + "=" + URLEncoder.encode(SCRIPT, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
        List<String> wrong = new ArrayList<>();
        for (Route route : routes) {
            if (route.changesState() || !(route.path().startsWith("/console") || route.path().startsWith("/portal")
                    || route.path().startsWith("/pay"))) {
                continue;
            }
            HttpResponse<String> answer = administrator.ask("GET", RouteSamples.address(route, entity) + query,
                    "text/plain");
            if (answer.statusCode() >= 500 || answer.body().contains("<script>alert")) {
                wrong.add(answer.statusCode() + ": " + route);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** The newest first. */
    private List<AuditEvent> refused() {
        return house.the(AuditRecords.class)
                .list(new AuditFilter(Optional.empty(), Optional.empty(), Optional.of("access.refused"),
                        Optional.empty(), Optional.empty(), Optional.empty()), Optional.empty(), 500);
    }

    private String payload(AuditEvent leaf) {
        return house.the(AuditRecords.class).details(leaf.id()).orElseThrow().payload();
    }
}
