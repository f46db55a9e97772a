package io.counterfoil.server.console;

import io.counterfoil.server.approval.Waiting;
import io.counterfoil.server.http.RequestContext;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** In the console, whoever asked for something that waits for a second person is led to the page where it waits. */
@Priority(Priorities.USER + 1000)
final class WaitingPages implements ContainerResponseFilter {
    private static final Pattern PLACE = Pattern.compile(Console.ROOT + "/ent_[0-9A-Za-z]+");

    @Inject
    WaitingPages() {}

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Optional<VisitFilter.Seen> seen = RequestContext.of(request).attribute(VisitFilter.SEEN);
        if (seen.isEmpty() || !(response.getEntity() instanceof Waiting waiting)) {
            return;
        }
        // What belongs to the installation is shown with the legal entity from which it was asked for.
        Matcher place = PLACE.matcher(seen.get().path());
        String address = (place.lookingAt() ? place.group() : Console.ROOT) + "/approvals/" + waiting.approval();
        response.setStatus(Response.Status.SEE_OTHER.getStatusCode());
        response.setEntity(null);
        response.getHeaders().putSingle("Location", URI.create(address));
        response.getHeaders().add("Set-Cookie", Flash.set(PlainPages.words(seen.get()).text("waits")));
    }
}
