package io.counterfoil.server.console.cash;

import gg.jte.Content;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.console.contribution.ContributedCards;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.page.TypedAmount;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.payment.NewRefund;
import io.counterfoil.server.payment.PaymentErrors;
import io.counterfoil.server.payment.PaymentId;
import io.counterfoil.server.payment.PaymentShare;
import io.counterfoil.server.payment.PaymentState;
import io.counterfoil.server.payment.PaymentView;
import io.counterfoil.server.payment.Payments;
import io.counterfoil.server.payment.Refund;
import io.counterfoil.server.payment.RefundMethod;
import io.counterfoil.server.payment.Refunds;
import io.counterfoil.server.payment.ShortReason;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.receipt.ReceiptId;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Tone;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A payment through a gateway: where it stands, what was tried, and paying unused money of it back. */
@Path(Console.ENTITY + "/payments/gateway/{payment}")
public final class GatewayPaymentPage {
    private static final long MOST_FORM_BYTES = 4L * 1024;
    private static final String AMOUNT = "amount";

    private final Console console;
    private final Payments payments;
    private final Refunds refunds;
    private final CustomerSearch customers;
    private final ContributedCards cards;
    private final Invoices invoices;
    private final Transactions transactions;

    @Inject
    GatewayPaymentPage(Console console, Payments payments, Refunds refunds, CustomerSearch customers,
            ContributedCards cards, Invoices invoices, Transactions transactions) {
        this.invoices = invoices;
        this.transactions = transactions;
        this.cards = cards;
        this.console = console;
        this.payments = payments;
        this.refunds = refunds;
        this.customers = customers;
    }

