package io.counterfoil.server.http;

import io.counterfoil.server.bootstrap.Config;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the server is reached. */
public final class HttpConfig {
    /** What to do with a request that says it came through a proxy. */
    public enum Forwarded {
        /** Answer 400: whoever sends the headers hopes that they are believed. */
        REJECT,
        /** Believe them: only right if nothing but the proxy can reach the port. */
        ACCEPT,
        /** Read the request as if they were not there. */
        IGNORE
    }

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9}) ?(B|KiB|MiB|GiB)?");
    private static final int MAX_PORT = 65_535;
    private static final int MIN_HEADER_BYTES = 1024;
    private static final int MAX_HEADER_BYTES = 65_536;

    private int port = 8080;
    private String bind = "127.0.0.1";
    private Optional<URI> publicUrl = Optional.empty();
    private String maxBody = "10 MiB";
    private Forwarded forwarded = Forwarded.REJECT;
    private int maxHeaderBytes = 8192;
    private int maxConcurrentRequests = 256;
    private Duration idleTimeout = Duration.ofSeconds(30);
    private Duration drainTimeout = Duration.ofSeconds(20);
    private int limitSignIn = 30;
    private int limitSetUp = 30;
    private int limitPages = 240;
    private int limitLink = 60;
    private int limitHooks = 3_000;
    private int limitHookInstance = 6_000;
    private int limitTestMessages = 5;

    @Config(key = "http.port", meaning = "The port that the server listens on; 0 takes a free one.")
    public HttpConfig setPort(int port) {
        require(port >= 0 && port <= MAX_PORT, "a port is a number from 0 to 65535");
        this.port = port;
        return this;
    }

    public int port() {
        return port;
    }

    @Config(key = "http.bind", meaning = "The address that the server listens on: 127.0.0.1 for this machine only, "
            + "0.0.0.0 for all networks. Put a proxy that speaks TLS before it when it is not this machine only.")
    public HttpConfig setBind(String bind) {
        require(!bind.isBlank(), "give an address such as 127.0.0.1");
        this.bind = bind;
        return this;
    }

    public String bind() {
        return bind;
    }

    @Config(key = "http.public-url", meaning = "The address that people and gateways reach the server by, such as "
            + "https://receivables.example.com, without a path. Links in mails start with it; with https, browsers are "
            + "told never to use anything else.")
    public HttpConfig setPublicUrl(Optional<URI> publicUrl) {
        publicUrl.ifPresent(HttpConfig::requireOrigin);
        this.publicUrl = publicUrl;
        return this;
    }

    public Optional<URI> publicUrl() {
        return publicUrl;
    }

    private static void requireOrigin(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        boolean bare = url.getRawPath() == null || url.getRawPath().isEmpty() || url.getRawPath().equals("/");
        require(web && url.getHost() != null && bare && url.getRawQuery() == null && url.getRawFragment() == null
                && url.getRawUserInfo() == null, "give scheme and host only, such as https://receivables.example.com");
    }

    @Config(key = "http.max-body", meaning = "The largest body of a request, in B, KiB, MiB or GiB; imports have a "
            + "limit of their own.")
    public HttpConfig setMaxBody(String maxBody) {
        require(bytes(maxBody) > 0, "give a size such as 10 MiB");
        this.maxBody = maxBody;
        return this;
    }

    public String maxBody() {
        return maxBody;
    }

    /** {@code http.max-body} in bytes. */
    long maxBodyBytes() {
        return bytes(maxBody);
    }

    private static long bytes(String size) {
        Matcher parts = SIZE.matcher(size);
        require(parts.matches(), "give a size such as 10 MiB");
        String unit = parts.group(2) == null ? "B" : parts.group(2);
        int shift = switch (unit) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            default -> 0;
        };
        return Long.parseLong(parts.group(1)) << shift;
    }

    @Config(key = "http.forwarded", meaning = "What to do with the headers Forwarded and X-Forwarded-*: reject the "
            + "request, accept (only when nothing but a proxy of yours can reach the port), or ignore them.")
    public HttpConfig setForwarded(Forwarded forwarded) {
        this.forwarded = forwarded;
        return this;
    }

    public Forwarded forwarded() {
        return forwarded;
    }

    @Config(key = "http.max-header-bytes", meaning = "The largest request line with headers, in bytes, from 1024 to "
            + "65536.")
    public HttpConfig setMaxHeaderBytes(int maxHeaderBytes) {
        require(maxHeaderBytes >= MIN_HEADER_BYTES && maxHeaderBytes <= MAX_HEADER_BYTES,
                "give a number of bytes from 1024 to 65536");
        this.maxHeaderBytes = maxHeaderBytes;
        return this;
    }

    public int maxHeaderBytes() {
        return maxHeaderBytes;
    }

    @Config(key = "http.max-concurrent-requests", meaning = "How many requests are worked on at the same time; more "
            + "wait. From 8 to 10000.")
    public HttpConfig setMaxConcurrentRequests(int maxConcurrentRequests) {
        require(maxConcurrentRequests >= 8 && maxConcurrentRequests <= 10_000, "give a number from 8 to 10000");
        this.maxConcurrentRequests = maxConcurrentRequests;
        return this;
    }

    public int maxConcurrentRequests() {
        return maxConcurrentRequests;
    }

    @Config(key = "http.idle-timeout", meaning = "How long a connection may be silent before it is closed, from 1s to "
            + "10m.")
    public HttpConfig setIdleTimeout(Duration idleTimeout) {
        require(idleTimeout.compareTo(Duration.ofSeconds(1)) >= 0 && idleTimeout.compareTo(Duration.ofMinutes(10)) <= 0,
                "give a time from 1s to 10m");
        this.idleTimeout = idleTimeout;
        return this;
    }

    public Duration idleTimeout() {
        return idleTimeout;
    }

    @Config(key = "http.drain-timeout", meaning = "How long requests that are being served may take to end when the "
            + "server stops, from 0s to 25s.")
    public HttpConfig setDrainTimeout(Duration drainTimeout) {
        require(!drainTimeout.isNegative() && drainTimeout.compareTo(Duration.ofSeconds(25)) <= 0,
                "give a time from 0s to 25s");
        this.drainTimeout = drainTimeout;
        return this;
    }

    public Duration drainTimeout() {
        return drainTimeout;
    }

    @Config(key = "http.limit-sign-in", meaning = "Sign-ins a minute from one address; more get 429. 0 for any number.")
    public HttpConfig setLimitSignIn(int limitSignIn) {
        this.limitSignIn = perMinute(limitSignIn);
        return this;
    }

    public int limitSignIn() {
        return limitSignIn;
    }

    @Config(key = "http.limit-set-up", meaning = "Uses of set-up tokens and invitations a minute from one address; more get 429. 0 for any number.")
    public HttpConfig setLimitSetUp(int limitSetUp) {
        this.limitSetUp = perMinute(limitSetUp);
        return this;
    }

    public int limitSetUp() {
        return limitSetUp;
    }

    @Config(key = "http.limit-pages", meaning = "Requests a minute for pages behind customers' links from one address; more get 429. 0 for any number.")
    public HttpConfig setLimitPages(int limitPages) {
        this.limitPages = perMinute(limitPages);
        return this;
    }

    public int limitPages() {
        return limitPages;
    }

    @Config(key = "http.limit-link", meaning = "Requests a minute for the page behind one link, from all addresses together; more get 429. 0 for any number.")
    public HttpConfig setLimitLink(int limitLink) {
        this.limitLink = perMinute(limitLink);
        return this;
    }

    public int limitLink() {
        return limitLink;
    }

    @Config(key = "http.limit-hooks", meaning = "Reports of gateways and visits of payers a minute from one address; more get 429. 0 for any number.")
    public HttpConfig setLimitHooks(int limitHooks) {
        this.limitHooks = perMinute(limitHooks);
        return this;
    }

    public int limitHooks() {
        return limitHooks;
    }

    @Config(key = "http.limit-hook-instance", meaning = "Reports of gateways and visits of payers a minute for one plugin instance; more get 429. 0 for any number.")
    public HttpConfig setLimitHookInstance(int limitHookInstance) {
        this.limitHookInstance = perMinute(limitHookInstance);
        return this;
    }

    public int limitHookInstance() {
        return limitHookInstance;
    }

    @Config(key = "http.limit-test-messages", meaning = "Messages a minute from one address that only try a channel out; more get 429. 0 for any number.")
    public HttpConfig setLimitTestMessages(int limitTestMessages) {
        this.limitTestMessages = perMinute(limitTestMessages);
        return this;
    }

    public int limitTestMessages() {
        return limitTestMessages;
    }

    private static int perMinute(int value) {
        require(value >= 0 && value <= 1_000_000, "give a number of requests from 0 to 1000000");
        return value;
    }

    private static void require(boolean condition, String cure) {
        if (!condition) {
            throw new IllegalArgumentException(cure);
        }
    }
}
