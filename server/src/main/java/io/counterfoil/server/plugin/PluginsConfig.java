package io.counterfoil.server.plugin;

import io.counterfoil.server.bootstrap.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Which plugins are loaded, and how much a call of one may take. */
public final class PluginsConfig {
    /** Which packages may be loaded. */
    public enum Trust {
        /** Those whose SHA-256 stands in pinned.sha256 beside them. */
        PINNED,
        /** Any; only for those who write plugins. */
        DEVELOPMENT
    }

    private Optional<Path> folder = Optional.empty();
    private Trust trust = Trust.PINNED;
    private Duration callTimeout = Duration.ofSeconds(30);
    private Duration streamTimeout = Duration.ofMinutes(15);
    private Duration pageTimeout = Duration.ofSeconds(5);
    private Duration stopTimeout = Duration.ofSeconds(10);
    private int concurrentCalls = 16;
    private int mistakesUntilDisabled = 20;
    private int failuresUntilRest = 5;
    private Duration rest = Duration.ofSeconds(30);

    @Config(key = "plugins.folder", meaning = "The folder of the plugin packages (.cfp) and of pinned.sha256; by default plugins/ of the installation.")
    public PluginsConfig setFolder(Optional<Path> folder) {
        this.folder = folder;
        return this;
    }

    public Optional<Path> folder() {
        return folder;
    }

    @Config(key = "plugins.trust", meaning = "Which packages are loaded: pinned (the SHA-256 of the package stands in pinned.sha256 of the folder, in the form of sha256sum) or development (any; refused when http.public-url is https and not this machine). A plugin is trusted code: it can do what the server can.")
    public PluginsConfig setTrust(Trust trust) {
        this.trust = trust;
        return this;
    }

    public Trust trust() {
        return trust;
    }

    @Config(key = "plugins.call-timeout", meaning = "How long one call of a plugin may take, 1s to 10m.")
    public PluginsConfig setCallTimeout(Duration callTimeout) {
        this.callTimeout = within(callTimeout, Duration.ofSeconds(1), Duration.ofMinutes(10));
        return this;
    }

    public Duration callTimeout() {
        return callTimeout;
    }

    @Config(key = "plugins.stream-timeout", meaning = "How long a plugin may read one bank file, 1s to 6h.")
    public PluginsConfig setStreamTimeout(Duration streamTimeout) {
        this.streamTimeout = within(streamTimeout, Duration.ofSeconds(1), Duration.ofHours(6));
        return this;
    }

    public Duration streamTimeout() {
        return streamTimeout;
    }

    @Config(key = "plugins.page-timeout", meaning = "How long a plugin may take to show a page or card of the console, 1s to 30s; the rest of the page waits for it.")
    public PluginsConfig setPageTimeout(Duration pageTimeout) {
        this.pageTimeout = within(pageTimeout, Duration.ofSeconds(1), Duration.ofSeconds(30));
        return this;
    }

    public Duration pageTimeout() {
        return pageTimeout;
    }

    @Config(key = "plugins.stop-timeout", meaning = "How long running calls may take to end when a plugin is unloaded or an instance is changed, 1s to 25s.")
    public PluginsConfig setStopTimeout(Duration stopTimeout) {
        this.stopTimeout = within(stopTimeout, Duration.ofSeconds(1), Duration.ofSeconds(25));
        return this;
    }

    public Duration stopTimeout() {
        return stopTimeout;
    }

    @Config(key = "plugins.concurrent-calls", meaning = "How many calls one plugin instance may have under way at the same time, 1 to 256; more wait.")
    public PluginsConfig setConcurrentCalls(int concurrentCalls) {
        this.concurrentCalls = within(concurrentCalls, 1, 256);
        return this;
    }

    public int concurrentCalls() {
        return concurrentCalls;
    }

    @Config(key = "plugins.mistakes-until-disabled", meaning = "After so many mistakes of a plugin instance in a row (crashes, no answer in time) it is disabled until somebody enables it again, 1 to 1000.")
    public PluginsConfig setMistakesUntilDisabled(int mistakesUntilDisabled) {
        this.mistakesUntilDisabled = within(mistakesUntilDisabled, 1, 1_000);
        return this;
    }

    public int mistakesUntilDisabled() {
        return mistakesUntilDisabled;
    }

    @Config(key = "plugins.failures-until-rest", meaning = "After so many failures of a plugin instance in a row it is left alone for a while (plugins.rest), 1 to 1000.")
    public PluginsConfig setFailuresUntilRest(int failuresUntilRest) {
        this.failuresUntilRest = within(failuresUntilRest, 1, 1_000);
        return this;
    }

    public int failuresUntilRest() {
        return failuresUntilRest;
    }

    @Config(key = "plugins.rest", meaning = "How long a failing plugin instance is left alone before it is tried again, 1s to 1h.")
    public PluginsConfig setRest(Duration rest) {
        this.rest = within(rest, Duration.ofSeconds(1), Duration.ofHours(1));
        return this;
    }

    public Duration rest() {
        return rest;
    }

    private static Duration within(Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("must be from " + least.toSeconds() + "s to " + most.toSeconds() + "s");
        }
        return value;
    }

    private static int within(int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("must be from " + least + " to " + most);
        }
        return value;
    }
}
