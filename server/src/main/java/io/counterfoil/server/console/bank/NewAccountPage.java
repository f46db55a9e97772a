package io.counterfoil.server.console.bank;

import gg.jte.Content;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.bank.BankAccount;
import io.counterfoil.server.bank.BankAccounts;
import io.counterfoil.server.bank.NewBankAccount;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds a bank account. */
@Path(Console.ENTITY + "/bank/new")
public final class NewAccountPage {
    private static final long MOST_FORM_BYTES = 16L * 1024;

    private final Console console;
    private final BankAccounts accounts;

    @Inject
    NewAccountPage(Console console, BankAccounts accounts) {
        this.console = console;
        this.accounts = accounts;
    }

    @GET
    @RequiresPermission("bank-account:add")
    @Operation("Shows the form that adds a bank account.")
    public Response form(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(BankPage.class);
        return visit.page(words.text("account.add"), crumbs(visit, words), body(visit, words, form(visit, words,
                Map.of())));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("bank-account:add")
    @StepUp
    @Operation("Adds a bank account.")
    public Response add(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(BankPage.class);
        String currency = Visit.value(form, "currency").toUpperCase(Locale.ROOT);
        if (!CurrencyCode.isKnown(currency)) {
            Form again = form(visit, words, form);
            return visit.again(words.text("account.add"), crumbs(visit, words), body(visit, words, new Form(again.id(),
                    again.action(),
                    again.fields()
                            .stream()
                            .map(field -> field.name().equals("currency")
                                    ? field.error(words.text("currency.wrong"))
                                    : field)
                            .toList(),
                    null, again.submit(), again.cancel(), false)));
        }
        try {
            BankAccount added = accounts.add(visit.actor(), Visit.key(form), entity,
                    new NewBankAccount(Visit.value(form, "name"), given(form, "iban"), given(form, "number"),
                            CurrencyCode.of(currency)));
            return visit.done("bank", words.text("account.added", Map.of("name", added.name())));
        } catch (CounterfoilException e) {
            return visit.again(words.text("account.add"), crumbs(visit, words),
                    body(visit, words, visit.wrong(form(visit, words, form), e, Map.of())));
        }
    }

    private static @Nullable String given(Map<String, List<String>> form, String name) {
        String value = Visit.value(form, name);
        return value.isEmpty() ? null : value;
    }

    private static List<Shell.Crumb> crumbs(Visit visit, Wording words) {
        return List.of(new Shell.Crumb(words.text("bank"), visit.path("bank")));
    }

    private static Content body(Visit visit, Wording words, Form form) {
        return visit.ui()
                .stack(visit.ui().head(Head.of(words.text("account.add"), words.text("account.add.lede"))),
                        visit.ui().bareCard("account", words.text("account.add"), visit.ui().form(form)));
    }

    private static Form form(Visit visit, Wording words, Map<String, List<String>> given) {
        return Form.of("account", visit.path("bank/new"), List.of(Visit.key(),
                Field.of("name", words.text("name"), Field.Kind.TEXT, Visit.value(given, "name"))
                        .needed()
                        .help(words.text("name.help")),
                Field.of("iban", "IBAN", Field.Kind.TEXT, Visit.value(given, "iban")),
                Field.of("number", words.text("number.other"), Field.Kind.TEXT, Visit.value(given, "number"))
                        .help(words.text("number.help")),
                Field.of("currency", words.text("currency"), Field.Kind.TEXT,
                        given.isEmpty()
                                ? visit.entity().functionalCurrency().code()
                                : Visit.value(given, "currency"))
                        .needed()
                        .help(words.text("currency.help"))),
                words.text("account.add"))
                .cancel(Action.of(words.text("cancel"), visit.path("bank"), null));
    }
}
