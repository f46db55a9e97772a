package io.counterfoil.server.plugin;

import io.counterfoil.plugin.ui.Html;
import io.counterfoil.plugin.webhook.WebhookResponse;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Public;
import io.counterfoil.server.http.RateLimit;
import io.counterfoil.server.http.RateLimited;
import io.counterfoil.server.http.SecurityHeaders;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The address at which gateways and payers' browsers reach an instance. */
@Path("/hooks/{instance}{rest: (/.*)?}")
public final class HookResource {
    private static final long MAX_BODY = 1L << 20;
    private static final int MAX_PATH = 1_000;
    /** Types that no browser runs. */
    private static final Set<String> PLAIN_TYPES = Set.of("text/plain", "text/csv", "text/xml", "application/xml",
            "application/json", "application/octet-stream", "application/x-www-form-urlencoded");

    private final Hooks hooks;

    @Inject
    HookResource(Hooks hooks) {
        this.hooks = hooks;
    }

    @POST
    @BodyLimit(MAX_BODY)
    @Public(reason = "gateways report here; the plugin checks their signature")
    @RateLimited(value = RateLimit.HOOKS, per = "instance")
    @Operation("Takes a gateway's report.")
    public Response post(@PathParam("instance") InstanceId instance, @PathParam("rest") String rest,
            @Context UriInfo uri, @Context HttpHeaders headers, byte @Nullable [] body) {
        return receive("POST", instance, rest, uri, headers, body == null ? new byte[0] : body);
    }

    @GET
    @Public(reason = "payers' browsers come here from and to a gateway; the plugin checks what they bring")
    @RateLimited(value = RateLimit.HOOKS, per = "instance")
    @Operation("Shows a page of a gateway's plugin, or takes a payer back from the gateway.")
    public Response get(@PathParam("instance") InstanceId instance, @PathParam("rest") String rest,
            @Context UriInfo uri, @Context HttpHeaders headers) {
        return receive("GET", instance, rest, uri, headers, new byte[0]);
    }

    private Response receive(String method, InstanceId instance, String rest, UriInfo uri, HttpHeaders headers,
            byte[] body) {
        if (rest.length() > MAX_PATH || rest.contains("..") || rest.contains("//")) {
            throw new CounterfoilException(PluginErrors.UNKNOWN_INSTANCE, "Nothing is at this address");
        }
        return answer(hooks.receive(instance, method, rest, uri.getQueryParameters(),
                lowerCase(headers.getRequestHeaders()), body));
    }

    /** Without our own cookies: they are not the plugin's business. */
    private static Map<String, List<String>> lowerCase(MultivaluedMap<String, String> headers) {
        Map<String, List<String>> lower = new TreeMap<>();
        headers.forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Cookie")) {
                lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values));
            }
        });
        return lower;
    }

    private static Response answer(WebhookResponse given) {
        Response.ResponseBuilder answer = Response.status(given.status());
        if (given.location().isPresent()) {
            URI location = given.location().get();
            if (location.isAbsolute() && !Set.of("http", "https").contains(location.getScheme())) {
                throw new CounterfoilException(PluginErrors.BAD_ANSWER,
                        "The plugin leads to an address that is no web address");
            }
            return answer.location(location).build();
        }
        if (given.pageTitle().isPresent()) {
            String page = frame(given.pageTitle().get(), given.pageLanguage(),
                    new String(given.body(), StandardCharsets.UTF_8));
            return answer.header(SecurityHeaders.POLICY, SecurityHeaders.PAGE_POLICY)
                    .type("text/html; charset=utf-8")
                    .entity(page.getBytes(StandardCharsets.UTF_8))
                    .build();
        }
        if (given.contentType().isPresent()) {
            String type = given.contentType().get();
            String plain = type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
            if (!PLAIN_TYPES.contains(plain)) {
                throw new CounterfoilException(PluginErrors.BAD_ANSWER,
                        "The plugin answers with content of a type that is not sent: " + PluginFailure.shown(plain));
            }
            answer.type(type).entity(given.body());
        }
        return answer.build();
    }

    private static String frame(String title, Locale language, String body) {
        String shown = Html.text(title).toString();
        return "<!doctype html>\n<html lang=\"" + Html.text(language.toLanguageTag())
                + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
                + "content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">"
                + "<title>" + shown
                + "</title><link rel=\"stylesheet\" href=\"/assets/hook.css\"></head><body><main><h1>"
                + shown + "</h1>\n" + body + "\n</main></body></html>\n";
    }
}
