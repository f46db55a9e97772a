package io.counterfoil.server.auth;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.Route;
import io.counterfoil.server.http.TokenBuckets;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in the audit log who was kept from what, as leaves {@code access.refused}: a permission that is not held, a
 * legal entity that is not theirs, a form that a foreign page sent, what belongs to another customer, a link that no
 * longer opens anything. A leaf names who it was, why, and the route without what stood in its place holders. At most
 * {@value #A_MINUTE} a minute are kept of one principal and node, so that nobody can fill the log for ever; the
 * operational log has all. Safe for threads.
 */
public final class RefusedAccess {
    private static final Logger log = LoggerFactory.getLogger(RefusedAccess.class);
    private static final Actor AUTH = Actor.system("auth");
    static final int A_MINUTE = 30;

    private final Commands commands;
    private final TokenBuckets<String> principals = new TokenBuckets<>();

    @Inject
    RefusedAccess(Commands commands) {
        this.commands = commands;
    }

    /** @param why the code of the error that is answered */
    public void record(RequestContext request, Actor actor, ErrorCode why) {
        record(request, actor, why, Map.of());
    }

    /** @param more that is no personal data */
    void record(RequestContext request, Actor actor, ErrorCode why, Map<String, String> more) {
        record(actor, why, request.route().map(RefusedAccess::told).orElse(""), more);
    }

    /** @param where what was asked for, without anything that is secret or personal */
    public void record(Actor actor, ErrorCode why, String where) {
        record(actor, why, where, Map.of());
    }

    private void record(Actor actor, ErrorCode why, String where, Map<String, String> more) {
        log.info("Refused to {}: {} at {} {}", actor.principal(), why.code(), where, more);
        if (!principals.take(actor.principal(), A_MINUTE)) {
            return;
        }
        Done unused = commands.run(AUTH, Command.of("access.refused", Done.class)
                .needs("me:sign-in", null)
                .does(context -> {
                    Map<String, Object> told = new TreeMap<>(more);
                    told.put("why", why.code());
                    told.put("where", where);
                    context.record(List.of(actor.principal()), List.of(), told);
                    return new Done(1);
                }));
    }

    private static String told(Route route) {
        return route.httpMethod() + " " + route.path();
    }
}
