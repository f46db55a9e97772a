package io.counterfoil.server.portal;

import gg.jte.Content;
import io.counterfoil.plugin.payment.PaymentGateway;
import io.counterfoil.plugin.ui.Html;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.paymentmethod.BegunMethod;
import io.counterfoil.server.paymentmethod.MethodState;
import io.counterfoil.server.paymentmethod.NewPaymentMethod;
import io.counterfoil.server.paymentmethod.PaymentMethod;
import io.counterfoil.server.paymentmethod.PaymentMethodErrors;
import io.counterfoil.server.paymentmethod.PaymentMethodId;
import io.counterfoil.server.paymentmethod.PaymentMethods;
import io.counterfoil.server.plugin.ExtensionInstance;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Payment methods that a customer has left at gateways: all, one, and the way to leave another. Safe for threads.
 */
final class MethodPages {
    static final String PATH = "payment-methods";
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final PaymentMethods methods;
    private final FormKeys keys;
    private final PortalAddress address;
    private final Clock clock;

    @Inject
    MethodPages(PaymentMethods methods, FormKeys keys, PortalAddress address, Clock clock) {
        this.methods = methods;
        this.keys = keys;
        this.address = address;
        this.clock = clock;
    }

    /** The way to them from the payments; empty where there are none and none can be left. */
    Optional<Content> card(AccountVisit visit) {
        boolean any = !methods.gateways(visit.owner()).isEmpty()
                || !methods.of(visit.owner(), visit.customer().id()).isEmpty();
        return any
                ? Optional.of(visit.ui()
                        .card("methods", visit.word("methods"), "", visit.ui()
                                .html(Html.of(Html.element("p", Html.attributes("class", "muted"),
                                        visit.word("methods.about")),
                                        Shell.button(AccountVisit.path(PATH), visit.word("methods.open"))))))
                : Optional.empty();
    }

    /** What the payer knows a method by, with its end. */
    static String label(AccountVisit visit, PaymentMethod method) {
        String label = method.label() == null ? visit.word("method") : method.label();
        return method.lastMonth() == null
                ? label
                : label + " (" + visit.word("method.until", Map.of("month", month(visit, method.lastMonth()))) + ")";
    }

    /** All; the gateways are asked what became of those that may have been left just now. */
    Reply list(AccountVisit visit) {
        methods.look(visit.owner(), visit.customer().id());
        return list(visit, OK, null);
    }

