package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.counterfoil.server.bootstrap.InstallationHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that the measurement starts, as a process of its own from the same folder. */
final class BenchServer implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)");
    private static final Pattern SETUP_TOKEN = Pattern.compile("Set-up token\\s+(\\S+)");
    private static final int STOP_SECONDS = 60;

    private final Process process;
    private final URI address;
    private final String setupToken;
    private final Duration untilReady;

    private BenchServer(Process process, URI address, String setupToken, Duration untilReady) {
        this.process = process;
        this.address = address;
        this.setupToken = setupToken;
        this.untilReady = untilReady;
    }

    /**
     * Starts one and comes back when it says that it is ready.
     *
     * @param folder where it logs; its data lies in data/ below
     * @param settings environment of the process, which goes before the configuration file
     */
    static BenchServer start(InstallationHome home, Path folder, Map<String, String> settings) {
        Path configuration = folder.resolve("bench.properties");
        ProcessBuilder builder = new ProcessBuilder(
                List.of(home.path().resolve("bin/counterfoil").toString(), "start", "--json", "--config",
                        configuration.toString()));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("COUNTERFOIL_"));
        environment.put("COUNTERFOIL_DATA_DIR", folder.resolve("data").toString());
        environment.put("COUNTERFOIL_HTTP_PORT", "0");
        environment.putAll(settings);
        try {
            if (!Files.exists(configuration)) {
                Files.createFile(configuration);
            }
            builder.redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("server.log").toFile()));
            long begin = System.nanoTime();
            Process process = builder.start();
            // Between other lines stands one JSON object: what the start has to say.
            BufferedReader output = new BufferedReader(
                    new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder answer = new StringBuilder();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.equals("{") || !answer.isEmpty()) {
                    answer.append(line);
                }
                if (line.equals("}")) {
                    return of(process, answer.toString(), Duration.ofNanos(System.nanoTime() - begin));
                }
            }
        } catch (IOException e) {
            throw CliException.couldNotRun("The server to be measured could not be started: " + e.getMessage(), e);
        }
        throw CliException.couldNotRun("The server to be measured did not start; see " + folder.resolve("server.log"),
                null);
    }

    private static BenchServer of(Process process, String answer, Duration untilReady) throws IOException {
        JsonNode lines = CliCommand.MAPPER.readTree(answer).path("lines");
        Matcher address = ADDRESS.matcher(lines.toString());
        Matcher token = SETUP_TOKEN.matcher(lines.toString());
        if (!address.find()) {
            process.destroy();
            throw CliException.couldNotRun("The server to be measured names no address: " + lines, null);
        }
        return new BenchServer(process, URI.create(address.group(1)), token.find() ? token.group(1) : "", untilReady);
    }

    URI address() {
        return address;
    }

    /** Makes the first administrator; empty after that. */
    String setupToken() {
        return setupToken;
    }

    /** From the start of the process to the line that says so. */
    Duration untilReady() {
        return untilReady;
    }

    /** Resident memory in KiB, as Linux counts it. */
    long residentKib() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
        } catch (IOException e) {
            throw CliException.couldNotRun("The memory of process " + process.pid() + " cannot be read: "
                    + e.getMessage(), e);
        }
        return 0;
    }

    long process() {
        return process.pid();
    }

    /** As kill -9 does: its embedded database goes on. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
