package io.counterfoil.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerClientTest {
    private static final long THIS_PROCESS = ProcessHandle.current().pid();

    private final List<String> requests = new CopyOnWriteArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path data;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/api/echo", 200, "{\"fine\":true}");
        answer("/api/refused", 422, """
                {"title":"The request is wrong","detail":"two fields are wrong","code":"invoice.invalid","errors":[
                {"field":"lines[0].quantity","problem":"is negative","cure":"Write a number above 0."},
                {"field":"currency","problem":"is unknown","cure":"Write a code of ISO 4217."}]}""");
        answer("/api/broken", 500, "<html>");
        answer("/api/csv", 200, "a,b\n1,ü\n");
        server.start();
        endpoint(server.getAddress().getPort(), THIS_PROCESS).write(data);
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void aCommandSendsTheTokenAndItsIdempotencyKey() {
        ServerClient client = ServerClient.connect(data);

        assertThat(client.get("/api/echo?a=b").path("fine").asBoolean()).isTrue();
        client.post("/api/echo", new ObjectMapper().createObjectNode().put("name", "Grün"), "key-1");

        assertThat(requests).containsExactly("GET /api/echo?a=b Bearer secret null ",
                "POST /api/echo Bearer secret key-1 {\"name\":\"Grün\"}");
    }

    @Test
    void aFileIsSentAsItIs() throws IOException {
        Path file = Files.writeString(data.resolve("statement.xml"), "<Document/>");

        ServerClient.connect(data).post("/api/echo", file, "application/xml", "key-2");

        assertThat(requests).containsExactly("POST /api/echo Bearer secret key-2 <Document/>");
    }

    @Test
    void anExportIsCopiedByteByByte() {
        ByteArrayOutputStream target = new ByteArrayOutputStream();

        assertThat(ServerClient.connect(data).download("/api/csv", "text/csv", target)).isEqualTo(9);
        assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("a,b\n1,ü\n");
    }

    @Test
    void aRefusalIsPutInPlainWordsWithEveryField() {
        assertThatThrownBy(() -> ServerClient.connect(data).get("/api/refused")).isInstanceOf(CliException.class)
                .hasMessage("""
                        two fields are wrong
                          lines[0].quantity: is negative. Write a number above 0.
                          currency: is unknown. Write a code of ISO 4217.
                        (invoice.invalid)""")
                .extracting("exitCode")
                .isEqualTo(3);
    }

    @Test
    void anAnswerThatIsNoProblemGivesItsStatus() {
        assertThatThrownBy(() -> ServerClient.connect(data).get("/api/broken")).isInstanceOf(CliException.class)
                .hasMessage("The server answered with HTTP status 500.");
    }

    @Test
    void withoutAServerTheCommandSaysSo() throws IOException {
        CliEndpoint.remove(data);
        noServer();

        // A server that was killed leaves its file behind.
        long dead = new ProcessBuilder("true").start().onExit().join().pid();
        endpoint(server.getAddress().getPort(), dead).write(data);
        noServer();

        server.stop(0);
        endpoint(server.getAddress().getPort(), THIS_PROCESS).write(data);
        assertThatThrownBy(() -> ServerClient.connect(data).get("/api/echo")).isInstanceOf(CliException.class)
                .hasMessageContaining("No Counterfoil server is running")
                .hasMessageContaining(data.toString());
    }

    @Test
    void aServerOnEveryAddressIsReachedOverLoopback() {
        assertThat(CliAccess.onThisMachine(URI.create("http://0.0.0.0:8080"))).hasToString("http://127.0.0.1:8080");
        assertThat(CliAccess.onThisMachine(URI.create("http://[::]:8080"))).hasToString("http://127.0.0.1:8080");
        assertThat(CliAccess.onThisMachine(URI.create("http://[::1]:8080"))).hasToString("http://[::1]:8080");
    }

    @Test
    void onlyTheOwnerCanReadTheToken() throws IOException {
        Path file = data.resolve("run/cli.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> ServerClient.connect(data)).isInstanceOf(CliException.class)
                .hasMessageContaining("Restart the server");
    }

    private void noServer() {
        assertThatThrownBy(() -> ServerClient.connect(data)).isInstanceOf(CliException.class)
                .hasMessageContaining("No Counterfoil server is running")
                .extracting("exitCode")
                .isEqualTo(3);
    }

    private static CliEndpoint endpoint(int port, long process) {
        return new CliEndpoint(URI.create("http://127.0.0.1:" + port), "secret", process);
    }

    private void answer(String path, int status, String body) {
        server.createContext(path, exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