    @GET
    @RequiresPermission("payment:read")
    @Operation("Shows a payment through a gateway with each call, its refunds and returns.")
    public Response show(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("payment") PaymentId id) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(PaymentsPage.class);
        PaymentView payment = payments.view(entity, id);
        return visit.page(id.text(), ReceiptPage.crumbs(visit, words),
                body(visit, words, payment, refund(visit, words, payment, Map.of()), false));
    }

    @POST
    @Path("/resolve")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("payment:resolve")
    @Operation("Asks the gateway now what became of a payment.")
    public Response resolve(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("payment") PaymentId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(PaymentsPage.class);
        PaymentView after = payments.resolve(visit.actor(), Visit.key(form), entity, id);
        return visit.done("payments/gateway/" + id,
                words.text("resolve.done", Map.of("state", words.text("state." + after.state().code()))));
    }

    @POST
    @Path("/refund")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("refund:request")
    @StepUp
    @Operation("Pays unused money of a payment back: through the gateway, or by a bank transfer that somebody makes.")
    public Response refund(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("payment") PaymentId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(PaymentsPage.class);
        PaymentView payment = payments.view(entity, id);
        String typed = Visit.value(form, AMOUNT);
        CurrencyCode currency = payment.amount().currency();
        Optional<Money> amount = TypedAmount.parse(typed, currency, visit.figures().locale());
        Form again = refund(visit, words, payment, form);
        if (!typed.isEmpty() && amount.isEmpty()) {
            return visit.again(id.text(), ReceiptPage.crumbs(visit, words), body(visit, words, payment,
                    visit.wrong(again, CounterfoilException.ofField(PaymentErrors.REFUND_INVALID, AMOUNT,
                            words.text("amount.none", Map.of("currency", currency.code())),
                            words.text("amount.cure")), Map.of()),
                    true));
        }
        try {
            Refund made = refunds.request(visit.actor(), Visit.key(form), entity,
                    new NewRefund(id, null, null, amount.orElse(null),
                            Visit.value(form, "method").equals("transfer") ? RefundMethod.BANK : null,
                            Visit.value(form, "reason")));
            return visit.done("payments/gateway/" + id, words.text("refund.done",
                    Map.of("amount", visit.figures().money(made.amount()), "state",
                            words.text("state." + made.state().code()))));
        } catch (CounterfoilException e) {
            return visit.again(id.text(), ReceiptPage.crumbs(visit, words),
                    body(visit, words, payment, visit.wrong(again, e, Map.of()), true));
        }
    }

    /** @param tried whether the form has been sent: it says what was wrong with it */
    private Content body(Visit visit, Wording words, PaymentView payment, Form refund, boolean tried) {
        Money free = refunds.free(visit.entity().id(), payment.id())
                .orElse(Money.zero(payment.amount().currency()));
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui()
                .head(new Head(words.text("payment.head", Map.of("amount", visit.figures().money(payment.amount()))),
                        payment.gatewayReference(),
                        new Cell.Pill(words.text("state." + payment.state().code()),
                                PaymentLists.tone(payment.state())),
                        List.of())));
        parts.add(visit.ui()
                .card("facts", words.text("payment"), "", visit.ui()
                        .facts(facts(visit, words, payment, free))));
        if (payment.state().active() && visit.may("payment:resolve")) {
            parts.add(visit.ui()
                    .card("resolve", words.text("resolve"), words.text("resolve.note"), visit.ui()
                            .form(Form.of("resolve", visit.path("payments/gateway/" + payment.id() + "/resolve"),
                                    List.of(Visit.key()), words.text("resolve.do")))));
        }
        if (payment.state() == PaymentState.SUCCEEDED && visit.may("refund:request")) {
            parts.add(visit.ui()
                    .card("refund", words.text("refund"), words.text("refund.note"), free.isPositive() || tried
                            ? visit.ui().form(refund)
                            : visit.ui().banner(Tone.INFO, words.text("refund.none"))));
        }
        parts.addAll(cards.ofPayment(visit, payment));
        return visit.ui().stack(parts);
    }

    private Facts facts(Visit visit, Wording words, PaymentView payment, Money free) {
        List<Facts.Fact> facts = new ArrayList<>();
        if (visit.may("customer:read")) {
            facts.add(Facts.fact(words.text("customer"), DecisionView.customer(visit,
                    customers.called(visit.entity().id(), List.of(payment.customer())).get(payment.customer()))));
        }
        Map<InvoiceId, String> numbers = transactions.read(tx -> invoices.find(tx, visit.entity().id(),
                payment.shares().stream().map(PaymentShare::invoice).toList()))
                .stream()
                .collect(Collectors.toMap(Invoice::id, Invoice::number));
        for (PaymentShare share : payment.shares()) {
            ShortReason why = share.shortReason();
            String amount = visit.figures().money(share.amount());
            facts.add(Facts.fact(words.text("invoice"), new Cell.Link(
                    numbers.getOrDefault(share.invoice(), share.invoice().text()),
                    visit.path("invoices/" + share.invoice()), why == null
                            ? amount
                            : amount + " · " + words.text("short." + why.name().toLowerCase(Locale.ROOT)))));
        }
        Money taken = payment.taken();
        if (taken != null) {
            facts.add(Facts.fact(words.text("taken"), visit.figures().money(taken)));
            facts.add(Facts.fact(words.text("free"), visit.figures().money(free)));
        }
        ReceiptId receipt = payment.receipt();
        if (receipt != null) {
            facts.add(Facts.fact(words.text("receipt"),
                    new Cell.Link(receipt.text(), visit.path("payments/" + receipt), null)));
        }
        facts.add(Facts.fact(words.text("begun"),
                visit.figures().instant(payment.createdAt(), visit.entity().timeZone())));
        facts.add(Facts.fact(words.text("changedAt"),
                visit.figures().instant(payment.changedAt(), visit.entity().timeZone())));
        String message = payment.message();
        if (message != null) {
            facts.add(Facts.fact(words.text("gatewaySays"), message));
        }
        return new Facts(facts);
    }

    private static Form refund(Visit visit, Wording words, PaymentView payment, Map<String, List<String>> given) {
        return Form.of("refund", visit.path("payments/gateway/" + payment.id() + "/refund"),
                List.of(Visit.key(),
                        Field.of(AMOUNT, words.text("amount.in",
                                Map.of("currency", payment.amount().currency().code())), Field.Kind.AMOUNT,
                                Visit.value(given, AMOUNT)).help(words.text("refund.amount.help")),
                        Field.choice("method", words.text("how"), Visit.value(given, "method"),
                                List.of(new Field.Option("gateway", words.text("refund.gateway")),
                                        new Field.Option("transfer", words.text("refund.transfer"))))
                                .needed(),
                        Field.of("reason", words.text("reason"), Field.Kind.TEXT, Visit.value(given, "reason"))
                                .needed()
                                .help(words.text("reason.books"))),
                words.text("refund.do")).dangerous();
    }
}
