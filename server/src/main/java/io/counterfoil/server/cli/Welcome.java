package io.counterfoil.server.cli;

import io.counterfoil.server.auth.SetupToken;
import io.counterfoil.server.bootstrap.ReadyMessage;
import io.counterfoil.server.http.HttpConfig;
import io.counterfoil.server.http.HttpServerService;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Tells where the server listens and, as long as nobody is an administrator, how to become the first one. */
final class Welcome implements ReadyMessage {
    private final HttpServerService http;
    private final HttpConfig config;
    private final SetupToken setup;

    @Inject
    Welcome(HttpServerService http, HttpConfig config, SetupToken setup) {
        this.http = http;
        this.config = config;
        this.setup = setup;
    }

    @Override
    public List<String> lines() {
        String address = config.publicUrl().orElse(http.uri()).toString();
        List<String> lines = new ArrayList<>();
        lines.add("Console        " + address + "/console");
        setup.issueIfNeeded().ifPresent(token -> {
            lines.add("Set-up token   " + token + "   (once, for 24 hours: it makes the first administrator)");
            lines.add("");
            lines.add("Open the console and give it the token; or, without a browser:");
            lines.add("  bin/counterfoil user setup LOGIN --name NAME --token " + token + " --password");
        });
        return lines;
    }
}
