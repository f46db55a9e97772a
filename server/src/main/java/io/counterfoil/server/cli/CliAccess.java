package io.counterfoil.server.cli;

import io.counterfoil.server.auth.CliToken;
import io.counterfoil.server.bootstrap.Managed;
import io.counterfoil.server.bootstrap.ServerPaths;
import io.counterfoil.server.http.HttpServerService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;

/** Lets the commands of this machine find the server while it runs. */
final class CliAccess implements Managed {
    private final ServerPaths paths;
    private final HttpServerService http;
    private final CliToken token;

    @Inject
    CliAccess(ServerPaths paths, HttpServerService http, CliToken token) {
        this.paths = paths;
        this.http = http;
        this.token = token;
    }

    @Override
    public void start() throws IOException {
        new CliEndpoint(onThisMachine(http.uri()), token.secret(), ProcessHandle.current().pid()).write(paths.data());
    }

    @Override
    public void stop() throws IOException {
        CliEndpoint.remove(paths.data());
    }

    /** Who listens on every address also listens on loopback, and only from there is the token taken. */
    static URI onThisMachine(URI listening) {
        return switch (listening.getHost()) {
            case "0.0.0.0", "[::]", "[0:0:0:0:0:0:0:0]" -> URI.create("http://127.0.0.1:" + listening.getPort());
            default -> listening;
        };
    }
}
