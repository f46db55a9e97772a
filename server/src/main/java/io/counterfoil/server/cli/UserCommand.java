package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What the commands about users share: they take a login where the API takes an id. */
abstract class UserCommand extends CliCommand {
    static final String USERS = "/api/v1/users";
    static final String ROLE_FORM = "ROLE[:ENTITY]";

    UserCommand(CliContext context) {
        super(context);
    }

    static List<JsonNode> all(ServerClient server) {
        List<JsonNode> users = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = server.get(USERS + "?limit=500"
                    + (cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)));
            page.path("items").forEach(users::add);
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return users;
    }

    /** @throws CliException with exit code 3 when there is nobody of this login or id */
    static JsonNode find(ServerClient server, String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return all(server).stream()
                .filter(user -> user.path("login").asText().equals(wanted) || user.path("id").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> CliException.couldNotRun(
                        "There is no user " + name + ". `counterfoil user list` shows them.", null));
    }

    /** Roles as they are written on the command line: {@code auditor} or {@code clerk:ent_…}. */
    static ArrayNode roles(List<String> written) {
        ArrayNode roles = MAPPER.createArrayNode();
        for (String one : written) {
            int colon = one.indexOf(':');
            ObjectNode role = roles.addObject().put("role", colon < 0 ? one : one.substring(0, colon));
            if (colon >= 0) {
                role.put("entity", one.substring(colon + 1));
            }
        }
        return roles;
    }

    final void show(JsonNode user) {
        if (json()) {
            say(user);
            return;
        }
        String state = !user.path("active").asBoolean()
                ? "disabled"
                : user.path("invited").asBoolean() ? "invited" : "active";
        String roles = StreamSupport.stream(user.path("roles").spliterator(), false)
                .map(role -> role.path("role").asText()
                        + (role.hasNonNull("entity") ? ":" + role.path("entity").asText() : ""))
                .collect(Collectors.joining(" "));
        say("%-24s %-9s %-18s %s", user.path("login").asText(), state, user.path("id").asText(), roles);
    }

    /** The token is shown this once, so the way to use it stands beside it. */
    final void showInvitation(JsonNode invitation) {
        if (json()) {
            say(invitation);
            return;
        }
        show(invitation.path("user"));
        say("");
        say("Invitation     %s   (once, until %s)", invitation.path("token").asText(),
                invitation.path("expiresAt").asText());
        say("Hand it to them; they choose their password with:");
        say("  counterfoil user password --token %s --password", invitation.path("token").asText());
        say("or from another machine by POST /api/v1/passwords.");
    }
}
