package io.counterfoil.server.console.cash;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.approval.ApprovalModule;
import io.counterfoil.server.auth.AuthConfig;
import io.counterfoil.server.auth.AuthModule;
import io.counterfoil.server.auth.FactorSeal;
import io.counterfoil.server.auth.IdentityProviderConfig;
import io.counterfoil.server.auth.RoleGrant;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.bank.BankHouse;
import io.counterfoil.server.bootstrap.Bootstrap;
import io.counterfoil.server.bootstrap.ConfigSource;
import io.counterfoil.server.bootstrap.Configuration;
import io.counterfoil.server.bootstrap.InstallationHome;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ConsoleDoor;
import io.counterfoil.server.console.ConsoleModule;
import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.crypto.TestKeys;
import io.counterfoil.server.customer.Contact;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.delivery.DeliveryModule;
import io.counterfoil.server.document.DocumentModule;
import io.counterfoil.server.dunning.DunningModule;
import io.counterfoil.server.http.HttpServerService;
import io.counterfoil.server.invoice.ImportedInvoice;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.operations.OperationsModule;
import io.counterfoil.server.page.PageModule;
import io.counterfoil.server.passkey.PasskeyModule;
import io.counterfoil.server.payment.PaymentModule;
import io.counterfoil.server.paymentmethod.PaymentMethodModule;
import io.counterfoil.server.portal.PortalConfig;
import io.counterfoil.server.portal.PortalModule;
import io.counterfoil.server.request.RequestModule;
import io.counterfoil.server.retention.RetentionModule;
import io.counterfoil.server.worklist.WorklistModule;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The console with bank and cash application behind a real HTTP server, and people who have signed in. */
public final class CashHouse {
    /** As whom tests prepare what pages show. */
    public static final Actor TEST = Actor.system("test");
    private static final CashHouse SHARED = new CashHouse();

    private final BankHouse house = BankHouse.with(TEST, new PasskeyModule(), new AuthModule(), new ApprovalModule(),
            new PageModule(),
            new DocumentModule(),
            new DeliveryModule(), new DunningModule(), new RequestModule(), new PaymentMethodModule(),
            new PaymentModule(), new PortalModule(),
            new OperationsModule(), new WorklistModule(), new RetentionModule(),
            new ConsoleModule(),
            new AbstractModule() {
                @Override
                protected void configure() {
                    bind(Configuration.class).toInstance(Bootstrap.of(List.of())
                            .configuration(ConfigSource.of(new InstallationHome(Path.of("")), Map.of())));
                    bind(FactorSeal.class).toInstance(TestKeys.factorSeal());
                    bind(PortalConfig.class).toInstance(new PortalConfig());
                    bind(AuthConfig.class).toInstance(new AuthConfig().setArgon2MemoryMib(19).setArgon2Iterations(2));
                    bind(IdentityProviderConfig.class).toInstance(new IdentityProviderConfig());
                }
            });
    private final ConsoleDoor door = new ConsoleDoor(the(HttpServerService.class), the(Users.class));

    /** What the command that makes an invoice remembers. */
    record Made(OpenItemId item) {}

    public static CashHouse shared() {
        return SHARED;
    }

    public BankHouse house() {
        return house;
    }

    public <T> T the(Class<T> type) {
        return house.the(type);
    }

    /** A customer whom reminders can be sent to. */
    public Customer customer(EntityId entity, String name) {
        return the(Customers.class).create(TEST, BankHouse.key(), entity, new NewCustomer(null, name, null,
                BankHouse.address(), null, null, null, null, null, null, null,
                List.of(new Contact("billing", "Pat <i>Payer</i>", "pat@example.com", null))));
    }

    /** What is open of an invoice of 1 March 2026, due on the 31st. */
    public OpenItemId invoice(EntityId entity, Customer customer, String number, String amount) {
        return the(Commands.class)
                .run(TEST, Command.of("test.invoice", Made.class)
                        .needs("allocation:decide", entity)
                        .does(context -> new Made(the(Invoices.class)
                                .importIssued(context, new ImportedInvoice(customer, number,
                                        LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31), BankHouse.eur(amount),
                                        BankHouse.eur(amount), Map.of()))
                                .receivable()
                                .id())))
                .item();
    }

    /** Somebody new with these roles for the entity. */
    public ConsoleReader reader(EntityId entity, String... roles) {
        return reader(entity, Arrays.stream(roles).map(role -> new RoleGrant(role, entity)).toList());
    }

    /** Somebody new who holds the role everywhere, and looks at this entity. */
    public ConsoleReader everywhere(EntityId entity, String role) {
        return reader(entity, List.of(new RoleGrant(role, null)));
    }

    /** Somebody new who looks at the entity, with these grants. */
    public ConsoleReader reader(EntityId entity, List<RoleGrant> grants) {
        return door.reader(TEST, "Test <b>reader</b>", entity, grants);
    }

    /** What the next page will say. */
    public static String notice(HttpResponse<String> done) {
        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        String cookie = done.headers().firstValue("Set-Cookie").orElseThrow();
        return new String(Base64.getUrlDecoder().decode(cookie.substring(9, cookie.indexOf(';'))),
                StandardCharsets.UTF_8);
    }

    /** The first key of the page's forms. */
    public static String key(HttpResponse<String> page) {
        return ConsoleDoor.key(page.body());
    }
}
