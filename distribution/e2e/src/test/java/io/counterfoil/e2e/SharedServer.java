package io.counterfoil.e2e;

/** One server, whose administrator has signed up, for the classes that only want a company of their own on it. */
final class SharedServer {
    private static final LastingServer ONE = new LastingServer(data -> {
        RunningServer server = RunningServer.start(data);
        String unused = Administrator.signUp(server);
        return server;
    });

    private SharedServer() {}

    static RunningServer shared() {
        return ONE.server();
    }
}
