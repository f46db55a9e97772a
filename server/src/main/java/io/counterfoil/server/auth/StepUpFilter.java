package io.counterfoil.server.auth;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorKind;
import io.counterfoil.server.http.AttributeKey;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.StepUp;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks who is about to do something dangerous in a session to have proved lately who they are. A form may bring the
 * proof along: it is taken out of the form, the session goes on under a new secret, and the request as it would have
 * without. Runs behind the guard that bounds the body.
 */
@Priority(Priorities.AUTHORIZATION + 600)
final class StepUpFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final AttributeKey<String> COOKIE = AttributeKey.of("renewed session cookie", String.class);
    private static final Set<String> PROOF = Set.of(KeptForm.PASSWORD, KeptForm.CODE, KeptForm.PASSKEY);

    private final BrowserSessions sessions;
    private final AuthConfig config;
    private final Clock clock;

    @Inject
    StepUpFilter(BrowserSessions sessions, AuthConfig config, Clock clock) {
        this.sessions = sessions;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        RequestContext context = RequestContext.of(request);
        if (context.route().flatMap(route -> route.annotation(StepUp.class)).isEmpty()) {
            return;
        }
        Optional<Instant> proved = Caller.of(context).authenticatedAt();
        if (proved.isEmpty()) {
            return;
        }
        Optional<PostedForm> form = form(request);
        form.map(posted -> posted.without(PROOF))
                .ifPresent(rest -> request.setEntityStream(new ByteArrayInputStream(rest.body())));
        if (clock.instant().isBefore(proved.get().plus(config.stepUpAge()))) {
            return;
        }
        form.ifPresent(posted -> context.attribute(KeptForm.OF_REQUEST,
                new KeptForm("/" + request.getUriInfo().getPath(), posted.without(PROOF).fields())));
        if (form.isEmpty() || (form.get().value(KeptForm.PASSWORD).isEmpty()
                && form.get().value(KeptForm.PASSKEY).isEmpty())) {
            throw new CounterfoilException(AuthErrors.STEP_UP_NEEDED,
                    "This needs that you have proved who you are within the last " + config.stepUpAge().toMinutes()
                            + " minutes. Do so by POST /api/v1/sessions/current/authentication, and send it again");
        }
        context.attribute(COOKIE, prove(context, form.get()));
    }

    private String prove(RequestContext context, PostedForm form) {
        try {
            String passkey = form.value(KeptForm.PASSKEY);
            return (passkey.isEmpty()
                    ? sessions.proveAgain(context, form.value(KeptForm.PASSWORD), form.value(KeptForm.CODE))
                    : sessions.proveAgain(context, passkey)).cookie();
        } catch (CounterfoilException e) {
            if (e.code().kind() != ErrorKind.UNAUTHENTICATED) {
                throw e;
            }
            // Whoever asks is signed in and stays so: nothing leads them away from what they are doing.
            throw new CounterfoilException(AuthErrors.STEP_UP_REFUSED, e.message(), e);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        RequestContext.of(request)
                .attribute(COOKIE)
                .ifPresent(cookie -> response.getHeaders().add("Set-Cookie", cookie));
    }

    private static Optional<PostedForm> form(ContainerRequestContext request) throws IOException {
        @Nullable
        MediaType type = request.getMediaType();
        if (type == null || !type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
            return Optional.empty();
        }
        byte[] body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        return PostedForm.read(body);
    }
}
