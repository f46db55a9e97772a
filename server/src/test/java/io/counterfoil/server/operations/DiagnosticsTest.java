package io.counterfoil.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.ServerModules;
import io.counterfoil.server.audit.AuditFilter;
import io.counterfoil.server.audit.AuditRecords;
import io.counterfoil.server.auth.NewUser;
import io.counterfoil.server.auth.RoleGrant;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.bootstrap.Server;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.console.ConsoleDoor;
import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.customer.Contact;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.NewEntity;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.http.HttpServerService;
import io.counterfoil.server.testing.OnWholeServer;
import io.counterfoil.server.testing.WholeServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // Set before all tests.
@OnWholeServer
class DiagnosticsTest {
    private static final Actor TEST = Actor.system("test");
    private static final String SECRET = "pl4nted-s3cret-of-the-provider";
    private static final String IBAN = "DE89370400440532013000";
    private static final String PLAIN_IBAN = "GB29NWBK60161331926819";

    @TempDir
    static Path home;

    private static Server server;
    private static LegalEntity entity;

    @BeforeAll
    static void plant() throws Exception {
        server = WholeServer.start(ServerModules.all(), home, Map.of("COUNTERFOIL_AUTH_OIDC_ISSUER",
                "https://id.example", "COUNTERFOIL_AUTH_OIDC_CLIENT_ID", "ida@planted.example",
                "COUNTERFOIL_AUTH_OIDC_CLIENT_SECRET", SECRET, "COUNTERFOIL_AUTH_OIDC_NAME", PLAIN_IBAN));
        entity = server.instance(Entities.class)
                .create(TEST, key(), new NewEntity("Planted Seller", "EUR", "Europe/Berlin", "en",
                        new PostalAddress("Planted Street 1", "Bremen", "28195", null, "DE"), "sales@planted.example",
                        null, IBAN, null, 30, List.of()));
        server.instance(Customers.class)
                .create(TEST, key(), entity.id(), new NewCustomer("P-1", "Paula Planted", null,
                        new PostalAddress("Planted Road 2", "Kiel", "24103", null, "DE"), null, null, "en", null,
                        null, null, null,
                        List.of(new Contact("billing", "Pia Planted", "pia@planted.example", "+49 431 998877"))));
        server.instance(Users.class)
                .create(TEST, Optional.empty(), new NewUser("petra.planted", "Petra Planted", List.of()));
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    private static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }

    private static Map<String, String> files(byte[] bundle) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName().substring(entry.getName().indexOf('/') + 1),
                        new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void nothingThatWasPlantedIsInTheBundle() throws IOException {
        Map<String, String> files = files(server.instance(Diagnostics.class).take(TEST));

        assertThat(files).containsOnlyKeys("README.txt", "about.json", "configuration.json", "health.json",
                "work.json", "plugins.json", "database.json", "java.json");
        assertThat(files.values()).allSatisfy(text -> assertThat(text).doesNotContainIgnoringCase("planted")
                .doesNotContain(SECRET, IBAN, PLAIN_IBAN, "998877", home.toString(), "Bremen", "28195"));
    }

    @Test
    void whatHelpsIsInIt() throws IOException {
        Map<String, String> files = files(server.instance(Diagnostics.class).take(TEST));

        assertThat(files.get("configuration.json")).contains("auth.oidc.client-secret", "(secret)",
                "https://id.example", "(e-mail)", "(account)", "http.port", "environment variable");
        assertThat(files.get("database.json")).contains("\"worklist\"", "open_item", "innodb_buffer_pool_size");
        assertThat(files.get("health.json")).contains("\"ready\" : true", "\"database\"");
        assertThat(files.get("java.json")).contains("heapMaxBytes");
        assertThat(files.get("work.json")).contains("\"outbox\"");
        assertThat(files.get("about.json")).contains(Runtime.version().toString(), "processors");
    }

    @Test
    void itIsRecordedWhoTookItAndOnlyWhoMayTakesIt() throws IOException {
        int before = taken();
        try (ConsoleDoor door = new ConsoleDoor(server.instance(HttpServerService.class),
                server.instance(Users.class))) {
            ConsoleReader administrator = door.reader(TEST, "Admin", entity.id(),
                    List.of(new RoleGrant("administrator", null)));
            ConsoleReader controller = door.reader(TEST, "Controller", entity.id(),
                    List.of(new RoleGrant("controller", null)));
            assertThat(administrator.page("system/about")).contains("Take the bundle");
            assertThat(controller.page("system/about")).doesNotContain("Take the bundle");
            assertThat(controller.post("system/diagnostics", "_key", "x").statusCode()).isEqualTo(403);
            assertThat(taken()).isEqualTo(before);
            HttpResponse<String> bundle = administrator.post("system/diagnostics", "_key", "x");
            assertThat(bundle.statusCode()).isEqualTo(200);
            assertThat(bundle.headers().firstValue("Content-Type")).contains("application/zip");
            assertThat(bundle.body()).startsWith("PK");
        }
        assertThat(taken()).isEqualTo(before + 1);
    }

    private static int taken() {
        return server.instance(AuditRecords.class)
                .list(new AuditFilter(Optional.empty(), Optional.empty(), Optional.of("diagnostics.export"),
                        Optional.empty(), Optional.empty(), Optional.empty()), Optional.empty(), 100)
                .size();
    }

    @Test
    void tracesOfPeopleAreTakenOutOfTexts() {
        PersonalTraces traces = new PersonalTraces(List.of(Map.entry("/srv/anna/data", "(data)")));
        assertThat(traces.removed("mail anna@example.com, /srv/anna/data/keys and DE89 3704 0044 0532 0130 00"))
                .isEqualTo("mail (e-mail), (data)/keys and (account)");
        assertThat(traces.removed("https://anna:pw@example.com/x call +49 30 123 456 on 2026-11-26 with 17179869184"))
                .isEqualTo("https://example.com/x call (telephone) on 2026-11-26 with 17179869184");
    }
}