    private Reply list(AccountVisit visit, int status, @Nullable String problem) {
        List<PaymentMethod> all = methods.of(visit.owner(), visit.customer().id());
        List<ExtensionInstance<PaymentGateway>> gateways = methods.gateways(visit.owner());
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui()
                .html(Html.of(Html.element("h1", visit.word("methods")),
                        Html.element("p", Html.attributes("class", "muted"), visit.word("methods.lede",
                                Map.of("customer", visit.name(), "seller", visit.company().seller()))))));
        if (all.isEmpty()) {
            parts.add(visit.ui()
                    .empty(new Empty("wallet", visit.word("methods.none"), visit.word("methods.none.text"), null)));
        } else {
            parts.add(visit.ui()
                    .card("methods", visit.word("methods"), "", visit.ui()
                            .table(new Table(visit.word("methods"),
                                    List.of(Table.Column.text("method", visit.word("method")),
                                            Table.Column.text("state", visit.word("state"))),
                                    all.stream().map(each -> row(visit, each)).toList()))));
        }
        if (problem != null) {
            parts.add(visit.ui().banner(Tone.BAD, problem));
        }
        for (ExtensionInstance<PaymentGateway> gateway : gateways) {
            parts.add(visit.ui()
                    .card("leave-" + gateway.id().text(), gateway.name(), visit.word("method.leave.note"),
                            visit.ui().form(leaving(visit, gateway))));
        }
        parts.add(back(visit, "payments", "methods.back"));
        return visit.shell().page(status, visit.frame(visit.word("methods")), visit.ui().stack(parts));
    }

    private Form leaving(AccountVisit visit, ExtensionInstance<PaymentGateway> gateway) {
        List<Field> fields = new ArrayList<>(List.of(Field.hidden("gateway", gateway.id().text())));
        keys.fresh().forEach((name, value) -> fields.add(Field.hidden(name, value)));
        return Form.of("leave-form-" + gateway.id().text(), AccountVisit.path(PATH), fields,
                visit.word("method.leave"));
    }

    private Table.Row row(AccountVisit visit, PaymentMethod method) {
        return Table.Row.of(
                method.state() == MethodState.STORED
                        ? new Cell.Link(label(visit, method), AccountVisit.path(PATH + "/" + method.id().text()),
                                visit.word("method.leftOn", Map.of("date", day(visit, method.changedAt()))))
                        : new Cell.Text(label(visit, method), null),
                state(visit, method));
    }

    private Cell.Pill state(AccountVisit visit, PaymentMethod method) {
        YearMonth month = YearMonth.from(visit.entity().today(clock));
        return switch (method.state()) {
            case STORED -> method.chargeable(month)
                    ? new Cell.Pill(visit.word("method.state.stored"), Tone.OK)
                    : new Cell.Pill(visit.word("method.state.ended"), Tone.BAD);
            case OPEN -> new Cell.Pill(visit.word("method.state.open"), Tone.WARN);
            case REMOVING -> new Cell.Pill(visit.word("method.state.removing"), Tone.WARN);
            case NOT_STORED, REMOVED -> new Cell.Pill(visit.word("method.state.removed"), Tone.NEUTRAL);
        };
    }

    /** Takes the customer to the gateway. */
    Reply begin(AccountVisit visit, Map<String, List<String>> sent) {
        Optional<IdempotencyKey> key = keys.read(visit.scope(), sent);
        String wanted = sent.getOrDefault("gateway", List.of()).stream().findFirst().orElse("");
        Optional<ExtensionInstance<PaymentGateway>> gateway = methods.gateways(visit.owner())
                .stream()
                .filter(one -> one.id().text().equals(wanted))
                .findFirst();
        if (key.isEmpty() || gateway.isEmpty()) {
            return list(visit, UNPROCESSABLE, visit.word("notice.again"));
        }
        try {
            BegunMethod begun = methods.begin(visit.live().session().actor(), key.get(), visit.owner(),
                    visit.customer().id(), new NewPaymentMethod(gateway.get().id(),
                            address.whole(AccountVisit.path(PATH)).toString()));
            String action = begun.action();
            if (begun.method().state() != MethodState.OPEN) {
                // Sent once more after it was left: the list says what became of it.
                return new Reply.Elsewhere(URI.create(AccountVisit.path(PATH)));
            }
            return action == null
                    ? list(visit, CONFLICT, visit.word("method.unavailable"))
                    : new Reply.Elsewhere(URI.create(action));
        } catch (CounterfoilException e) {
            if (e.code().equals(PaymentMethodErrors.LIMIT)) {
                return list(visit, CONFLICT, visit.word("methods.full"));
            }
            throw e;
        }
    }

    Reply page(AccountVisit visit, PaymentMethodId id) {
        return page(visit, OK, own(visit, id), null);
    }

    private Reply page(AccountVisit visit, int status, PaymentMethod method,
            @Nullable String problem) {
        String label = label(visit, method);
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui().html(Html.element("h1", label)));
        parts.add(visit.ui()
                .card("facts", visit.word("method"), "", visit.ui()
                        .facts(Facts.of(Facts.fact(visit.word("method.left"), day(visit, method.createdAt())),
                                Facts.fact(visit.word("state"), state(visit, method).text())))));
        if (method.state() == MethodState.STORED) {
            List<Field> fields = new ArrayList<>();
            keys.fresh().forEach((name, value) -> fields.add(Field.hidden(name, value)));
            parts.add(visit.ui()
                    .card("remove-card", visit.word("method.remove"), visit.word("method.remove.note"), visit.ui()
                            .form(Form.of("remove", AccountVisit.path(PATH + "/" + method.id().text() + "/remove"),
                                    fields, visit.word("method.remove")).dangerous().problem(problem))));
        }
        parts.add(back(visit, PATH, "method.back"));
        return visit.shell().page(status, visit.frame(label), visit.ui().stack(parts));
    }

    Reply remove(AccountVisit visit, PaymentMethodId id, Map<String, List<String>> sent) {
        PaymentMethod method = own(visit, id);
        Optional<IdempotencyKey> key = keys.read(visit.scope(), sent);
        if (key.isEmpty()) {
            return page(visit, UNPROCESSABLE, method, visit.word("notice.again"));
        }
        PaymentMethod unused = methods.remove(visit.live().session().actor(), key.get(), visit.owner(),
                visit.customer().id(), id);
        return new Reply.Elsewhere(URI.create(AccountVisit.path(PATH) + "?done=" + Notice.METHOD_REMOVED.key()));
    }

    /** What belongs to another customer is not there. */
    private PaymentMethod own(AccountVisit visit, PaymentMethodId id) {
        try {
            return methods.one(visit.owner(), visit.customer().id(), id);
        } catch (CounterfoilException e) {
            if (e.code().equals(PaymentMethodErrors.NOT_FOUND)) {
                throw new CounterfoilException(PortalErrors.NOT_THEIRS, e.message(), e);
            }
            throw e;
        }
    }

    private static Content back(AccountVisit visit, String rest, String word) {
        return visit.ui().html(Shell.back(AccountVisit.path(rest), visit.word(word)));
    }

    private static String day(AccountVisit visit, Instant time) {
        return visit.figures().date(time.atZone(visit.entity().timeZone()).toLocalDate());
    }

    private static String month(AccountVisit visit, YearMonth month) {
        return DateTimeFormatter.ofPattern("MM/uuuu", visit.figures().locale()).format(month);
    }
}
