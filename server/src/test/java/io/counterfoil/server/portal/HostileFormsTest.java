package io.counterfoil.server.portal;

import static io.counterfoil.server.portal.PortalHouse.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.Contact;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.NewEntity;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.http.HttpConfig;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.DraftContent;
import io.counterfoil.server.invoice.DraftLine;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.plugin.PluginInstances;
import io.counterfoil.server.plugin.PortalPlugins;
import io.counterfoil.server.testing.HostileForms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every form of the portal that a contact finds by its links, filled in by a contact who means harm. */
class HostileFormsTest {
    private static final PortalHouse HOUSE = PortalHouse.shared();
    private static final PostalAddress ADDRESS = new PostalAddress("Am Markt 1", "Bremen", "28195", null, "DE");

    private final HttpClient browser = HttpClient.newHttpClient();
    private final LegalEntity entity = entity();
    private final String email = "harm-" + UUID.randomUUID() + "@buyer.example";

    @Test
    void noFormBreaksAPageOrTheServerAndNothingThatWasTypedBecomesMarkup() {
        HOUSE.the(HttpConfig.class).setLimitSignIn(0).setLimitPages(0).setLimitLink(0);
        Customer customer = customer();
        invoice(customer);
        InvoiceId invoice = invoice(customer);
        String asking = "/portal/invoices/" + invoice + "/request?kind=";
        String session = PortalDoor.session(HOUSE::the, entity.id(), email);
        HostileForms.Outcome outcome = new HostileForms("/portal",
                List.of("/portal", "/portal/pay?invoice=" + invoice, "/portal/passkeys", asking + "question",
                        asking + "dispute",
                        asking + "promise"),
                new HostileForms.Keys("key", () -> UUID.randomUUID().toString().replace("-", "")),
                path -> sent(request(path, session).GET()), (path, type, body) -> sent(request(path, session)
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))))
                .fillIn();
        assertThat(outcome.wrong()).isEmpty();
        assertThat(outcome.forms()).hasSizeGreaterThan(4);
        assertThat(outcome.taken()).as("some of it is mere text, and taken as such").isPositive();
    }

    private static HttpRequest.Builder request(String path, String session) {
        return HttpRequest.newBuilder(HOUSE.address().resolve(path))
                .header("Accept-Language", "en")
                .header("Cookie", session);
    }

    private HttpResponse<String> sent(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static LegalEntity entity() {
        LegalEntity made = HOUSE.the(Entities.class)
                .create(ANNA, key(), new NewEntity("Seller " + UUID.randomUUID(), "EUR", "UTC", "en", ADDRESS,
                        "accounts@seller.example", null, null, null, 30, List.of()));
        for (String point : List.of("portal-contribution", "invoice-template")) {
            var unused = PortalPlugins.instance(HOUSE.the(PluginInstances.class), ANNA, point, made.id());
        }
        return made;
    }

    private Customer customer() {
        return HOUSE.the(Customers.class)
                .create(ANNA, key(), entity.id(), new NewCustomer(null, "Buyer", null, ADDRESS, null, null, "en", null,
                        null, null, null, List.of(new Contact("billing", "Bea", email, null))));
    }

    private InvoiceId invoice(Customer buyer) {
        Drafts drafts = HOUSE.the(Drafts.class);
        DraftLine line = new DraftLine("Work", BigDecimal.ONE, null, new BigDecimal("100"), null, null, null, null, "Z",
                null, null, null, null, null);
        Draft draft = drafts.create(ANNA, key(), entity.id(), new DraftContent(buyer.id(), "EUR", null, null, null,
                null, null, null, null, null, null, null, List.of(line)));
        return drafts.issue(ANNA, key(), entity.id(), draft.id(), new IfMatch(draft.version())).id();
    }

    private static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }
}
