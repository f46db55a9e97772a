package io.counterfoil.server.payment;

import static io.counterfoil.server.payment.PaymentHouse.ANNA;
import static io.counterfoil.server.payment.PaymentHouse.TRANSACTIONS;
import static io.counterfoil.server.payment.PaymentHouse.get;
import static io.counterfoil.server.payment.PaymentHouse.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.verify.Invariant;
import io.counterfoil.server.verify.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each invariant finds what breaks it. What is spoilt is rolled back. Early, in a small database. */
@Order(3)
class PaymentInvariantsTest {
    private final PaymentHouse house = new PaymentHouse();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "each payment whose money | UPDATE payment SET taken = taken + 1 WHERE id = {payment}",
            "each payment whose money | UPDATE payment SET state = 'failed' WHERE id = {payment}",
            "gateway clearing is zero | UPDATE payout SET amount = amount + 1 WHERE entity_id = {entity}",
            "gateway clearing is zero | UPDATE payout SET state = 'paid' WHERE entity_id = {entity}",
            "refunds payable is | UPDATE refund SET state = 'succeeded' WHERE id = {refund}",
            "refunds payable is | UPDATE refund SET amount = amount + 1 WHERE id = {refund}",
            "refunds, returns and | UPDATE refund SET amount = 100001 WHERE id = {refund}",
            "refunds payable is | UPDATE refund SET functional_amount = functional_amount + 1 WHERE id = {refund}",
            "each refund uses up credit of its amount | UPDATE refund SET amount = amount - 1 WHERE id = {refund}",
            "each refund uses up credit of what | UPDATE refund SET credit_note_id = 7 WHERE id = {refund}",
            "each refund uses up credit of what | UPDATE refund SET customer_id = 7 WHERE id = {refund}",
            "each refund uses up credit of what | UPDATE refund SET payment_id = NULL, credit_note_id = NULL, receipt_id = 7 WHERE id = {refund}",
            "refunds, returns and | UPDATE chargeback SET amount = 100001 WHERE payment_id = {payment}",
            "each chargeback took | UPDATE chargeback SET fee = fee + 1 WHERE payment_id = {payment}",
            "each chargeback took | UPDATE chargeback SET state = 'lost', decided_on = opened_on WHERE payment_id = {payment}",
            "each chargeback took | UPDATE chargeback SET invoice_id = 7 WHERE payment_id = {payment}",
            "disputed money in | UPDATE open_item SET open_amount = open_amount - 1 WHERE kind = 'chargeback' AND entity_id = {entity}",
            "an invoice is collected | UPDATE payment_share SET active_invoice = NULL WHERE payment_id = {open}",
            "an invoice is collected | UPDATE payment_share SET active_invoice = 7 WHERE payment_id = {open}",
            "an invoice is collected | UPDATE payment_share SET amount = amount + 1 WHERE payment_id = {open}",
            "an invoice is collected | UPDATE payment SET invoice_id = 7 WHERE id = {open}"})
    void whatIsSpoiltIsFound(String name, String statement) {
        InvoiceId invoice = house.invoice("1000.00");
        PaymentView paid = house.charge(invoice, "ok");
        PaymentView open = house.charge(house.invoice("5.00"), "pending");
        ScriptedGateway.refund("ref-" + paid.id(), "rejected");
        Refund owed = get(Refunds.class).request(ANNA, key(), house.entity.id(),
                new NewRefund(paid.id(), house.creditNote(invoice, "20.00"), null, null, null, "Agreed"));
        ScriptedGateway.payouts(house.account,
                "po_1,SETTLE1," + house.today() + ",CHARGE|ref-" + paid.id() + "|1000.00|1.00");
        Payouts.Fetched unused = get(Payouts.class).fetch(ANNA, key(), house.entity.id(), house.gateway);
        house.report("chargeback;evt_1;2026-01-02T03:04:05Z;" + paid.id() + ";opened;cb_1;50.00:20.00");
        String sql = statement.replace("{payment}", Long.toString(paid.id().value()))
                .replace("{open}", Long.toString(open.id().value()))
                .replace("{refund}", Long.toString(owed.id().value()))
                .replace("{entity}", Long.toString(house.entity.id().value()));
        Invariant invariant = PaymentHouse.invariants()
                .stream()
                .filter(each -> each.name().startsWith(name))
                .findFirst()
                .orElseThrow();
        List<Long> violations = new ArrayList<>();

        assertThatThrownBy(() -> TRANSACTIONS.write(tx -> {
            violations.add(Verdict.of(invariant, tx).violations());
            assertThat(tx.jooq().execute(sql)).isPositive();
            violations.add(Verdict.of(invariant, tx).violations());
            throw new IllegalStateException("rolled back");
        })).hasMessage("rolled back");

        assertThat(violations.get(1)).isGreaterThan(violations.get(0));
    }
}
