package io.counterfoil.server.console.setup;

import static io.counterfoil.server.console.setup.SetUpHouse.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.NewEntity;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.entity.SetUp;
import io.counterfoil.server.entity.SetUpStep;
import io.counterfoil.server.testing.OnWholeServer;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A company that comes while the set-up waits for one, and a set-up that ends without mail. */
@OnWholeServer
class SetUpWithoutMailTest {
    private static final PostalAddress ADDRESS = new PostalAddress("Am Wall 1", "Bremen", "28195", null, "DE");

    @Test
    void aCompanyThatIsFoundedAnotherWayTakesThePlaceOfWhatWasKept(@TempDir Path home) throws Exception {
        try (SetUpHouse house = new SetUpHouse(home)) {
            assertThat(place(house.becomeAdministrator())).isEmpty();
            assertThat(place(house.post("set-up/company", "name", "Kept", "street", "Am Kai 7", "postalCode", "20457",
                    "city", "Hamburg", "country", "DE", "timeZone", "Europe/Berlin", "language", "de")))
                    .isEqualTo("set-up/books");
            EntityId other = house.the(Entities.class)
                    .create(Actor.system("test"), new IdempotencyKey(UUID.randomUUID().toString()),
                            new NewEntity("Other", "USD", null, null, ADDRESS, null, null, null, null, null,
                                    List.of()))
                    .id();

            assertThat(house.led()).isEqualTo("set-up/numbering");
            assertThat(house.the(SetUp.class).standing().company()).isNull();
            assertThat(place(house.post("set-up/books", "functionalCurrency", "EUR"))).isEqualTo("set-up/numbering");
            assertThat(house.the(Entities.class).all()).hasSize(1);
            assertThat(place(house.post("set-up/numbering", "pattern.INV", "INV-{yyyy}-{n:5}", "pattern.CN",
                    "CN-{yyyy}-{n:5}", "paymentTermsDays", "30"))).isEqualTo("set-up/mail");
            assertThat(place(house.post("set-up/mail/finish"))).isEqualTo(other.text());
            assertThat(house.the(SetUp.class).standing().next()).isEqualTo(SetUpStep.READY);
        }
    }
}
