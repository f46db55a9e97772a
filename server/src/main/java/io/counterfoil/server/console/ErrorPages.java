package io.counterfoil.server.console;

import io.counterfoil.server.auth.AuthErrors;
import io.counterfoil.server.auth.KeptForm;
import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.http.Problem;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Ui;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** In the console an error is a page, and whoever is not signed in is led to where one can. */
@Priority(Priorities.USER + 1000)
final class ErrorPages implements ContainerResponseFilter {
    private static final int UNAUTHENTICATED = 401;

    private final PlainPages pages;
    private final StepUpPage stepUp;

    @Inject
    ErrorPages(PlainPages pages, StepUpPage stepUp) {
        this.pages = pages;
        this.stepUp = stepUp;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Optional<VisitFilter.Seen> seen = RequestContext.of(request).attribute(VisitFilter.SEEN);
        if (seen.isEmpty() || !(response.getEntity() instanceof Problem problem)) {
            return;
        }
        if (problem.status() == UNAUTHENTICATED) {
            String next = request.getMethod().equals("GET") ? seen.get().path() : Console.ROOT;
            response.setStatus(Response.Status.SEE_OTHER.getStatusCode());
            response.setEntity(null);
            response.getHeaders().remove("WWW-Authenticate");
            response.getHeaders().putSingle("Location", URI.create(SignInPages.address(next)));
            return;
        }
        RequestContext context = RequestContext.of(request);
        Response page = KeptForm.find(context)
                .flatMap(kept -> stepUp(context, seen.get(), problem, kept))
                .orElseGet(() -> page(seen.get(), problem, context.requestId()));
        response.setEntity(page.getEntity(), new java.lang.annotation.Annotation[0], MediaType.TEXT_HTML_TYPE
                .withCharset("utf-8"));
        response.getHeaders().putSingle("Cache-Control", "no-store");
    }

    /** Asked again while the proof is missing or wrong; what goes wrong behind it is a page like any other. */
    private Optional<Response> stepUp(RequestContext context, VisitFilter.Seen seen, Problem problem,
            KeptForm kept) {
        ErrorCode code = problem.code();
        if (code.equals(AuthErrors.STEP_UP_NEEDED)) {
            return Optional.of(stepUp.page(context, seen, problem.status(), kept, null));
        }
        if (code.equals(AuthErrors.STEP_UP_REFUSED)) {
            return Optional.of(stepUp.page(context, seen, problem.status(), kept, "stepUp.refused"));
        }
        if (code.equals(AuthErrors.TOO_MANY_TRIES) || code.equals(AuthErrors.BUSY)) {
            return Optional.of(stepUp.page(context, seen, problem.status(), kept, "signIn.wait"));
        }
        return Optional.empty();
    }

    private Response page(VisitFilter.Seen seen, Problem problem, String requestId) {
        Ui ui = Ui.of(seen.language());
        Wording words = PlainPages.words(seen);
        String kind = switch (problem.status()) {
            case 403 -> "denied";
            case 404 -> "missing";
            case 409, 412, 422 -> "refused";
            case 429, 503 -> "later";
            default -> problem.status() >= 500 ? "failed" : "refused";
        };
        String title = words.text("error." + kind);
        return pages.page(seen, problem.status(), title,
                ui.bareCard("error", title, ui.stack(
                        ui.head(Head.of(title, Refusals.of(seen.language()).said(problem.detail(), problem.fields()),
                                Action.primary(words.text("error.home"), Console.ROOT, "layout-dashboard"))),
                        ui.paragraph(words.text("error.id", Map.of("id", requestId))))));
    }
}
