package io.counterfoil.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.ServerModules;
import io.counterfoil.server.auth.RoleGrant;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.bootstrap.Server;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.console.ConsoleDoor;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.http.HttpServerService;
import io.counterfoil.server.testing.OnWholeServer;
import io.counterfoil.server.testing.WholeServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnWholeServer
class BackupFactsTest {
    private static final Actor TEST = Actor.system("test");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @Test
    void thePageSaysWhatThisInstallationHasAndClaimsNoBackup() throws Exception {
        Server server = WholeServer.start(ServerModules.all(), home, Map.of());
        try (ConsoleDoor door = new ConsoleDoor(server.instance(HttpServerService.class),
                server.instance(Users.class))) {
            LegalEntity entity = WholeServer.company(server, TEST, "Seller");
            BackupFacts.Facts facts = server.instance(BackupFacts.class).facts();

            assertThat(facts.ownDatabase()).isTrue();
            assertThat(facts.databaseBytes()).isPositive();
            assertThat(facts.rootKeyElsewhere()).isFalse();
            assertThat(facts.keys()).extracting(key -> key.path().getFileName().toString())
                    .contains("root.key", "audit-signing.key");
            assertThat(door.reader(TEST, "Controller", entity.id(), List.of(new RoleGrant("controller", null)))
                    .page("system/backups")).contains("does not know whether there is one",
                            facts.keys().getFirst().path().toString(), "Stop the server",
                            facts.data().resolve("database").toString());
            assertThat(door.reader(TEST, "Clerk", entity.id(), List.of(new RoleGrant("clerk", null)))
                    .get("system/backups")
                    .statusCode()).isEqualTo(403);
        } finally {
            server.stop();
        }
    }
}
