package io.counterfoil.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The built folder's server, run as a process with a data directory of its own on a free port. Its address survives a
 * kill, so that a test can start it again.
 */
final class RunningServer implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Path FOLDER = Path.of(System.getProperty("counterfoil.test.root"),
            "distribution/target/counterfoil");
    private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)");
    private static final Pattern SETUP_TOKEN = Pattern.compile("Set-up token\\s+(\\S+)");

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Path data;
    private final Map<String, String> environment;
    private final Process process;
    private final URI address;
    private final Optional<String> setupToken;
    private String bearer = "";

    private RunningServer(Path data, Map<String, String> environment, Process process, URI address,
            Optional<String> setupToken) {
        this.data = data;
        this.environment = environment;
        this.process = process;
        this.address = address;
        this.setupToken = setupToken;
    }

    /** Starts the server and comes back when it says that it is ready. */
    static RunningServer start(Path data) throws IOException {
        return start(data, Map.of());
    }

    /** As {@link #start(Path)}, with more variables in its environment. */
    static RunningServer start(Path data, Map<String, String> environment) throws IOException {
        archiveClasses();
        return start(data, environment, program(data, environment, "start", "--json"));
    }

    /**
     * Lets one server write the archive of classes that the folder's servers and commands start with, once after each
     * build: they take a third of the processor's time then.
     */
    private static synchronized void archiveClasses() throws IOException {
        if (Files.exists(FOLDER.resolve("lib/classes.jsa"))) {
            return;
        }
        Path data = Files.createTempDirectory("counterfoil-classes");
        try (RunningServer server = start(data, Map.of(), program(data, Map.of(), "start", "--json"))) {
            String unusedToken = Administrator.signUp(server);
            String unusedEntity = Administrator.entity(server, "Archive Ltd");
        } finally {
            LastingServer.delete(data);
        }
    }

    /** As {@link #start(Path)}, with the demo company, new or as it was left. */
    static RunningServer startDemo(Path data) throws IOException {
        return start(data, Map.of(), program(data, Map.of(), "start", "--json", "--demo"));
    }

    /** Starts with the demo company, and kills the server as soon as its log says this. */
    static void killDemoAt(Path data, String said) throws IOException, InterruptedException {
        Process process = program(data, Map.of(), "start", "--json", "--demo").redirectErrorStream(true).start();
        List<String> log = new ArrayList<>();
        try (BufferedReader output = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = output.readLine();
            while (line != null && !line.contains(said)) {
                log.add(line);
                line = output.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("nobody said '" + said + "':\n" + String.join("\n", log));
            }
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    private static RunningServer start(Path data, Map<String, String> environment, ProcessBuilder program)
            throws IOException {
        Process process = program.redirectErrorStream(true).start();
        BufferedReader output = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> log = new ArrayList<>();
        StringBuilder answer = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            log.add(line);
            // Between lines of the log stands one JSON object: what the start has to say.
            if (line.equals("{") || !answer.isEmpty()) {
                answer.append(line);
            }
            if (line.equals("}")) {
                String said = JSON.readTree(answer.toString()).path("lines").toString();
                Matcher address = ADDRESS.matcher(said);
                Matcher token = SETUP_TOKEN.matcher(said);
                if (!address.find()) {
                    throw new IllegalStateException("the start names no address: " + said);
                }
                Thread unused = Thread.ofPlatform().daemon().start(() -> drain(output));
                return new RunningServer(data, environment, process, URI.create(address.group(1)),
                        token.find() ? Optional.of(token.group(1)) : Optional.empty());
            }
        }
        throw new IllegalStateException("the server did not start:\n" + String.join("\n", log));
    }

    String setupToken() {
        return setupToken.orElseThrow();
    }

    boolean askedForSetup() {
        return setupToken.isPresent();
    }

    /** All later requests act as this API token. */
    void useToken(String secret) {
        bearer = secret;
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** As {@link #get}, for what is no text. */
    HttpResponse<byte[]> bytes(String path) {
        return send(request(path).GET(), HttpResponse.BodyHandlers.ofByteArray());
    }

    JsonNode read(String path) {
        return json(get(path), 200);
    }

    HttpResponse<String> post(String path, Object body, Map<String, String> headers) {
        try {
            HttpRequest.Builder request = request(path).header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
            headers.forEach(request::setHeader);
            return send(request);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> post(String path, Object body) {
        return post(path, body, Map.of());
    }

    /** Any request; a body goes as JSON unless the headers say otherwise. */
    HttpResponse<String> send(String method, String path, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).method(method, body.length == 0
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(body)).setHeader("Content-Type", "application/json");
        headers.forEach(request::setHeader);
        return send(request);
    }

    /**
     * Sends a large body that has to be refused by a problem of 4xx, and says what is wrong instead. A server that
     * answers before it has read all may close the connection while the client still sends: it is then asked by a plain
     * socket, which reads the answer all the same.
     */
    String isRefused(String method, String path, String type, byte[] body) {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(
                    (method + " " + path + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nAuthorization: Bearer "
                            + bearer + "\r\nContent-Type: " + type + "\r\nIdempotency-Key: " + newKey()
                            + "\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            try {
                out.write(body);
                out.flush();
            } catch (IOException e) {
                // It has heard enough.
            }
            String answer = new String(socket.getInputStream().readNBytes(4_096), StandardCharsets.UTF_8);
            return answer.matches("(?s)HTTP/1\\.1 4\\d\\d .*application/problem\\+json.*") ? "" : answer;
        } catch (IOException e) {
            return e.toString();
        }
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(text, e);
        }
    }

    static JsonNode json(HttpResponse<String> response, int status) {
        if (response.statusCode() != status) {
            throw new AssertionError(response.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the command line answered. */
    record Answer(int exitCode, String text) {}

    /** Runs a command of the folder's command line against this server. */
    Answer cli(String... arguments) {
        return cli(data, environment, "", arguments);
    }

    /** As {@link #cli(String...)}, with something on its standard input. */
    Answer cliReading(String input, String... arguments) {
        return cli(data, environment, input, arguments);
    }

    /** Runs a command of the folder's command line, whether a server runs or not. */
    static Answer cli(Path data, Map<String, String> environment, String input, String... arguments) {
        try {
            Process run = program(data, environment, arguments).redirectErrorStream(true).start();
            try (OutputStream stdin = run.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String text = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!run.waitFor(5, TimeUnit.MINUTES)) {
                run.destroyForcibly();
                throw new IllegalStateException("no end: " + String.join(" ", arguments));
            }
            return new Answer(run.exitValue(), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As kill -9 does: nothing is said, nothing is cleaned up. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    String origin() {
        return address.toString();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the server did not stop within 60 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofMinutes(2));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) {
        return send(builder, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder builder, HttpResponse.BodyHandler<T> handler) {
        HttpRequest request = builder.build();
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new IllegalStateException(request + " of "
                    + request.bodyPublisher().map(HttpRequest.BodyPublisher::contentLength).orElse(0L) + " bytes", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static ProcessBuilder program(Path data, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(FOLDER.resolve("bin/counterfoil").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("COUNTERFOIL_"));
        builder.environment().put("COUNTERFOIL_DATA_DIR", data.toString());
        builder.environment().put("COUNTERFOIL_HTTP_PORT", "0");
        // It lives for a minute or two: what the second compiler makes comes too late to gain by it.
        builder.environment().put("COUNTERFOIL_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
        // The least that a password's hash may cost: tests make users by the dozen.
        builder.environment().put("COUNTERFOIL_AUTH_ARGON2_MEMORY_MIB", "19");
        builder.environment().put("COUNTERFOIL_AUTH_ARGON2_ITERATIONS", "2");
        builder.environment().putAll(environment);
        return builder;
    }

    private static void drain(BufferedReader output) {
        try {
            while (output.readLine() != null) {
                // Only so that the server never waits for a reader.
            }
        } catch (IOException e) {
            // It has ended.
        }
    }
}
